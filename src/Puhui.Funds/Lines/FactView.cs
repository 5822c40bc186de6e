using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>What kind of fact it is.</summary>
public enum FactKind
{
    Drawn = 1,
    Swept = 2,
    Repaid = 3,
    Reversed = 4,
    LimitChanged = 5,
    FreezeChanged = 6,
    LineClosed = 7,
    PaymentAnnounced = 8,
    PaymentRefused = 9,
}

/// <summary>A fact of any kind as one row, for people and for lists; what a kind does not have is null.</summary>
/// <param name="Amount">Drawn, swept, repaid or announced; of a changed limit the new one.</param>
/// <param name="Net">Of a sweep, the settlement it came out of.</param>
/// <param name="Payee">Of a draw, who was paid.</param>
/// <param name="Target">Of a reversal, the request it takes back; of a payment that was announced, and of a refusal, the request that announced it.</param>
/// <param name="Simulated">Whether it is a payment that a borrower of a sandbox played.</param>
public sealed record FactView(
    long Sequence,
    RequestId Request,
    FactKind Kind,
    DateOnly ValueDate,
    Timestamp RecordedAt,
    Money? Amount,
    Money? Net,
    PartyId? Payee,
    RequestId? Target,
    bool? Frozen,
    string? Reason,
    bool Simulated)
{
    public static FactView Of(LoanFact fact) => fact switch
    {
        Drawn drawn => New(fact, FactKind.Drawn, drawn.Amount) with { Payee = drawn.Payee },
        Swept swept => New(fact, FactKind.Swept, swept.Amount) with { Net = swept.Net },
        Repaid repaid => New(fact, FactKind.Repaid, repaid.Amount) with { Target = repaid.Announced, Simulated = repaid.Simulated },
        PaymentAnnounced announced => New(fact, FactKind.PaymentAnnounced, announced.Amount) with { Reason = announced.Words.Length == 0 ? null : announced.Words },
        PaymentRefused refused => New(fact, FactKind.PaymentRefused, null) with { Target = refused.Announced, Reason = refused.Reason },
        Reversed reversed => New(fact, FactKind.Reversed, null) with { Target = reversed.Target, Reason = reversed.Reason },
        LimitChanged changed => New(fact, FactKind.LimitChanged, changed.Limit) with { Reason = changed.Reason },
        FreezeChanged changed => New(fact, FactKind.FreezeChanged, null) with { Frozen = changed.Frozen, Reason = changed.Reason },
        LineClosed => New(fact, FactKind.LineClosed, null),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "not a kind of fact"),
    };

    private static FactView New(LoanFact fact, FactKind kind, Money? amount) =>
        new(fact.Sequence, fact.Id, kind, fact.ValueDate, fact.RecordedAt, amount, null, null, null, null, null, Simulated: false);
}
