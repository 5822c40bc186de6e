namespace Puhui.Server;

/// <summary>Says that the process answers; what watches it restarts it otherwise.</summary>
internal sealed class Live() : Endpoint("GET", "/health/live", "Says that the server answers", null)
{
    /// <summary>That it does.</summary>
    internal sealed record Alive(bool Ok);

    public override object? ExampleAnswer => new Alive(true);

    public override Delegate Handler => () => new Alive(true);
}
