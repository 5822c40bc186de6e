using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>A sandbox's test clock as its parties see it.</summary>
/// <param name="Now">By the test clock.</param>
/// <param name="Today">Its day in China's time zone, where the platform keeps its days.</param>
/// <param name="OffsetSeconds">How far the test clock is ahead of real time; below zero: behind.</param>
internal sealed record SandboxView(string Id, Timestamp Now, DateOnly Today, long OffsetSeconds)
{
    private static readonly Zone China = Zone.Of("Asia/Shanghai");

    public static SandboxView Example { get; } = new("demo", Timestamp.Parse("2026-03-01T01:00:00Z"), new DateOnly(2026, 3, 1), -22_982_400);

    public static SandboxView Of(Sandbox sandbox, Timestamp now) => new(sandbox.Id, now, China.DayOf(now), (long)sandbox.Offset.TotalSeconds);

    /// <summary>The sandbox the caller's party is in; a problem if it is in none.</summary>
    public static Sandbox Require(Caller caller) => caller.Principal.Party.Sandbox ?? throw new ProblemException(422, "not_in_sandbox");
}
