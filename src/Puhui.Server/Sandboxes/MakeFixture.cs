using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Makes something happen to a merchant of the caller's sandbox, through the same ingest and sweep as in earnest.</summary>
internal sealed class MakeFixture() : Endpoint("POST", "/v1/sandbox/fixtures", "Makes records of a merchant in your sandbox: a payout, a week of sales, a bad line", Permission.SandboxManage)
{
    /// <summary>What is to happen to whom.</summary>
    /// <param name="Amount">Gross of the payout; of a week, all sales in it.</param>
    internal sealed record Body(Fixture Fixture, MerchantId Merchant, Money Amount);

    /// <summary>What came of it.</summary>
    /// <param name="Swept">Payouts that repaid a line.</param>
    internal sealed record Made(long Accepted, IReadOnlyList<string> Quarantined, int Swept);

    public override object? ExampleBody => new Body(Fixture.PayoutSettled, new MerchantId("m-1"), Money.Parse("3000.00", Currency.Cny));

    public override object? ExampleAnswer => new Made(1, [], 1);

    public override Delegate Handler => Make;

    private static async Task<Made> Make(Body body, Caller caller, MerchantGate merchants, IAccessStore access, ISignalStore signals, SweepSettlements settlements, CancellationToken stop)
    {
        var sandbox = SandboxView.Require(caller);
        var merchant = (await merchants.Find(body.Merchant.Value, caller, new Passed(isToShow: false), stop).ConfigureAwait(false) as MerchantStanding)?.Merchant;
        var platform = merchant is null ? null : await access.FindParty(merchant.Platform, stop).ConfigureAwait(false);
        if (merchant is null || platform?.Sandbox?.Id != sandbox.Id)
        {
            throw new ProblemException(404, "not_found", "merchant");
        }

        if (body.Amount.Currency != merchant.Currency || !body.Amount.IsPositive)
        {
            throw new ProblemException(422, "amount_invalid", "amount");
        }

        var lines = FixtureLines.Of(body.Fixture, merchant, body.Amount, caller.Now);
        var ingest = new EventIngest(signals, caller.Clock, platform.Id);
        var report = await ingest.Run(LineReader.Read(lines, EventIngest.LinesPerBatch, stop), "sandbox", null, stop).ConfigureAwait(false);
        var relayed = await settlements.Round(stop).ConfigureAwait(false);
        return new Made(report.Accepted, [.. report.Reasons.SelectMany(r => r.First).Select(l => l.Id)], relayed.Sweeps);
    }
}
