using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>1 200 yuan at 12 % a year, months of 30 days, lent on 1 January: each kind of schedule as a table that can be checked by hand.</summary>
public sealed class ScheduleTables
{
    [Fact]
    public void Progressive_instalments_are_equal_and_the_last_takes_the_cents() => Shows(
        Terms(ScheduleKind.Progressive),
        """
        1 2026-02-01 | 195.06 + 12.00 = 207.06 | paid 0.00 | left 1004.94
        2 2026-03-01 | 197.01 + 10.05 = 207.06 | paid 0.00 | left 807.93
        3 2026-04-01 | 198.98 + 8.08 = 207.06 | paid 0.00 | left 608.95
        4 2026-05-01 | 200.97 + 6.09 = 207.06 | paid 0.00 | left 407.98
        5 2026-06-01 | 202.98 + 4.08 = 207.06 | paid 0.00 | left 205.00
        6 2026-07-01 | 205.00 + 2.05 = 207.05 | paid 0.00 | left 0.00
        """);

    [Fact]
    public void Equal_principal_has_falling_interest_on_top() => Shows(
        Terms(ScheduleKind.EqualPrincipal, count: 4),
        """
        1 2026-02-01 | 300.00 + 12.00 = 312.00 | paid 0.00 | left 900.00
        2 2026-03-01 | 300.00 + 9.00 = 309.00 | paid 0.00 | left 600.00
        3 2026-04-01 | 300.00 + 6.00 = 306.00 | paid 0.00 | left 300.00
        4 2026-05-01 | 300.00 + 3.00 = 303.00 | paid 0.00 | left 0.00
        """);

    [Fact]
    public void A_bullet_asks_for_interest_first_and_all_principal_at_the_end() => Shows(
        Terms(ScheduleKind.InterestFirstBullet, count: 3),
        """
        1 2026-02-01 | 0.00 + 12.00 = 12.00 | paid 0.00 | left 1200.00
        2 2026-03-01 | 0.00 + 12.00 = 12.00 | paid 0.00 | left 1200.00
        3 2026-04-01 | 1200.00 + 12.00 = 1212.00 | paid 0.00 | left 0.00
        """);

    [Fact]
    public void A_crop_loan_is_due_once_after_harvest_and_selling()
    {
        var terms = Terms(ScheduleKind.CropBullet, count: 1);
        Shows(
            terms with
            {
                Plan = terms.Plan with { HarvestOn = new DateOnly(2026, 9, 1), SellingDays = 30 },
                Interest = terms.Interest with { DaysInMonth = DaysInMonth.Actual },
            },
            // 273 days: 1 200 × 12 % × 273 ÷ 360.
            "1 2026-10-01 | 1200.00 + 109.20 = 1309.20 | paid 0.00 | left 0.00");
    }

    [Fact]
    public void Flat_interest_is_on_the_amount_lent() => Shows(
        Terms(ScheduleKind.ProgressiveFlat, count: 3),
        """
        1 2026-02-01 | 400.00 + 12.00 = 412.00 | paid 0.00 | left 800.00
        2 2026-03-01 | 400.00 + 12.00 = 412.00 | paid 0.00 | left 400.00
        3 2026-04-01 | 400.00 + 12.00 = 412.00 | paid 0.00 | left 0.00
        """);

    [Fact]
    public void A_custom_schedule_asks_for_what_is_listed_and_the_rest_at_the_end()
    {
        var terms = Terms(ScheduleKind.Custom);
        Shows(
            terms with { Plan = terms.Plan with { Custom = [new(new DateOnly(2026, 2, 1), Yuan(200)), new(new DateOnly(2026, 4, 1), Yuan(500)), new(new DateOnly(2026, 5, 1), Yuan(0))] } },
            """
            1 2026-02-01 | 200.00 + 12.00 = 212.00 | paid 0.00 | left 1000.00
            2 2026-04-01 | 500.00 + 10.00 = 510.00 | paid 0.00 | left 500.00
            3 2026-05-01 | 500.00 + 5.00 = 505.00 | paid 0.00 | left 0.00
            """);
    }

    [Fact]
    public void A_sales_minimum_is_equal_principal_that_sweeps_pay_ahead_of()
    {
        var sweep = new Paid(2, new RequestId("s"), new DateOnly(2026, 1, 16), PaymentKind.Sweep, Yuan(406));
        var table = Table(At(Terms(ScheduleKind.SalesMinimum, count: 3), new DateOnly(2026, 1, 16), Lent(Start, 1_200), sweep));
        Assert.StartsWith("1 2026-02-01 | 406.00 + 9.91", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Grace_on_principal_asks_for_interest_only() => Shows(
        Terms(ScheduleKind.Progressive, count: 3) with { Grace = new GraceTerms(1, 0, 0) },
        """
        1 2026-02-01 | 0.00 + 12.00 = 12.00 | paid 0.00 | left 1200.00
        2 2026-03-01 | 597.01 + 12.00 = 609.01 | paid 0.00 | left 602.99
        3 2026-04-01 | 602.99 + 6.03 = 609.02 | paid 0.00 | left 0.00
        """);

    [Fact]
    public void Due_days_that_are_holidays_move_to_the_next_working_day()
    {
        var terms = Terms(ScheduleKind.EqualPrincipal, count: 2);
        var calendar = BusinessCalendar.Parse("""{"id":"x","weekend":["saturday","sunday"],"years":[{"year":2026,"source":"test","holidays":[]}]}""");
        var moved = terms with { Plan = terms.Plan with { Holidays = BusinessDayConvention.Following, Calendar = "x" } };
        var loan = ResolvedLoan.Of(moved, new Dictionary<string, BusinessCalendar>(StringComparer.Ordinal) { ["x"] = calendar });
        var days = LoanCalculator.At(loan, [Lent(Start, 1_200)], Start).Rows.Where(r => r.Number is not null).Select(r => r.DueOn);
        Assert.Equal([new DateOnly(2026, 2, 2), new DateOnly(2026, 3, 2)], days);
    }

    private static void Shows(LoanTerms terms, string table) =>
        Assert.Equal(table.ReplaceLineEndings("\n").TrimEnd(), Table(At(terms, Start, Lent(Start, 1_200))).TrimEnd());
}
