namespace Puhui.Funds.Loans;

/// <summary>One repayment period of the interest model, in minor units and day numbers. Inputs are set by facts; outputs are computed by <see cref="InterestModel"/>.</summary>
internal struct InterestPeriod
{
    public int From;
    public int Due;

    /// <summary>The regular period by whose days a month's interest is spread, if this one has been cut short or drawn out since; 0: it was not.</summary>
    public int RegularFrom;
    public int RegularDue;

    /// <summary>The due day was moved: months of 30 days spread the whole period's interest evenly over its new days.</summary>
    public bool IsMoved;

    /// <summary>The instalment asked for, without what was put back by chargebacks.</summary>
    public long Instalment;

    /// <summary>The instalment as last computed for a whole run of periods, before the last unpaid one took the difference.</summary>
    public long Agreed;

    public long PaidPrincipal;
    public long PaidInterest;

    /// <summary>Put back by a chargeback.</summary>
    public long CreditedPrincipal;
    public long CreditedInterest;

    /// <summary>Interest due here whatever the balance: a flat loan's, or a part of what a re-age or re-amortisation spreads; exact, rounded with the rest.</summary>
    public decimal FixedInterest;

    /// <summary>Its fixed interest arose before a re-age spread it: it is owed even if no more interest arises.</summary>
    public bool HasArisen;

    /// <summary>It is what a re-age left of the period under way.</summary>
    public bool IsStub;

    /// <summary>It was cut back to what was paid: on any schedule what it could not take of its interest goes on.</summary>
    public bool IsCutBack;

    /// <summary>What it asked for was paid, on its day or before: it takes no rest any more, unless its instalment is raised.</summary>
    public bool IsSettled;

    /// <summary>What earlier periods could not take does not come here: it was spread or waived.</summary>
    public bool CarriesNothingIn;

    /// <summary>Interest that arises after this, the last unpaid period, and so has no later one to go to.</summary>
    public long LateInterest;

    /// <summary>Interest that its instalment left over and no later period can take; negative: interest of its own that was paid with later ones.</summary>
    public long ThroughInterest;

    /// <summary>The instalment is principal only, and interest comes on top; otherwise interest is taken out of the instalment.</summary>
    public bool InterestOnTop;

    /// <summary>No interest is due; it goes to the next period.</summary>
    public bool DefersInterest;

    /// <summary>The factor of the whole period, kept while neither its days nor the rates have changed.</summary>
    public decimal WholeFactor;
    public Stretch WholeFactorOf;
    public int WholeFactorVersion;

    /// <summary>The same in binary, see <see cref="Money64.Binary"/>.</summary>
    public ulong WholeFactorBinary;

    /// <summary>The interest of the whole period on a balance that does not change in it, as last computed with the whole factor.</summary>
    public long QuietInterest;
    public long QuietBalance;

    /// <summary>It was changed since it was computed.</summary>
    public bool IsStale;

    /// <summary>Output: what earlier periods carried into it when it was computed.</summary>
    public long CarriedIn;

    /// <summary>Output: interest that comes on top of the instalment.</summary>
    public long OnTop;

    /// <summary>Output: the balance on which the period begins.</summary>
    public long StartBalance;

    /// <summary>Output: interest of the period and what earlier periods could not take.</summary>
    public long Accrued;

    /// <summary>Output.</summary>
    public long DueInterest;

    /// <summary>Output.</summary>
    public long DuePrincipal;

    public readonly Stretch Regular => RegularDue == 0 ? new(From, Due) : new(RegularFrom, RegularDue);

    public void KeepRegular() => (RegularFrom, RegularDue) = (Regular.From, Regular.To);

    public readonly long Paid => PaidPrincipal + PaidInterest;

    /// <summary>All the period asks for.</summary>
    public readonly long Asked => Instalment + CreditedPrincipal + CreditedInterest + LateInterest + ThroughInterest + OnTop;

    /// <summary>The balance after its due day, without what changes it within the period.</summary>
    public readonly long EndBalance => StartBalance - DuePrincipal + PaidPrincipal;

    public readonly bool IsMet => Asked <= Paid;

    /// <summary>What it asks for without interest that belongs elsewhere.</summary>
    public readonly long AskedOfItself => Asked - LateInterest - ThroughInterest;

    /// <summary>May it still take what others leave?</summary>
    public readonly bool TakesRest => !IsSettled || AskedOfItself > Paid;

    /// <summary>Interest that the instalment could not take; it goes to the next period.</summary>
    public readonly long CarriedOn => Accrued - DueInterest;
}
