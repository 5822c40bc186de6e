namespace Puhui.Funds.Loans;

/// <summary>A figure of a loan's standing that a person may dispute.</summary>
public enum LoanFigure
{
    /// <summary>What one row of the schedule asks for.</summary>
    Instalment = 1,

    /// <summary>The interest that one row asks for.</summary>
    RowInterest = 2,

    /// <summary>What a payment was used for when it came.</summary>
    PaymentUse = 3,
    Outstanding = 4,
    PastDue = 5,

    /// <summary>What the next instalment still asks for.</summary>
    NextDue = 6,
    DaysPastDue = 7,
    Bucket = 8,
    Class = 9,
    Accrued = 10,
    Payoff = 11,
    Overpaid = 12,
}

/// <summary>What kind of step of an explanation this is.</summary>
public enum LoanStepKind
{
    /// <summary>A row of the schedule asks for it.</summary>
    Asked = 1,
    Paid = 2,
    Waived = 3,
    WrittenOff = 4,

    /// <summary>A fee or penalty of its own.</summary>
    Charge = 5,

    /// <summary>Interest on a balance over a stretch of days.</summary>
    InterestOfDays = 10,

    /// <summary>Interest fixed when the schedule was drawn up or changed, whatever the balance.</summary>
    InterestFixed = 11,

    /// <summary>Interest that earlier periods could not take.</summary>
    CarriedIn = 12,

    /// <summary>Interest that goes to the next period.</summary>
    CarriedOn = 13,

    /// <summary>Owed again after a chargeback or refund.</summary>
    OwedAgain = 14,

    /// <summary>Interest that arose after the last unpaid instalment and is due with it.</summary>
    LateInterest = 15,

    /// <summary>Settled before the schedule shrank: a row never asks for less than was settled of it.</summary>
    SettledBefore = 16,

    /// <summary>Earned by the day, of a period under way.</summary>
    EarnedToDay = 20,

    /// <summary>Interest, if it stops on the day of the payoff, less what was paid of it.</summary>
    InterestToPayoff = 21,

    /// <summary>Interest paid with later instalments before it arose.</summary>
    PaidBeforeItArose = 22,

    /// <summary>Left over by a payment, or given back.</summary>
    Overpaid = 30,

    /// <summary>What was overpaid has paid what became owed later.</summary>
    SetOff = 31,

    /// <summary>It came in after the claim was given up, and pays nothing of the loan.</summary>
    Recovered = 32,

    /// <summary>The oldest instalment that is past due.</summary>
    OldestUnpaid = 40,

    /// <summary>Days of grace before an instalment counts as past due.</summary>
    GraceDays = 41,

    /// <summary>Arrears up to this do not count.</summary>
    Tolerance = 42,

    /// <summary>The days past due from which a bucket or class begins.</summary>
    BeginsAt = 43,
}
