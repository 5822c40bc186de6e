namespace Puhui.Funds.Loans;

/// <summary>What a payment is used for: a rule for each kind of payment, one for all others, and the order in which a chargeback is put back.</summary>
/// <param name="Strict">Older cores' fixed order, or null for the matrix.</param>
public sealed record LoanAllocation(
    AllocationRule Others,
    IReadOnlyDictionary<PaymentKind, AllocationRule> ByKind,
    IReadOnlyList<Component> ChargebackOrder,
    AllocationDirection Direction = AllocationDirection.Horizontal,
    StrictOrder? Strict = null)
{
    private static readonly Component[] Usual = [Component.Penalty, Component.Fee, Component.Interest, Component.Principal];

    /// <summary>Past due before due before in advance; inside each penalty, fee, interest, principal; surplus to the next instalment.</summary>
    public static LoanAllocation Default { get; } = new(
        new AllocationRule(FutureRule.Next, new AllocationMatrix(Usual, Usual, Usual)), new Dictionary<PaymentKind, AllocationRule>(), []);

    public AllocationRule Of(PaymentKind kind) => ByKind.TryGetValue(kind, out var rule) ? rule : Others;
}

/// <summary>The order in which one kind of payment is used up.</summary>
public sealed record AllocationRule(FutureRule Future, AllocationMatrix Order);

/// <summary>Which instalment that is not yet due a surplus pays.</summary>
public enum FutureRule
{
    Next = 1,
    Last = 2,

    /// <summary>All of them, in equal parts.</summary>
    Reamortise = 3,

    /// <summary>The current one, then the last.</summary>
    NextThenLast = 4,
}

/// <summary>Which is exhausted first: an instalment or a component.</summary>
public enum AllocationDirection
{
    /// <summary>Instalment by instalment, inside each component by component.</summary>
    Horizontal = 1,

    /// <summary>Component by component, inside each instalment by instalment.</summary>
    Vertical = 2,
}

/// <summary>Fixed orders of cores that know no matrix: instalment by instalment, whatever its stage, unless told otherwise.</summary>
public enum StrictOrder
{
    PenaltyFeeInterestPrincipal = 1,
    InterestPrincipalPenaltyFee = 2,
    PrincipalInterestPenaltyFee = 3,

    /// <summary>Due: penalty, interest, principal, fee over all that is due; then in advance in the same order.</summary>
    DuePenaltyInterestPrincipalFee = 4,

    /// <summary>Due: penalty, fee, interest, principal over all that is due; then in advance: principal, penalty, fee, interest.</summary>
    DuePenaltyFeeInterestPrincipal = 5,
}
