using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Takes the line's share out of one settlement and records the settlement, because a negative net reduces the next base.</summary>
public static class Sweep
{
    public sealed record Request(
        RequestId Id, MerchantId Merchant, LineId Line, Money Gross, Money Fees, Money Refunds, Money Net, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Swept = 1,
        Repeated = 2,
        RequestIdTaken = 3,

        /// <summary>Recorded, but nothing was there to sweep or nothing was owed.</summary>
        NothingSwept = 4,
        LineUnknown = 10,
        LineIsClosed = 11,
        CurrencyDiffers = 12,
        AmountNegative = 13,

        /// <summary>Net is not gross less fees less refunds.</summary>
        NetDoesNotAddUp = 14,
        ValueDateBeforeAcceptance = 15,
        ValueDateInFuture = 16,
    }

    /// <summary>Pure: the same line and request always give the same effects.</summary>
    public static Decision<Outcome, LineEffects> Decide(Line? line, Request request, Moment now)
    {
        var (outcomes, effects) = DecideTogether(line, [request], now);
        return new Decision<Outcome, LineEffects>(outcomes[0], effects);
    }

    /// <summary>Pure: several settlements of one line in one pass over its facts, each as if it came after those before it; refused ones leave the others as they are.</summary>
    /// <param name="requests">In order of their value dates, so that no earlier one changes what was already read.</param>
    public static (IReadOnlyList<Outcome> Outcomes, LineEffects? Effects) DecideTogether(Line? line, IReadOnlyList<Request> requests, Moment now)
    {
        var closed = line is not null && LineReplay.All(line.Contract, line.Facts).Fold.Closed;
        var walk = line is null ? null : new LineReplay.Walk(line.Contract, line.Facts);
        var outcomes = new List<Outcome>(requests.Count);
        var facts = new List<LoanFact>(requests.Count);
        foreach (var request in requests)
        {
            var refusal = Refusal(line, closed, request, now);
            if (refusal is null)
            {
                facts.Add(Settle(walk!, line!, line!.NextSequence + facts.Count, request, now));
            }

            outcomes.Add(refusal ?? (((Swept)facts[^1]).Amount.IsZero ? Outcome.NothingSwept : Outcome.Swept));
        }

        return (outcomes, facts.Count == 0 ? null : LineEffects.Of(line!, facts));
    }

    public static async Task<Outcome> Handle(Request request, ILoanStore loans, Moment now, CancellationToken stop) =>
        (await HandleTogether([request], loans, now, stop).ConfigureAwait(false))[0];

    /// <summary>Settlements of one line, in order of their value dates, committed together; one outcome each.</summary>
    public static async Task<IReadOnlyList<Outcome>> HandleTogether(IReadOnlyList<Request> requests, ILoanStore loans, Moment now, CancellationToken stop)
    {
        var (merchant, line) = (requests[0].Merchant, requests[0].Line);
        Check.That(requests.All(r => r.Merchant == merchant && r.Line == line), "settlements that are swept together are of one line");
        var stamps = requests.ToDictionary(r => r.Id, r => RequestStamp.Of(r.Id, "sweep", r, now.At));
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var known = await loans.FindRequests(merchant, stamps.Keys, stop).ConfigureAwait(false);
            if (await Attempt([.. requests.Where(r => !known.ContainsKey(r.Id))], stamps, loans, now, stop).ConfigureAwait(false) is { } decided)
            {
                return [.. requests.Select(r => decided.TryGetValue(r.Id, out var outcome) ? outcome : known[r.Id] == stamps[r.Id].Body ? Outcome.Repeated : Outcome.RequestIdTaken)];
            }
        }
    }

    /// <summary>Null on a conflict: another request went through since, perhaps one of these.</summary>
    private static async Task<Dictionary<RequestId, Outcome>?> Attempt(
        IReadOnlyList<Request> requests, Dictionary<RequestId, RequestStamp> stamps, ILoanStore loans, Moment now, CancellationToken stop)
    {
        if (requests.Count == 0)
        {
            return [];
        }

        var line = await loans.FindLine(requests[0].Merchant, requests[0].Line, stop).ConfigureAwait(false);
        var (outcomes, effects) = DecideTogether(line, requests, now);
        var done = effects is null || await loans.Append(line!, effects, [.. effects.Facts.Select(f => stamps[f.Id])], stop).ConfigureAwait(false) == CommitResult.Done;
        return done ? requests.Zip(outcomes).ToDictionary(r => r.First.Id, r => r.Second) : null;
    }

    private static Swept Settle(LineReplay.Walk walk, Line line, long sequence, Request request, Moment now)
    {
        var fold = walk.To(request.ValueDate);
        var swept = fold.QuoteSweep(request.Net.Minor).Amount;
        fold.Settle(fold.Day, request.Net.Minor, swept);
        return new Swept(
            sequence, request.Id, request.ValueDate, now.At, request.Gross, request.Fees, request.Refunds, request.Net, new Money(swept, line.Contract.Currency));
    }

    private static Outcome? Refusal(Line? line, bool closed, Request request, Moment now) => line switch
    {
        null => Outcome.LineUnknown,
        _ when closed => Outcome.LineIsClosed,
        _ when Amounts(request).Any(m => m.Currency != line.Contract.Currency) => Outcome.CurrencyDiffers,
        _ when request.Gross.IsNegative || request.Fees.IsNegative || request.Refunds.IsNegative => Outcome.AmountNegative,
        _ when request.Net.Minor != (Int128)request.Gross.Minor - request.Fees.Minor - request.Refunds.Minor => Outcome.NetDoesNotAddUp,
        _ when request.ValueDate < line.Contract.AcceptedOn => Outcome.ValueDateBeforeAcceptance,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ => null,
    };

    private static Money[] Amounts(Request request) => [request.Gross, request.Fees, request.Refunds, request.Net];
}
