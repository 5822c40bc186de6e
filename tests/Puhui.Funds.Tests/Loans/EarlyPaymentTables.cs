using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>What a borrower who pays early or late then owes, for each kind of schedule whose interest follows payments: 1 200 yuan, 12 %, months of 30 days, lent on 1 January.</summary>
public sealed class EarlyPaymentTables
{
    private static readonly DateOnly FirstDue = new(2026, 2, 1);
    private static readonly DateOnly MidJanuary = new(2026, 1, 16);

    [Fact]
    public void Equal_principal_paid_ahead_shortens_the_loan() => Shows(
        Terms(ScheduleKind.EqualPrincipal, EarlyPayment.AdjustLast),
        Repaid(FirstDue, 812, 2),
        """
        1 2026-02-01 | 800.00 + 12.00 = 812.00 | paid 812.00 | left 400.00
        2 2026-03-01 | 300.00 + 4.00 = 304.00 | paid 0.00 | left 100.00
        3 2026-04-01 | 100.00 + 1.00 = 101.00 | paid 0.00 | left 0.00
        """);

    [Fact]
    public void Equal_principal_paid_ahead_makes_all_later_instalments_smaller() => Shows(
        Terms(ScheduleKind.EqualPrincipal, EarlyPayment.ReduceInstalment),
        Repaid(FirstDue, 612, 2),
        """
        1 2026-02-01 | 600.00 + 12.00 = 612.00 | paid 612.00 | left 600.00
        2 2026-03-01 | 200.00 + 6.00 = 206.00 | paid 0.00 | left 400.00
        3 2026-04-01 | 200.00 + 4.00 = 204.00 | paid 0.00 | left 200.00
        4 2026-05-01 | 200.00 + 2.00 = 202.00 | paid 0.00 | left 0.00
        """);

    [Fact]
    public void Equal_principal_paid_ahead_is_taken_from_the_next_instalments() => Shows(
        Terms(ScheduleKind.EqualPrincipal, EarlyPayment.RescheduleNext),
        Repaid(FirstDue, 712, 2),
        """
        1 2026-02-01 | 700.00 + 12.00 = 712.00 | paid 712.00 | left 500.00
        2 2026-03-01 | 0.00 + 5.00 = 5.00 | paid 0.00 | left 500.00
        3 2026-04-01 | 200.00 + 5.00 = 205.00 | paid 0.00 | left 300.00
        4 2026-05-01 | 300.00 + 3.00 = 303.00 | paid 0.00 | left 0.00
        """);

    [Fact]
    public void An_annuity_paid_ahead_keeps_its_instalment_and_ends_sooner() => Shows(
        Terms(ScheduleKind.CumulativeAnnuity, EarlyPayment.ReduceCount) with { InstalmentMultiple = Yuan(1) },
        Repaid(FirstDue, 712, 2),
        """
        1 2026-02-01 | 700.00 + 12.00 = 712.00 | paid 712.00 | left 500.00
        2 2026-03-01 | 303.00 + 5.00 = 308.00 | paid 0.00 | left 197.00
        3 2026-04-01 | 197.00 + 1.97 = 198.97 | paid 0.00 | left 0.00
        """);

    /// <summary>The equal instalment of 704.96 over three months at 1 % is 239.70.</summary>
    [Fact]
    public void A_progressive_schedule_paid_ahead_makes_all_later_instalments_smaller() => Shows(
        Terms(ScheduleKind.Progressive, EarlyPayment.ReduceInstalment),
        Repaid(FirstDue, 507.04m, 2),
        """
        1 2026-02-01 | 495.04 + 12.00 = 507.04 | paid 507.04 | left 704.96
        2 2026-03-01 | 232.65 + 7.05 = 239.70 | paid 0.00 | left 472.31
        3 2026-04-01 | 234.98 + 4.72 = 239.70 | paid 0.00 | left 237.33
        4 2026-05-01 | 237.33 + 2.37 = 239.70 | paid 0.00 | left 0.00
        """);

