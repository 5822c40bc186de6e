using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Records that a borrower says it paid. Nothing is booked and no limit opens before the lender has seen the money.</summary>
public static class AnnouncePayment
{
    public const int WordsMax = 200;

    /// <summary>One payment announced.</summary>
    /// <param name="Words">What the lender finds the money by; may be empty.</param>
    public sealed record Request(RequestId Id, MerchantId Merchant, LineId Line, Money Amount, DateOnly ValueDate, string Words);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Announced = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LineUnknown = 10,
        CurrencyDiffers = 11,
        AmountNotPositive = 12,
        ValueDateBeforeAcceptance = 13,
        ValueDateInFuture = 14,

        /// <summary>More than the payoff on the value date.</summary>
        AmountExceedsOwed = 15,
        WordsTooLong = 16,

        /// <summary>Five at a time; the lender answers those first.</summary>
        TooManyWaiting = 17,
    }

    /// <summary>Pure: the same line and request always give the same effects.</summary>
    public static Decision<Outcome, LineEffects> Decide(Line? line, Request request, Moment now)
    {
        if (Refusal(line, request, now) is { } refusal)
        {
            return Decision<Outcome, LineEffects>.Refuse(refusal);
        }

        var fact = new PaymentAnnounced(line!.NextSequence, request.Id, request.ValueDate, now.At, request.Amount, request.Words);
        return Decision<Outcome, LineEffects>.Commit(Outcome.Announced, LineEffects.Of(line, fact));
    }

    public static Task<Outcome> Handle(Request request, ILoanStore loans, Moment now, CancellationToken stop) => LineVerb.Handle(
        (loans, request.Merchant, request.Line, RequestStamp.Of(request.Id, "announce_payment", request, now.At)),
        line => Decide(line, request, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    private static Outcome? Refusal(Line? line, Request request, Moment now) => line switch
    {
        null => Outcome.LineUnknown,
        _ when request.Amount.Currency != line.Contract.Currency => Outcome.CurrencyDiffers,
        _ when !request.Amount.IsPositive => Outcome.AmountNotPositive,
        _ when request.ValueDate < line.Contract.AcceptedOn => Outcome.ValueDateBeforeAcceptance,
        _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
        _ when request.Amount.Minor > LineReplay.To(line.Contract, line.Facts, request.ValueDate).Fold.Owed => Outcome.AmountExceedsOwed,
        _ when request.Words.Length > WordsMax => Outcome.WordsTooLong,
        _ when AnnouncedPayment.Of(line.Facts).Count(p => p.Status == PaymentStatus.Waiting) >= AnnouncedPayment.WaitingMax => Outcome.TooManyWaiting,
        _ => null,
    };
}
