using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>What being late costs: a share of what is unpaid, added by the close of business to the instalment that is late.</summary>
public sealed class LateChargeTables
{
    private static readonly ChargeTerms LateFee = new("late fee", ChargeTime.Overdue, ChargeBase.PrincipalAndInterest, 1.5m, null, IsPenalty: true);
    private static readonly LoanTerms Terms = LoanSample.Terms(ScheduleKind.EqualPrincipal, count: 4) with { Recalculation = null, Charges = [LateFee] };

    /// <summary>1.5 % of 312 is 4.68, of 309 is 4.64 (4.635, half even).</summary>
    [Fact]
    public void Each_late_instalment_gets_its_charge_once()
    {
        var life = Closed(new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 3), new DateOnly(2026, 3, 15));
        Assert.Equal(
            """
            1 2026-02-01 | 300.00 + 12.00 = 316.68 | paid 0.00 | left 900.00
            2 2026-03-01 | 300.00 + 9.00 = 313.64 | paid 0.00 | left 600.00
            3 2026-04-01 | 300.00 + 6.00 = 306.00 | paid 0.00 | left 300.00
            4 2026-05-01 | 300.00 + 3.00 = 303.00 | paid 0.00 | left 0.00

            """.ReplaceLineEndings("\n"),
            Table(life.Loan.At(new DateOnly(2026, 3, 15))));
    }

    [Fact]
    public void The_due_day_itself_is_not_late()
    {
        var dueDay = new DateOnly(2026, 2, 1);
        Assert.Equal(0, Closed(dueDay).Loan.At(dueDay).Totals.Due.Penalty);
    }

    [Fact]
    public void A_payment_that_becomes_known_later_takes_the_charge_back()
    {
        var life = Closed(new DateOnly(2026, 2, 2));
        life.Pay(new DateOnly(2026, 2, 1), 312, new DateOnly(2026, 2, 3));
        life.Close(new DateOnly(2026, 2, 3));
        var row = life.Loan.At(new DateOnly(2026, 2, 3)).Rows[1];
        Assert.Equal((31_200, new DateOnly(2026, 2, 1)), (row.Due.Total, row.MetOn));
    }

    /// <summary>A charge of today is owed by whoever pays everything off with an earlier value date.</summary>
    [Fact]
    public void A_payoff_of_an_earlier_day_includes_charges_made_since()
    {
        var fee = new Charged(2, new RequestId("c"), new DateOnly(2026, 3, 6), new ChargeTerms("returned", ChargeTime.OnDay, ChargeBase.Flat, null, Yuan(9.80m), IsPenalty: true), new DateOnly(2026, 3, 6));
        var loan = ResolvedLoan.Of(LoanSample.Terms(ScheduleKind.Progressive));
        Assert.Equal(new Portions(120_000, 0, 0, 980), LoanCalculator.Payoff(loan, [Lent(Start, 1_200), fee], Start));
    }

    private static LoanLife Closed(params DateOnly[] days)
    {
        var life = new LoanLife(Terms);
        life.Lend(Start, 1_200);
        foreach (var day in days)
        {
            life.Close(day);
        }

        return life;
    }
}
