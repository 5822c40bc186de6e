namespace Puhui.Server;

/// <summary>How a server is run.</summary>
public sealed record ServerOptions
{
    /// <summary>Addresses to listen on, such as "http://127.0.0.1:8080"; port 0 chooses a free one.</summary>
    public required IReadOnlyList<string> Listen { get; init; }

    /// <summary>The folder of built pages; null: the API alone.</summary>
    public string? WebFolder { get; init; }

    /// <summary>32 bytes under which secrets that must be read again (second factors, webhook keys) are sealed at rest.</summary>
    public required ReadOnlyMemory<byte> MasterKey { get; init; }

    /// <summary>The origin under which browsers see it when something stands in front: "https://puhui.example"; null: the one they connect to.</summary>
    public Uri? PublicOrigin { get; init; }

    /// <summary>Whether webhooks of sandbox parties may go to this machine and its network; never those of others.</summary>
    public bool WebhooksInside { get; init; }

    /// <summary>How many requests are answered to whom.</summary>
    public RateLimits Limits { get; init; } = new();

    /// <summary>How long requests under way may take to finish once the server is asked to stop.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Where logs go, one JSON object a line; null: nowhere.</summary>
    public TextWriter? Logs { get; init; }
}
