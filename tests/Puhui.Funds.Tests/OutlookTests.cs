using static Puhui.Funds.Tests.Sample;

namespace Puhui.Funds.Tests;

/// <summary>What is told to come: the next sweep and the end, at the pace of the latest settlements.</summary>
public sealed class OutlookTests
{
    [Fact]
    public void The_pace_is_the_median_of_the_latest_days_that_had_a_settlement()
    {
        var pace = SettlementPace.Of([(Day("2026-01-01"), Cny("900.00")), (Day("2026-01-08"), Cny("1000.00")), (Day("2026-01-15"), Cny("50.00")), (Day("2026-01-15"), Cny("950.00")), (Day("2026-01-25"), Cny("9000.00"))]);
        Assert.Equal(new SettlementPace(7, Cny("1000.00"), Day("2026-01-25"), 4), pace);
        Assert.Equal(Day("2026-02-01"), pace!.NextAfter(Day("2026-01-25")));
        Assert.Equal(Day("2026-02-01"), pace.NextAfter(Day("2026-01-31")));
        Assert.Equal(Day("2026-02-08"), pace.NextAfter(Day("2026-02-01")));
        Assert.Equal(Day("2026-02-01"), pace.NextAfter(Day("2026-01-20")));
        Assert.Null(SettlementPace.Of([(Day("2026-01-01"), Cny("900.00")), (Day("2026-01-01"), Cny("900.00"))]));
    }

    [Fact]
    public void Weekly_settlements_of_3000_repay_5000_in_six_weeks()
    {
        // 30 % of 3 000.00 is 900.00. 5 000.00 at 12 % is 1.67 a day: five sweeps of 900.00 leave about 540, the sixth ends it on 2026-02-16.
        // On the due day 2026-02-04 only the interest of the two days since the last sweep is lacking: 1 436.55 × 12 % × 2/360 = 0.96.
        var outlook = LineOutlook.At(Contract(), [Draw(1, "2026-01-05", "5000.00")], new SettlementPace(7, Cny("3000.00"), Day("2026-01-05"), 8), Day("2026-01-05"))!;
        Assert.Equal(Day("2026-01-12"), outlook.NextSettlement);
        Assert.Equal(Cny("900.00"), outlook.NextSweep!.Total);
        Assert.Equal(Day("2026-02-16"), outlook.EndsOn);
        Assert.Equal(Cny("5000.00"), outlook.ToPay - outlook.InterestToCome);
        Assert.Equal(Cny("0.96"), outlook.ToPay - outlook.Swept);
        Assert.Equal(Cny("38.81"), outlook.InterestToCome);
    }

    [Fact]
    public void Without_settlements_the_minimums_end_it_and_the_borrower_pays_them_all()
    {
        var outlook = LineOutlook.At(Contract(), [Draw(1, "2026-01-05", "10000.00")], null, Day("2026-01-05"))!;
        Assert.Null(outlook.NextSettlement);
        Assert.Null(outlook.NextSweep);
        Assert.Equal(Day("2026-07-04"), outlook.EndsOn);
        Assert.Equal(Cny("10350.00"), outlook.ToPay);
        Assert.Equal(Cny("0.00"), outlook.Swept);
    }

    [Fact]
    public void What_is_owed_after_the_last_due_day_ends_only_with_settlements()
    {
        var contract = Contract();
        var drawn = Draw(1, "2026-01-05", "10000.00");
        Assert.Null(LineOutlook.At(contract, [drawn], null, Day("2026-08-01"))!.EndsOn);
        Assert.NotNull(LineOutlook.At(contract, [drawn], new SettlementPace(7, Cny("3000.00"), Day("2026-07-30"), 8), Day("2026-08-01"))!.EndsOn);
        Assert.Null(LineOutlook.At(contract, [drawn], new SettlementPace(7, Cny("0.00"), Day("2026-07-30"), 8), Day("2026-08-01"))!.EndsOn);
    }

    [Fact]
    public void Settlements_that_have_stayed_away_three_times_foretell_nothing()
    {
        var pace = new SettlementPace(7, Cny("3000.00"), Day("2026-01-05"), 8);
        var drawn = Draw(1, "2026-01-05", "10000.00");
        Assert.NotNull(LineOutlook.At(Contract(), [drawn], pace, Day("2026-01-26"))!.NextSettlement);
        Assert.Null(LineOutlook.At(Contract(), [drawn], pace, Day("2026-01-27"))!.NextSettlement);
    }

    [Fact]
    public void A_line_on_which_nothing_is_owed_has_no_outlook() => Assert.Null(LineOutlook.At(Contract(), [], null, Day("2026-01-05")));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(30)]
    public void Whatever_the_pace_all_that_is_paid_is_the_principal_and_its_interest(int every)
    {
        foreach (var net in new[] { "-500.00", "0.00", "10.00", "700.00", "5000.00", "90000.00" })
        {
            var pace = new SettlementPace(every, Cny(net), Day("2026-01-20"), 5);
            var outlook = LineOutlook.At(Contract(), [Draw(1, "2026-01-05", "10000.00"), Draw(2, "2026-01-15", "3000.00")], pace, Day("2026-01-20"))!;
            Assert.Equal(Cny("13000.00"), outlook.ToPay - outlook.InterestToCome);
            Assert.True(outlook.Swept <= outlook.ToPay && outlook.EndsOn <= Day("2026-07-14"), $"every {every} days {net}");
        }
    }
}