    [Fact]
    public void A_progressive_schedule_paid_ahead_keeps_its_instalment_and_ends_sooner() => Shows(
        Terms(ScheduleKind.Progressive, EarlyPayment.ReduceCount),
        Repaid(FirstDue, 707.54m, 2),
        """
        1 2026-02-01 | 695.54 + 12.00 = 707.54 | paid 707.54 | left 504.46
        2 2026-03-01 | 302.50 + 5.04 = 307.54 | paid 0.00 | left 201.96
        3 2026-04-01 | 201.96 + 2.02 = 203.98 | paid 0.00 | left 0.00
        """);

    [Fact]
    public void A_flat_loan_cannot_have_its_interest_follow_payments() =>
        Assert.Equal(TermsRefusal.RecalculationOnFlatSchedule, ResolvedLoan.RefusalOf(Terms(ScheduleKind.CumulativeFlat, EarlyPayment.AdjustLast)));

    /// <summary>Half of January on 1 200 is 12 × 15 ÷ 31 = 5.81, the rest on 600 is 6 × 16 ÷ 31 = 3.10.</summary>
    [Fact]
    public void A_bullet_paid_in_part_in_the_middle_of_a_month_bears_less_interest_from_that_day() => Shows(
        Terms(ScheduleKind.InterestFirstBullet, EarlyPayment.AdjustLast),
        Repaid(MidJanuary, 600, 2),
        """
        1 2026-02-01 | 600.00 + 8.91 = 608.91 | paid 600.00 | left 600.00
        2 2026-03-01 | 0.00 + 6.00 = 6.00 | paid 0.00 | left 600.00
        3 2026-04-01 | 0.00 + 6.00 = 6.00 | paid 0.00 | left 600.00
        4 2026-05-01 | 600.00 + 6.00 = 606.00 | paid 0.00 | left 0.00
        """);

    [Fact]
    public void With_a_rest_at_the_end_of_the_month_the_same_payment_saves_from_February_on()
    {
        var terms = Terms(ScheduleKind.InterestFirstBullet, EarlyPayment.AdjustLast);
        Shows(
            terms with { Recalculation = terms.Recalculation! with { Rest = RestFrequency.RepaymentPeriod } },
            Repaid(MidJanuary, 600, 2),
            """
            1 2026-02-01 | 600.00 + 12.00 = 612.00 | paid 600.00 | left 600.00
            2 2026-03-01 | 0.00 + 6.00 = 6.00 | paid 0.00 | left 600.00
            3 2026-04-01 | 0.00 + 6.00 = 6.00 | paid 0.00 | left 600.00
            4 2026-05-01 | 600.00 + 6.00 = 606.00 | paid 0.00 | left 0.00
            """);
    }

    /// <summary>1 000 × 12 % × 100 ÷ 360 + 400 × 12 % × 100 ÷ 360 = 46.67, but of 1 200: 40.00 + 20.00.</summary>
    [Fact]
    public void A_crop_loan_paid_in_part_before_the_harvest_bears_interest_on_the_rest()
    {
        var terms = Terms(ScheduleKind.CropBullet, EarlyPayment.AdjustLast);
        Shows(
            terms with
            {
                Plan = terms.Plan with { Count = 1, HarvestOn = Start.AddDays(170), SellingDays = 30 },
                Interest = terms.Interest with { DaysInMonth = DaysInMonth.Actual },
            },
            Repaid(Start.AddDays(100), 600, 2),
            "1 2026-07-20 | 1200.00 + 60.00 = 1260.00 | paid 600.00 | left 0.00");
    }

