using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>What each transaction does to a loan of 1 200 yuan at 12 %, as tables.</summary>
public sealed class LoanTransactionTables
{
    private static readonly DateOnly February1 = new(2026, 2, 1);

    [Fact]
    public void Paid_early_interest_stops_on_the_day_and_the_last_instalment_shrinks() => Shows(
        """
        1 2026-02-01 | 603.20 + 5.81 = 609.01 | paid 609.01 | left 596.80
        2 2026-03-01 | 596.80 + 9.05 = 605.85 | paid 0.00 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, count: 2),
        new DateOnly(2026, 1, 16),
        Lent(Start, 1_200),
        Repaid(new DateOnly(2026, 1, 16), 609.01m, 2));

    [Fact]
    public void Unpaid_principal_keeps_bearing_interest() => Shows(
        // 1 200 all through February instead of 602.98.
        """
        1 2026-02-01 | 597.01 + 12.00 = 609.01 | paid 0.00 | left 602.99
        2 2026-03-01 | 602.99 + 12.00 = 614.99 | paid 0.00 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, count: 2),
        new DateOnly(2026, 3, 1),
        Lent(Start, 1_200));

    [Fact]
    public void A_reversed_payment_counts_for_nothing_but_is_told()
    {
        var standing = At(Terms(ScheduleKind.Progressive), February1, Lent(Start, 1_200), Repaid(February1, 207.06m, 2), new Reversed(3, new RequestId("r"), February1, new RequestId("p2"), "bounced"));
        Assert.Equal(0, standing.Totals.Paid.Total);
        Assert.Contains(standing.Effects, e => e is { Kind: EffectKind.Repayment, Reversed: true, Amount: 207_06 });
    }

    [Fact]
    public void A_chargeback_is_owed_again_with_the_period_under_way()
    {
        var standing = At(
            Terms(ScheduleKind.Progressive),
            new DateOnly(2026, 2, 10),
            Lent(Start, 1_200),
            Repaid(February1, 207.06m, 2),
            new ChargedBack(3, new RequestId("b"), new DateOnly(2026, 2, 10), new RequestId("p2"), Yuan(207.06m)));
        Assert.Equal(197_01 + 207_06 - (standing.Rows[2].Due.Interest - 10_05), standing.Rows[2].Due.Principal);
    }

    [Fact]
    public void Written_off_is_closed_and_nothing_is_outstanding()
    {
        var standing = At(Terms(ScheduleKind.Progressive), February1, Lent(Start, 1_200), new WrittenOff(2, new RequestId("w"), February1));
        Assert.Equal((LoanStatus.ClosedWrittenOff, 0L), (standing.Status, standing.Outstanding.Total));
    }

    [Fact]
    public void A_charge_off_that_stops_interest_leaves_what_arose_until_then()
    {
        var terms = Terms(ScheduleKind.Progressive, count: 2) with { ChargeOffInterest = ChargeOffInterest.Stops };
        var standing = At(terms, February1, Lent(Start, 1_200), new ChargedOff(2, new RequestId("c"), February1, null));
        Assert.Equal((12_00L, February1), (standing.Totals.Due.Interest, standing.ChargedOffOn));
    }

    [Fact]
    public void Re_aged_everything_outstanding_falls_due_in_new_instalments() => Shows(
        """
        1 2026-02-01 | 0.00 + 0.00 = 0.00 | paid 0.00 | left 1200.00
        2 2026-03-01 | 600.00 + 6.00 = 606.00 | paid 0.00 | left 600.00
        3 2026-04-01 | 600.00 + 6.00 = 606.00 | paid 0.00 | left 0.00
        """,
        Terms(ScheduleKind.Progressive),
        February1,
        Lent(Start, 1_200),
        new ReAged(2, new RequestId("a"), February1, new DateOnly(2026, 3, 1), 2, 1, Frequency.Months, ReAgeInterest.PayableInEqualParts));

    [Fact]
    public void Days_past_due_count_from_the_oldest_unpaid_instalment()
    {
        var standing = At(Terms(ScheduleKind.Progressive), new DateOnly(2026, 5, 3), Lent(Start, 1_200), Repaid(February1, 207.06m, 2));
        Assert.Equal((63, 3, FiveClass.SpecialMention), (standing.DaysPastDue, standing.Bucket, standing.Class));
    }

    [Fact]
    public void The_payoff_is_principal_and_interest_to_the_day()
    {
        var payoff = LoanCalculator.Payoff(ResolvedLoan.Of(Terms(ScheduleKind.Progressive)), [Lent(Start, 1_200)], new DateOnly(2026, 1, 16));

        // 15 of 31 days of 12.00.
        Assert.Equal(new Portions(1_200_00, 5_81, 0, 0), payoff);
    }

    private static void Shows(string table, LoanTerms terms, DateOnly asOf, params LoanFact[] facts) =>
        Assert.Equal(table.ReplaceLineEndings("\n").TrimEnd(), Table(At(terms, asOf, facts)).TrimEnd());
}
