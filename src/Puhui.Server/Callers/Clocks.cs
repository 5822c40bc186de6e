using Puhui.Access;

namespace Puhui.Server;

/// <summary>The clock each party lives by: real time, or for a party of a sandbox real time moved by the sandbox's offset.</summary>
internal sealed class Clocks(TimeProvider real)
{
    public TimeProvider Of(Party party) => party.Sandbox is { } sandbox ? new MovedClock(real, sandbox.Offset) : real;

    private sealed class MovedClock(TimeProvider real, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + by;
    }
}
