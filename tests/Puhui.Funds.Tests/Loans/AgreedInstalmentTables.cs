using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>What instalments are agreed, and what later money does to them.</summary>
public sealed class AgreedInstalmentTables
{
    private static readonly LoanAllocation LastFirst = LoanAllocation.Default with { Others = LoanAllocation.Default.Others with { Future = FutureRule.Last } };

    private static readonly DateOnly January11 = new(2026, 1, 11);
    private static readonly DateOnly January16 = new(2026, 1, 16);
    private static readonly DateOnly February16 = new(2026, 2, 16);

    [Fact]
    public void The_last_instalment_is_paid_early_like_the_others_though_it_was_to_take_a_cent_more() => Shows(
        // 340.02, 340.02 and 340.03 as drawn up; the last is met by 340.02, and the rest goes to the one before it.
        """
        1 2026-02-01 | 332.60 + 7.42 = 340.02 | paid 0.00 | left 667.40
        2 2026-03-01 | 327.38 + 1.67 = 329.05 | paid 159.98 | left 340.02
        3 2026-04-01 | 340.02 + 0.00 = 340.02 | paid 340.02 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, count: 3) with { Allocation = LastFirst },
        January16,
        Lent(Start, 1_000),
        Repaid(January16, 500, 2));

    [Fact]
    public void Instalments_that_shared_out_a_difference_are_agreed_as_they_then_stand() => Shows(
        // The formula gives 125.29 each and 125.31 with the last; shared out 125.30, 125.30 and 125.29, and the last is met by its own 125.29.
        """
        1 2026-01-16 | 121.15 + 4.15 = 125.30 | paid 0.00 | left 244.53
        2 2026-01-31 | 119.24 + 0.60 = 119.84 | paid 76.10 | left 125.29
        3 2026-02-15 | 125.29 + 0.00 = 125.29 | paid 125.29 | left 0.00
        """,
        Terms(ScheduleKind.Progressive, percent: 33.33m) with { Plan = new RepaymentPlan(3, 15, Frequency.Days), Allocation = LastFirst },
        January11,
        Lent(Start, 365.68m),
        Repaid(January11, 201.39m, 2));

    [Fact]
    public void Money_lent_again_asks_for_the_instalment_it_would_if_nothing_had_been_paid_early()
    {
        // Without the payment of 16 January the second instalment is 710.92 too: 697.97 + 12.95.
        const string secondUnpaid = "2 2026-03-01 | 697.97 + 12.95 = 710.92 | paid 0.00 | left 706.00";
        var terms = Terms(ScheduleKind.Progressive, count: 3);
        Assert.Contains(secondUnpaid, Table(At(terms, February16, Lent(Start, 1_200), Lent(February16, 600, 3))), StringComparison.Ordinal);
        Shows(
            """
            1 2026-02-01 | 402.22 + 5.81 = 408.03 | paid 408.03 | left 797.78
            2 2026-03-01 | 708.14 + 2.78 = 710.92 | paid 408.22 | left 689.64
            3 2026-04-01 | 689.64 + 3.00 = 692.64 | paid 389.75 | left 0.00
            """,
            terms,
            February16,
            Lent(Start, 1_200),
            Repaid(January16, 1_206, 2),
            Lent(February16, 600, 3));
    }

    private static void Shows(string expected, LoanTerms terms, DateOnly asOf, params LoanFact[] facts) => Assert.Equal(expected + "\n", Table(At(terms, asOf, facts)));
}
