using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Pays out part of a line's limit, to the borrower or straight to a supplier; each draw is a tranche of its own.</summary>
public static class Draw
{
    /// <summary>A wish to draw.</summary>
    /// <param name="Supplier">Who is paid; null pays the borrower.</param>
    public sealed record Request(RequestId Id, MerchantId Merchant, LineId Line, Money Amount, DateOnly ValueDate, PartyId? Supplier);

    /// <summary>In order of precedence, except that <see cref="ConsentWithdrawn"/> comes right after <see cref="LineIsClosed"/>: the first that applies is returned.</summary>
    public enum Outcome
    {
        Drawn = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        LineUnknown = 10,
        LineIsClosed = 11,
        LineIsFrozen = 12,
        CurrencyDiffers = 13,
        AmountBelowMinimum = 14,
        ValueDateBeforeAcceptance = 15,
        ValueDateInFuture = 16,
        DrawingPeriodOver = 17,
        LineIsPastDue = 18,
        AmountExceedsAvailable = 19,

        /// <summary>Above the legal amount the money goes straight to a named supplier (rule entrusted_payment).</summary>
        SupplierMustBePaid = 20,

        /// <summary>The merchant no longer consents to the use for credit of the records the limit rests on; what is owed is repaid as before.</summary>
        ConsentWithdrawn = 21,
    }

    /// <summary>Pure: the same line and request always give the same effects.</summary>
    /// <param name="recordsConsented">Whether the records that the limit rests on may still be used for credit.</param>
    public static Decision<Outcome, LineEffects> Decide(Line? line, Request request, bool recordsConsented, RuleSet rules, Moment now)
    {
        if (line is null)
        {
            return Refuse(Outcome.LineUnknown);
        }

        var refusal = RefusalByState(line, request, recordsConsented, now) ?? RefusalByAmount(line, request, rules);
        if (refusal is { } outcome)
        {
            return Refuse(outcome);
        }

        var payee = request.Supplier ?? new PartyId(line.Contract.Merchant.Value);
        var fact = new Drawn(line.NextSequence, request.Id, request.ValueDate, now.At, request.Amount, payee, request.Supplier is not null);
        return Decision<Outcome, LineEffects>.Commit(Outcome.Drawn, LineEffects.Of(line, fact));
    }

    /// <summary>Why no draw, however small, would go through at the end of a day as things stand; null if one would.</summary>
    public static Outcome? Hindrance(Line line, bool recordsConsented, DateOnly on)
    {
        var least = new Request(new RequestId("hindrance"), line.Contract.Merchant, line.Contract.Id, line.Contract.Terms.DrawMin, on, null);
        return RefusalByState(line, least, recordsConsented, new Moment(default, on)) ?? (ExceedsAvailable(line, least) ? Outcome.AmountExceedsAvailable : null);
    }

    public static Task<Outcome> Handle(Request request, bool recordsConsented, ILoanStore loans, RuleSet rules, Moment now, CancellationToken stop) => LineVerb.Handle(
        (loans, request.Merchant, request.Line, RequestStamp.Of(request.Id, "draw", request, now.At)),
        line => Decide(line, request, recordsConsented, rules, now),
        (Outcome.Repeated, Outcome.RequestIdTaken),
        stop);

    /// <summary>A draw dated back needs the line open both on its day and today.</summary>
    private static Outcome? RefusalByState(Line line, Request request, bool recordsConsented, Moment now)
    {
        var contract = line.Contract;
        var then = LineReplay.To(contract, line.Facts, request.ValueDate).Fold;
        var today = LineReplay.To(contract, line.Facts, now.Today).Fold;
        return (request, contract) switch
        {
            _ when then.Closed || today.Closed => Outcome.LineIsClosed,
            _ when !recordsConsented => Outcome.ConsentWithdrawn,
            _ when then.Frozen || today.Frozen => Outcome.LineIsFrozen,
            _ when request.Amount.Currency != contract.Currency => Outcome.CurrencyDiffers,
            _ when request.Amount < contract.Terms.DrawMin => Outcome.AmountBelowMinimum,
            _ when request.ValueDate < contract.AcceptedOn => Outcome.ValueDateBeforeAcceptance,
            _ when request.ValueDate > now.Today => Outcome.ValueDateInFuture,
            _ when request.ValueDate > contract.LastDrawDay => Outcome.DrawingPeriodOver,
            _ when then.IsDrawBlocked || today.IsDrawBlocked => Outcome.LineIsPastDue,
            _ => null,
        };
    }

    private static Outcome? RefusalByAmount(Line line, Request request, RuleSet rules)
    {
        if (ExceedsAvailable(line, request))
        {
            return Outcome.AmountExceedsAvailable;
        }

        var contract = line.Contract;
        var entrusted = LegalCaps.EntrustedPaymentAbove(rules, contract.Lender.Licence, contract.Terms, request.ValueDate);
        return request.Supplier is null && entrusted is { } most && request.Amount > most ? Outcome.SupplierMustBePaid : null;
    }

    /// <summary>A draw dated back must also leave room for the draws made since. More than was signed for never fits, and its sum with the rest might not fit 64 bits.</summary>
    private static bool ExceedsAvailable(Line line, Request request)
    {
        if (request.Amount > line.Contract.Limit)
        {
            return true;
        }

        var fact = new Drawn(line.NextSequence, request.Id, request.ValueDate, default, request.Amount, default, ToSupplier: false);
        var before = LineReplay.All(line.Contract, line.Facts).Fold.DrawsOverLimit;
        return LineReplay.All(line.Contract, [.. line.Facts, fact]).Fold.DrawsOverLimit > before;
    }

    private static Decision<Outcome, LineEffects> Refuse(Outcome outcome) => Decision<Outcome, LineEffects>.Refuse(outcome);
}
