using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Moves a sandbox's test clock on and does what the days between would have brought: payouts that wait are swept, and what is due falls past due.</summary>
internal sealed class AdvanceSandbox() : Endpoint("POST", "/v1/sandbox/advance", "Moves your sandbox's test clock on by some days", Permission.SandboxManage)
{
    private const int DaysMax = 366;

    /// <summary>How far.</summary>
    /// <param name="Today">The sandbox's day as the caller knows it, so that a repeated request does not move it twice.</param>
    internal sealed record Body(int Days, DateOnly Today);

    /// <summary>What came of it.</summary>
    /// <param name="Swept">Payouts that repaid a line.</param>
    internal sealed record Advanced(SandboxView Before, SandboxView After, int Swept);

    public override object? ExampleBody => new Body(30, new DateOnly(2026, 3, 1));

    public override object? ExampleAnswer => new Advanced(SandboxView.Example, SandboxView.Example with { Today = new DateOnly(2026, 3, 31) }, 4);

    public override Delegate Handler => Advance;

    private static async Task<Advanced> Advance(Body body, Caller caller, IAccessStore access, SweepSettlements settlements, TimeProvider real, CancellationToken stop)
    {
        var sandbox = SandboxView.Require(caller);
        if (body.Days is < 1 or > DaysMax)
        {
            throw new ProblemException(422, "days_out_of_range", "days");
        }

        var before = SandboxView.Of(sandbox, caller.Now);
        var moved = sandbox with { Offset = sandbox.Offset + TimeSpan.FromDays(body.Days) };
        if (before.Today != body.Today || !await access.MoveSandbox(sandbox.Id, sandbox.Offset, moved.Offset, stop).ConfigureAwait(false))
        {
            throw new ProblemException(409, "sandbox_moved", "today");
        }

        var relayed = await settlements.Round(stop).ConfigureAwait(false);
        return new Advanced(before, SandboxView.Of(moved, Timestamp.Now(real).Plus(moved.Offset)), relayed.Sweeps);
    }
}
