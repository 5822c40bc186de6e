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
        if (Refusal(line, request, now) is { } refusal)
        {
            return Decision<Outcome, LineEffects>.Refuse(refusal);
        }

        var quote = LineReplay.To(line!.Contract, line.Facts, request.ValueDate).Fold.QuoteSweep(request.Net.Minor);
        var amount = new Money(quote.Amount, line.Contract.Currency);
        var fact = new Swept(
            line.NextSequence, request.Id, request.ValueDate, now.At, request.Gross, request.Fees, request.Refunds, request.Net, amount);
        return Decision<Outcome, LineEffects>.Commit(amount.IsZero ? Outcome.NothingSwept : Outcome.Swept, LineEffects.Of(line, fact));
    }

    public static Task<Outcome> Handle(Request request, ILoanStore loans, Moment now, CancellationToken stop) => LineVerb.Handle(
        (loans, request.Merchant, request.Line, RequestStamp.Of(request.Id, "sweep", request, now.At)),
        line => Decide(line, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Line? line, Request request, Moment now) => line switch
    {
        null => Outcome.LineUnknown,
        _ when LineReplay.All(line.Contract, line.Facts).Fold.Closed => Outcome.LineIsClosed,
        _ when Amounts(request).Any(m => m.Currency != line.Contract.Currency) => Outcome.CurrencyDiffers,
        _ when request.Gross.IsNegative || request.Fees.IsNegative || request.Refunds.IsNegative => Outcome.AmountNegative,
        _ when request.Net.Minor != (Int128)request.Gross.Minor - request.Fees.Minor - request.Refunds.Minor => Outcome.NetDoesNotAddUp,
        _ when request.ValueDate < line.Contract.AcceptedOn => Outcome.ValueDateBeforeAcceptance,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ => null,
    };

    private static Money[] Amounts(Request request) => [request.Gross, request.Fees, request.Refunds, request.Net];
}
