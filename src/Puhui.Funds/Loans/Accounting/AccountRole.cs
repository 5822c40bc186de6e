namespace Puhui.Funds.Loans;

/// <summary>What an account is for. Numbers are stored with entries and never change their meaning.</summary>
public enum AccountRole
{
    Cash = 1,

    /// <summary>Money platforms have swept and not remitted yet.</summary>
    Clearing = 2,
    Principal = 3,
    InterestReceivable = 4,
    FeeReceivable = 5,
    PenaltyReceivable = 6,
    InterestIncome = 7,
    FeeIncome = 8,
    PenaltyIncome = 9,

    /// <summary>Income accrued on a loan that is not expected to pay it: it becomes income when it is paid.</summary>
    SuspendedIncome = 10,

    /// <summary>Overpaid and so owed to the borrower.</summary>
    Overpayment = 11,
    ChargeOffExpense = 12,
    WriteOffExpense = 13,
    RecoveryIncome = 14,
    Allowance = 15,
    ProvisionExpense = 16,
    GoodwillExpense = 17,

    /// <summary>Interest and charges given back or waived as if they had been paid: a deduction from income of its own.</summary>
    IncomeGivenBack = 18,
    DueFromPool = 19,
    DueFromGuarantor = 20,
    DueFromInsurer = 21,

    /// <summary>Debt on its way from a loan to the one that takes it over; zero after every restructuring.</summary>
    Restructuring = 22,
}

/// <summary>When income is booked.</summary>
public enum AccountingBasis
{
    /// <summary>When it is received.</summary>
    Cash = 1,

    /// <summary>When it is earned.</summary>
    Accrual = 2,
}
