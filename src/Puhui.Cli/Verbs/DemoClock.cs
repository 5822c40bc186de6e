using Puhui.Kernel;

namespace Puhui.Cli.Verbs;

/// <summary>The simulated time: it stands still until it is set.</summary>
internal sealed class DemoClock : TimeProvider
{
    private Timestamp now;

    public override DateTimeOffset GetUtcNow() => now.ToDateTimeOffset();

    public void SetTo(Timestamp time) => now = time;

    public void SetToMorning(DateOnly day) => now = DemoPlan.Zone.StartOf(day).Plus(TimeSpan.FromHours(9));

    /// <summary>The last second of a day, when all of it is known.</summary>
    public void SetToEnd(DateOnly day) => now = DemoPlan.Zone.StartOf(day.AddDays(1)).Plus(TimeSpan.FromSeconds(-1));
}
