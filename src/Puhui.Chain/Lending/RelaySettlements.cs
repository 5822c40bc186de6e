using System.Text.Json;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Chain;

/// <summary>
/// Carries each settled payout from Signals' outbox to the merchant's open lines and marks it delivered. A crash between the two repeats the sweep under the
/// same request id, which has no further effect: so every payout is swept exactly once.
/// </summary>
public static class RelaySettlements
{
    private const int PageSize = 500;

    /// <summary>What was relayed; amounts by currency.</summary>
    /// <param name="Notices">Payouts taken from the outbox.</param>
    /// <param name="Sweeps">Of those, how many took money out for a line.</param>
    /// <param name="Refused">Payouts a line refused, by reason; they stay recorded as events and are not tried again.</param>
    public sealed record Result(int Notices, int Sweeps, IReadOnlyDictionary<string, int> Refused);

    /// <summary>Where all merchants live by one clock.</summary>
    public static Task<Result> Handle(ISignalStore signals, ILoanStore loans, TimeProvider clock, IProgress<long> progress, CancellationToken stop) =>
        Handle(signals, loans, (_, _) => Task.FromResult(clock), clock, progress, stop);

    /// <summary>Where merchants of some platforms live by a test clock.</summary>
    /// <param name="clockOf">The clock that the merchants of a platform live by.</param>
    /// <param name="real">When notices are marked as delivered.</param>
    public static async Task<Result> Handle(
        ISignalStore signals, ILoanStore loans, Func<PartyId, CancellationToken, Task<TimeProvider>> clockOf, TimeProvider real, IProgress<long> progress, CancellationToken stop)
    {
        var notices = 0;
        var sweeps = 0;
        var refused = new SortedDictionary<string, int>(StringComparer.Ordinal);
        while (await signals.Undelivered(PageSize, stop).ConfigureAwait(false) is { Count: > 0 } page)
        {
            var lines = await loans.LinesOf([.. page.Select(n => n.Merchant).Distinct()], stop).ConfigureAwait(false);
            foreach (var merchant in page.Where(n => lines.Contains(n.Merchant)).GroupBy(n => n.Merchant))
            {
                var now = await NowFor(signals, merchant.Key, clockOf, stop).ConfigureAwait(false);
                foreach (var (notice, line) in merchant.OrderBy(n => n.At).SelectMany(n => lines[n.Merchant].Select(l => (n, l))))
                {
                    var outcome = await Sweep.Handle(RequestOf(notice, line), loans, now, stop).ConfigureAwait(false);
                    sweeps += outcome == Sweep.Outcome.Swept ? 1 : 0;
                    Count(refused, outcome);
                }
            }

            await signals.MarkDelivered(page, Timestamp.Now(real), stop).ConfigureAwait(false);
            notices += page.Count;
            progress.Report(notices);
        }

        return new Result(notices, sweeps, refused);
    }

    /// <summary>The request under which a payout is swept for a line, so that the same payout never is twice.</summary>
    public static RequestId RequestIdOf(string source, string payout, LineId line) =>
        new($"sweep:{ContentHash.Of(System.Text.Encoding.UTF8.GetBytes($"{source}\n{payout}\n{line}")).Hex[..32]}");

    private static async Task<Moment> NowFor(ISignalStore signals, MerchantId id, Func<PartyId, CancellationToken, Task<TimeProvider>> clockOf, CancellationToken stop)
    {
        var standing = await signals.FindMerchant(id, stop).ConfigureAwait(false);
        Check.That(standing is not null, "a payout notice belongs to a registered merchant");
        var clock = await clockOf(standing.Merchant.Platform, stop).ConfigureAwait(false);
        return Moment.Of(Timestamp.Now(clock), standing.Merchant.Zone);
    }

    /// <summary>A payout taken back (all amounts negative) reaches the line as a refund of what it paid.</summary>
    private static Sweep.Request RequestOf(PayoutNotice notice, LineId line)
    {
        var nothing = Money.Zero(notice.Net.Currency);
        var plain = !notice.Gross.IsNegative && !notice.Fees.IsNegative && !notice.Refunds.IsNegative;
        var (gross, fees, refunds) = plain ? (notice.Gross, notice.Fees, notice.Refunds)
            : notice.Net.IsNegative ? (nothing, nothing, -notice.Net)
            : (notice.Net, nothing, nothing);
        return new Sweep.Request(RequestIdOf(notice.Source, notice.Id, line), notice.Merchant, line, gross, fees, refunds, notice.Net, notice.ValueDate);
    }

    private static void Count(SortedDictionary<string, int> refused, Sweep.Outcome outcome)
    {
        if (outcome >= Sweep.Outcome.LineUnknown || outcome == Sweep.Outcome.RequestIdTaken)
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());
            refused[name] = refused.GetValueOrDefault(name) + 1;
        }
    }
}
