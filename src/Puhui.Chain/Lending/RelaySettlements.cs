using System.Runtime.ExceptionServices;
using System.Text.Json;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Chain;

/// <summary>
/// Carries each settled payout from Signals' outbox to the merchant's open lines and marks it delivered. A crash between the two repeats the sweep under the
/// same request id, which has no further effect: so every payout is swept exactly once. Merchants are taken in turn: however many payouts of one wait, the next one's follow after
/// a page of them.
/// </summary>
public static class RelaySettlements
{
    private const int PageSize = 500;

    /// <summary>What was relayed; amounts by currency.</summary>
    /// <param name="Notices">Payouts taken from the outbox.</param>
    /// <param name="Sweeps">Of those, how many took money out for a line.</param>
    /// <param name="Refused">Payouts a line refused, by reason; they stay recorded as events and are not tried again.</param>
    public sealed record Result(int Notices, int Sweeps, IReadOnlyDictionary<string, int> Refused)
    {
        internal static readonly Result Nothing = new(0, 0, new SortedDictionary<string, int>(StringComparer.Ordinal));

        internal Result And(Result other)
        {
            var refused = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (reason, count) in Refused.Concat(other.Refused))
            {
                refused[reason] = refused.GetValueOrDefault(reason) + count;
            }

            return new Result(Notices + other.Notices, Sweeps + other.Sweeps, refused);
        }
    }

    /// <summary>Where all merchants live by one clock.</summary>
    public static Task<Result> Handle(ISignalStore signals, ILoanStore loans, TimeProvider clock, IProgress<long> progress, CancellationToken stop) =>
        Handle(signals, loans, (_, _) => Task.FromResult(clock), clock, progress, stop);

    /// <summary>Where merchants of some platforms live by a test clock: rounds, until nothing waits any more.</summary>
    /// <param name="clockOf">The clock that the merchants of a platform live by.</param>
    /// <param name="real">When notices are marked as delivered.</param>
    public static async Task<Result> Handle(
        ISignalStore signals, ILoanStore loans, Func<PartyId, CancellationToken, Task<TimeProvider>> clockOf, TimeProvider real, IProgress<long> progress, CancellationToken stop)
    {
        var all = Result.Nothing;
        while (await Round(signals, loans, clockOf, real, new Onward(progress, all.Notices), stop).ConfigureAwait(false) is { Notices: > 0 } round)
        {
            all = all.And(round);
        }

        return all;
    }

    /// <summary>Takes every merchant that has payouts waiting once. What ails one merchant's payouts leaves them waiting and is thrown when the others have had their turn.</summary>
    public static async Task<Result> Round(
        ISignalStore signals, ILoanStore loans, Func<PartyId, CancellationToken, Task<TimeProvider>> clockOf, TimeProvider real, IProgress<long> progress, CancellationToken stop)
    {
        var result = Result.Nothing;
        ExceptionDispatchInfo? fault = null;
        MerchantId? last = null;
        while (await signals.UndeliveredAfter(last, PageSize, stop).ConfigureAwait(false) is { Count: > 0 } page)
        {
            last = page[^1].Merchant;
            var lines = await loans.LinesOf([.. page.Select(n => n.Merchant).Distinct()], stop).ConfigureAwait(false);
            var done = new List<PayoutNotice>(page.Count);
            foreach (var merchant in page.GroupBy(n => n.Merchant))
            {
                try
                {
                    result = result.And(await Turn([.. merchant], [.. lines[merchant.Key]], signals, loans, clockOf, stop).ConfigureAwait(false));
                    done.AddRange(merchant);
                }
                catch (Exception ailing) when (ailing is not (OperationCanceledException or BrokenInvariantException))
                {
                    fault ??= ExceptionDispatchInfo.Capture(ailing);
                }
            }

            await signals.MarkDelivered(done, Timestamp.Now(real), stop).ConfigureAwait(false);
            progress.Report(result.Notices);
        }

        fault?.Throw();
        return result;
    }

    /// <summary>One merchant's payouts, line by line in one transaction each.</summary>
    private static async Task<Result> Turn(
        IReadOnlyList<PayoutNotice> notices, IReadOnlyList<LineId> lines, ISignalStore signals, ILoanStore loans, Func<PartyId, CancellationToken, Task<TimeProvider>> clockOf, CancellationToken stop)
    {
        var sweeps = 0;
        var refused = new SortedDictionary<string, int>(StringComparer.Ordinal);
        if (lines.Count > 0)
        {
            var now = await NowFor(signals, notices[0].Merchant, clockOf, stop).ConfigureAwait(false);
            foreach (var line in lines)
            {
                var outcomes = await Sweep.HandleTogether([.. notices.OrderBy(n => n.ValueDate).ThenBy(n => n.At).Select(n => RequestOf(n, line))], loans, now, stop).ConfigureAwait(false);
                sweeps += outcomes.Count(o => o == Sweep.Outcome.Swept);
                Count(refused, outcomes);
            }
        }

        return new Result(notices.Count, sweeps, refused);
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

    private static void Count(SortedDictionary<string, int> refused, IEnumerable<Sweep.Outcome> outcomes)
    {
        foreach (var outcome in outcomes.Where(o => o is >= Sweep.Outcome.LineUnknown or Sweep.Outcome.RequestIdTaken))
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());
            refused[name] = refused.GetValueOrDefault(name) + 1;
        }
    }

    /// <summary>The progress of rounds that follow others.</summary>
    private sealed class Onward(IProgress<long> progress, long before) : IProgress<long>
    {
        public void Report(long value) => progress.Report(before + value);
    }
}
