using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>One settlement's net on a day, in the loan's currency; negative when refunds exceed sales.</summary>
public readonly record struct NetSettlement(DateOnly On, Money Net);

/// <summary>How one draw fared by a horizon.</summary>
/// <param name="Paid">Swept in all.</param>
/// <param name="PrincipalOutstanding">What is left of the draw.</param>
/// <param name="DaysPastDue">Of the oldest unpaid minimum on the horizon.</param>
/// <param name="WorstDaysPastDue">The most days past due seen when a settlement came or at the horizon.</param>
/// <param name="HalfRepaidOn">The first day on which at most half the principal was outstanding.</param>
/// <param name="PaidOffOn">The day nothing was owed any more.</param>
public sealed record RepaymentOutcome(
    DateOnly Horizon,
    Money Drawn,
    Money Paid,
    Money InterestPaid,
    Money PrincipalOutstanding,
    Money InterestOwed,
    int DaysPastDue,
    int WorstDaysPastDue,
    DateOnly? HalfRepaidOn,
    DateOnly? PaidOffOn)
{
    /// <summary>Repaid principal.</summary>
    public Money Recovered => Drawn - PrincipalOutstanding;
}

/// <summary>One draw repaid out of settlements alone, without store or facts: what a back-test and a cost disclosure run. It is the same fold that real lines use.</summary>
public static class RepaymentRun
{
    private static readonly RequestId Nobody = new("run");

    /// <summary>Runs one draw to a horizon.</summary>
    /// <param name="amount">Drawn whole on that day.</param>
    /// <param name="settlements">In order of their days; those before the draw or after the horizon are ignored.</param>
    /// <param name="horizon">Counts as a whole: a settlement on it is swept.</param>
    public static RepaymentOutcome Of(
        LineTerms terms, Rate rate, Money amount, DateOnly drawnOn, ReadOnlySpan<NetSettlement> settlements, DateOnly horizon)
    {
        Check.That(ReferenceEquals(amount.Currency, terms.Currency), "a line is drawn in its own currency");
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, drawnOn);
        var fold = new LineFold(terms, rate, amount.Minor);
        fold.Draw(drawnOn.DayNumber, Nobody, amount.Minor);
        var watch = new Watch(amount.Minor);
        foreach (var settlement in settlements)
        {
            if (settlement.On < drawnOn || settlement.On > horizon)
            {
                continue;
            }

            Check.That(ReferenceEquals(settlement.Net.Currency, terms.Currency), "a line is swept in its own currency");
            fold.AdvanceTo(settlement.On.DayNumber);
            watch.BeforeSweep(fold);
            watch.AfterSweep(fold, fold.Settle(fold.Day, settlement.Net.Minor, fold.QuoteSweep(settlement.Net.Minor).Amount));
        }

        fold.AdvanceTo(horizon.DayNumber);
        return watch.Outcome(fold, terms.Currency, amount, horizon);
    }

    /// <summary>What is noted on the way, because the fold only knows where it stands.</summary>
    private struct Watch(long drawn)
    {
        private long paid;
        private long interest;
        private int worst;
        private DateOnly? half;
        private DateOnly? off;

        public void BeforeSweep(LineFold fold) => worst = Math.Max(worst, fold.DaysPastDue);

        public void AfterSweep(LineFold fold, FactEffect effect)
        {
            paid += effect.Cash;
            interest += effect.Interest;
            var outstanding = fold.Tranches[0].Outstanding;
            if (half is null && outstanding <= drawn - outstanding)
            {
                half = DateOnly.FromDayNumber(fold.Day);
            }

            if (off is null && outstanding == 0 && fold.Owed == 0)
            {
                off = DateOnly.FromDayNumber(fold.Day);
            }
        }

        public readonly RepaymentOutcome Outcome(LineFold fold, Currency currency, Money amount, DateOnly horizon) => new(
            horizon,
            amount,
            new Money(paid, currency),
            new Money(interest, currency),
            new Money(fold.PrincipalOutstanding, currency),
            new Money(fold.Owed - fold.PrincipalOutstanding, currency),
            fold.DaysPastDue,
            Math.Max(worst, fold.DaysPastDue),
            half,
            off);
    }
}