    [Fact]
    public void A_sales_minimum_takes_what_sweeps_bring_as_principal_at_once() => Shows(
        Terms(ScheduleKind.SalesMinimum, EarlyPayment.AdjustLast),
        new Paid(2, new RequestId("s"), MidJanuary, PaymentKind.Sweep, Yuan(406)),
        """
        1 2026-02-01 | 406.00 + 9.91 = 415.91 | paid 406.00 | left 794.00
        2 2026-03-01 | 300.00 + 7.94 = 307.94 | paid 0.00 | left 494.00
        3 2026-04-01 | 300.00 + 4.94 = 304.94 | paid 0.00 | left 194.00
        4 2026-05-01 | 194.00 + 1.94 = 195.94 | paid 0.00 | left 0.00
        """);

    [Fact]
    public void A_listed_schedule_keeps_its_proportions_when_instalments_get_smaller()
    {
        var terms = Terms(ScheduleKind.Custom, EarlyPayment.ReduceInstalment);
        Shows(
            terms with { Plan = terms.Plan with { Custom = [new(FirstDue, Yuan(200)), new(new DateOnly(2026, 3, 1), Yuan(600)), new(new DateOnly(2026, 4, 1), Yuan(400))] } },
            Repaid(FirstDue, 712, 2),
            """
            1 2026-02-01 | 700.00 + 12.00 = 712.00 | paid 712.00 | left 500.00
            2 2026-03-01 | 300.00 + 5.00 = 305.00 | paid 0.00 | left 200.00
            3 2026-04-01 | 200.00 + 2.00 = 202.00 | paid 0.00 | left 0.00
            """);
    }

    /// <summary>300 of February's instalment stays in the balance from 1 February to 16 March: February 12.00, March 600 × 1 % and 300 × 1 % × 15 ÷ 31, each stretch rounded.</summary>
    [Fact]
    public void Principal_past_due_bears_interest_until_it_is_counted_last()
    {
        var terms = Terms(ScheduleKind.EqualPrincipal, EarlyPayment.AdjustLast);
        var standing = LoanCalculator.At(ResolvedLoan.Of(terms), [Lent(Start, 1_200), Repaid(new DateOnly(2026, 3, 1), 12, 2)], new DateOnly(2026, 3, 1));
        Assert.Equal(
            """
            1 2026-02-01 | 300.00 + 12.00 = 312.00 | paid 12.00 | left 900.00
            2 2026-03-01 | 300.00 + 12.00 = 312.00 | paid 0.00 | left 600.00
            3 2026-04-01 | 300.00 + 6.00 = 306.00 | paid 0.00 | left 300.00
            4 2026-05-01 | 300.00 + 3.00 = 303.00 | paid 0.00 | left 0.00

            """.ReplaceLineEndings("\n"),
            Table(standing));
    }

    [Fact]
    public void A_payoff_in_the_middle_of_a_month_takes_interest_to_the_day_and_ends_the_loan()
    {
        var loan = ResolvedLoan.Of(Terms(ScheduleKind.EqualPrincipal, EarlyPayment.ReduceInstalment));
        var payoff = LoanCalculator.Payoff(loan, [Lent(Start, 1_200)], MidJanuary);
        Assert.Equal(new Portions(120_000, 581, 0, 0), payoff);
        var standing = LoanCalculator.At(loan, [Lent(Start, 1_200), Repaid(MidJanuary, 1_205.81m, 2)], MidJanuary);
        Assert.Equal(LoanStatus.ClosedMet, standing.Status);
        Assert.Equal("1 2026-02-01 | 1200.00 + 5.81 = 1205.81 | paid 1205.81 | left 0.00\n", Table(standing));
    }

    private static LoanTerms Terms(ScheduleKind kind, EarlyPayment rule) =>
        LoanSample.Terms(kind, count: 4) with { Recalculation = new RecalculationTerms { EarlyPayment = rule } };

    private static void Shows(LoanTerms terms, Paid payment, string table) =>
        Assert.Equal(table.ReplaceLineEndings("\n").TrimEnd(), Table(At(terms, payment.ValueDate, Lent(Start, 1_200), payment)).TrimEnd());
}
