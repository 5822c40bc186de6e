using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>An amount by component.</summary>
public sealed record Components(Money Penalty, Money Fee, Money Interest, Money Principal)
{
    public Money Total => Penalty + Fee + Interest + Principal;

    /// <summary>Of a product that charges neither penalty nor fee.</summary>
    internal static Components Of(long interest, long principal, Currency currency) =>
        new(Money.Zero(currency), Money.Zero(currency), new Money(interest, currency), new Money(principal, currency));
}

/// <summary>One minimum: what one tranche asks for by a day, and how far it is met.</summary>
/// <param name="Asked">Interest to that day and the principal part. Of a day still to come, the interest is a forecast: what is past due paid today, each later minimum on its day. The last due also asks for interest that runs on after it.</param>
/// <param name="Swept">How much of <paramref name="Paid"/> came out of settlements.</param>
public sealed record ScheduledDue(DateOnly On, int Tranche, Components Asked, Components Paid, Money Swept, Stage Stage)
{
    public Money Outstanding => Asked.Total - Paid.Total;
}

/// <summary>One draw and what is left of it.</summary>
public sealed record TranchePosition(
    int Number, RequestId Fact, DateOnly DrawnOn, Money Drawn, Money PrincipalOutstanding, Money InterestAccrued, Money InterestPaid, DateOnly LastDue);

/// <summary>What one payment or sweep was used for.</summary>
/// <param name="Credit">What exceeded all that was owed.</param>
public sealed record PaymentAllocation(RequestId Fact, DateOnly On, bool FromSweep, Money Amount, Components Used, Money Credit);

/// <summary>Where a line stands at the end of a day: everything a person or a report may ask, computed from the facts.</summary>
/// <param name="Payoff">Principal and interest owed: paying this on that day leaves nothing.</param>
/// <param name="Available">What may be drawn that day: limit less principal, nothing while draws are stopped.</param>
/// <param name="Credit">Owed to the borrower.</param>
/// <param name="CarriedNegative">What later settlements must make good before anything is swept again.</param>
/// <param name="Bucket">Delinquency bucket: 0 is current, 1 starts at the first bucket's day, and so on.</param>
public sealed record LinePosition(
    LineId Line,
    DateOnly On,
    Money Limit,
    bool Frozen,
    bool Closed,
    Money PrincipalOutstanding,
    Money InterestOwed,
    Money Payoff,
    Money Available,
    Money PastDue,
    int DaysPastDue,
    int Bucket,
    FiveClass Class,
    Money Credit,
    Money CarriedNegative,
    ScheduledDue? NextDue,
    IReadOnlyList<TranchePosition> Tranches,
    IReadOnlyList<ScheduledDue> Schedule,
    IReadOnlyList<PaymentAllocation> Payments)
{
    /// <summary>The same, with nothing available unless the records that the limit rests on may be used: they are the merchant's to give, so no fact of the line tells.</summary>
    public LinePosition With(bool recordsConsented) => recordsConsented ? this : this with { Available = Money.Zero(Limit.Currency) };
}
