using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Records a payment by the borrower; early or extra costs nothing.</summary>
public static class Repay
{
    public sealed record Request(RequestId Id, MerchantId Merchant, LineId Line, Money Amount, DateOnly ValueDate);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Repaid = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LineUnknown = 10,
        CurrencyDiffers = 11,
        AmountNotPositive = 12,
        ValueDateBeforeAcceptance = 13,
        ValueDateInFuture = 14,

        /// <summary>More than the payoff on the value date; ask for a payoff quote.</summary>
        AmountExceedsOwed = 15,
    }

    /// <summary>Pure: the same line and request always give the same effects.</summary>
    /// <param name="simulated">Whether a borrower of a sandbox plays it.</param>
    public static Decision<Outcome, LineEffects> Decide(Line? line, Request request, Moment now, bool simulated = false)
    {
        if (Refusal(line, request, now) is { } outcome)
        {
            return Decision<Outcome, LineEffects>.Refuse(outcome);
        }

        var fact = new Repaid(line!.NextSequence, request.Id, request.ValueDate, now.At, request.Amount, Simulated: simulated);
        return Decision<Outcome, LineEffects>.Commit(Outcome.Repaid, LineEffects.Of(line, fact));
    }

    public static Task<Outcome> Handle(Request request, ILoanStore loans, Moment now, CancellationToken stop) => Carry(request, loans, now, simulated: false, stop);

    /// <summary>As a borrower of a sandbox plays it: the same, and marked.</summary>
    public static Task<Outcome> Simulate(Request request, ILoanStore loans, Moment now, CancellationToken stop) => Carry(request, loans, now, simulated: true, stop);

    private static Task<Outcome> Carry(Request request, ILoanStore loans, Moment now, bool simulated, CancellationToken stop) => LineVerb.Handle(
        (loans, request.Merchant, request.Line, RequestStamp.Of(request.Id, "repay", request, now.At)),
        line => Decide(line, request, now, simulated),
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
        _ => null,
    };
}
