namespace Puhui.Funds.Loans;

/// <summary>
/// A loan's balances in the books while its effects go by, in minor units. Income = received + receivable − suspended, for each component and at every step.
/// </summary>
internal sealed class LoanBookState
{
    public IncomeState Interest { get; } = new(AccountRole.InterestReceivable, AccountRole.InterestIncome);

    public IncomeState Fee { get; } = new(AccountRole.FeeReceivable, AccountRole.FeeIncome);

    public IncomeState Penalty { get; } = new(AccountRole.PenaltyReceivable, AccountRole.PenaltyIncome);

    public long Principal { get; set; }

    public long Overpaid { get; set; }

    public long Allowance { get; set; }

    /// <summary>Charged off: the claim is no longer in the books; what comes in is recovery.</summary>
    public bool ChargedOff { get; set; }

    public bool WrittenOff { get; set; }

    public bool IsLost => ChargedOff || WrittenOff;

    /// <summary>Is nothing left in the books that the next close of business has to clear?</summary>
    public bool IsFlat => Allowance == 0 && Interest.Receivable == 0 && Fee.Receivable == 0 && Penalty.Receivable == 0;

    public IncomeState Of(Component component) => component switch
    {
        Component.Interest => Interest,
        Component.Fee => Fee,
        Component.Penalty => Penalty,
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, "principal is no income"),
    };
}

/// <summary>Income of one component. What is received before it was booked is booked by being received.</summary>
internal sealed class IncomeState(AccountRole receivableRole, AccountRole incomeRole)
{
    public AccountRole ReceivableRole { get; } = receivableRole;

    public AccountRole IncomeRole { get; } = incomeRole;

    /// <summary>Booked as income or as suspended income.</summary>
    public long Booked { get; set; }

    public long Received { get; set; }

    public long Suspended { get; set; }

    public long Receivable => Booked - Received;

    public long Income => Booked - Suspended;
}
