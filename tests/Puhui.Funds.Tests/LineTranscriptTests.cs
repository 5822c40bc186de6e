using static Puhui.Funds.Tests.Sample;

namespace Puhui.Funds.Tests;

/// <summary>Whole lines as tables that a loan officer can check with a pocket calculator.</summary>
public sealed class LineTranscriptTests
{
    [Fact]
    public void Ten_thousand_at_12_percent_asks_for_interest_and_a_sixth_every_30_days()
    {
        // 10 000.00 × 12 % × 30/360 = 100.00; then 8 333.33 × 1 % = 83.3333, cumulative 183.3333 → 183.33; and so on.
        var position = Contract().At("2026-01-05", Draw(1, "2026-01-05", "10000.00"));
        Assert.Equal(
            """
            2026-02-04 #1    100.00 +  1666.67  paid     0.00 (0.00 swept)  left  1766.67  InAdvance
            2026-03-06 #1     83.33 +  1666.67  paid     0.00 (0.00 swept)  left  1750.00  InAdvance
            2026-04-05 #1     66.67 +  1666.67  paid     0.00 (0.00 swept)  left  1733.34  InAdvance
            2026-05-05 #1     50.00 +  1666.67  paid     0.00 (0.00 swept)  left  1716.67  InAdvance
            2026-06-04 #1     33.33 +  1666.66  paid     0.00 (0.00 swept)  left  1699.99  InAdvance
            2026-07-04 #1     16.67 +  1666.66  paid     0.00 (0.00 swept)  left  1683.33  InAdvance
            """,
            position.Table());
        Assert.Equal(Cny("10000.00"), position.Payoff);
        Assert.Equal(Cny("40000.00"), position.Available);
        Assert.Equal(0, position.DaysPastDue);
    }

    [Fact]
    public void Sweeps_count_toward_the_nearest_minimum_and_surplus_repays_the_nearest_principal()
    {
        // 15 days: 10 000 × 12 % × 15/360 = 50.00. The sweep of 900 pays it and 850.00 of the first part.
        // 2nd sweep 10 days later: 9 150 × 12 % × 10/360 = 30.50; 2 000 − 30.50 = 1 969.50: 816.67 finish the first part, 1 152.83 go to the second.
        var position = Contract().At(
            "2026-01-30", Draw(1, "2026-01-05", "10000.00"), Settle(2, "2026-01-20", "3000.00", "900.00"), Settle(3, "2026-01-30", "6666.67", "2000.00"));
        Assert.Equal(
            """
            2026-02-04 #1     92.47 +  1666.67  paid  1747.17 (1747.17 swept)  left    11.97  InAdvance
            2026-03-06 #1     71.80 +  1666.67  paid  1152.83 (1152.83 swept)  left   585.64  InAdvance
            2026-04-05 #1     66.67 +  1666.67  paid     0.00 (0.00 swept)  left  1733.34  InAdvance
            2026-05-05 #1     50.00 +  1666.67  paid     0.00 (0.00 swept)  left  1716.67  InAdvance
            2026-06-04 #1     33.33 +  1666.66  paid     0.00 (0.00 swept)  left  1699.99  InAdvance
            2026-07-04 #1     16.67 +  1666.66  paid     0.00 (0.00 swept)  left  1683.33  InAdvance
            """,
            position.Table());
        Assert.Equal(Cny("7180.50"), position.PrincipalOutstanding);
        Assert.Equal(Cny("7180.50"), position.Payoff);
        Assert.Equal([(Cny("50.00"), Cny("850.00")), (Cny("30.50"), Cny("1969.50"))], position.Payments.Select(p => (p.Used.Interest, p.Used.Principal)));
    }

    [Theory]
    [InlineData("2026-01-20")]
    [InlineData("2026-01-05")]
    public void A_draw_of_the_most_that_64_bits_hold_overflowed_beside_another_draw(string on)
    {
        var line = new Line(Contract(), [Draw(1, "2026-01-10", "1000.00")], [], 1);
        var request = new Draw.Request(new RequestId("d-2"), new MerchantId("m-1"), line.Contract.Id, Fen(long.MaxValue), Day(on), new PartyId("supplier"));
        var now = new Moment(default, Day("2026-01-20"));
        Assert.Equal(Funds.Draw.Outcome.AmountExceedsAvailable, Funds.Draw.Decide(line, request, recordsConsented: true, Rules, now).Outcome);
        Assert.Equal(Funds.Draw.Outcome.AmountExceedsAvailable, DrawFutures.Of(line, request, recordsConsented: true, [], Rules, now).Outcome);
        Assert.Equal(Funds.Repay.Outcome.AmountExceedsOwed, Funds.Repay.Decide(line, new(new RequestId("r"), new MerchantId("m-1"), line.Contract.Id, Fen(long.MaxValue), Day(on)), now).Outcome);
    }

    [Fact]
    public void A_minimum_missed_makes_the_line_past_due_from_the_next_day_and_its_class_worse_with_time()
    {
        var draw = Draw(1, "2026-01-05", "10000.00");
        (int Dpd, int Bucket, FiveClass Class) On(string day)
        {
            var position = Contract().At(day, draw);
            return (position.DaysPastDue, position.Bucket, position.Class);
        }

        Assert.Equal((0, 0, FiveClass.Normal), On("2026-02-04"));
        Assert.Equal((1, 1, FiveClass.SpecialMention), On("2026-02-05"));
        Assert.Equal((31, 2, FiveClass.SpecialMention), On("2026-03-07"));
        Assert.Equal((90, 3, FiveClass.SpecialMention), On("2026-05-05"));
        Assert.Equal((91, 4, FiveClass.Substandard), On("2026-05-06"));
        Assert.Equal((270, 5, FiveClass.Substandard), On("2026-11-01"));
        Assert.Equal((271, 6, FiveClass.Doubtful), On("2026-11-02"));
        Assert.Equal((360, 6, FiveClass.Doubtful), On("2027-01-30"));
        Assert.Equal((361, 7, FiveClass.Loss), On("2027-01-31"));
    }

    [Fact]
    public void Days_past_due_follow_the_oldest_unpaid_minimum_when_the_older_one_is_paid()
    {
        var draw = Draw(1, "2026-01-05", "10000.00");
        // On 10 March both minimums are past due: 100.00 + 1 666.67 of 4 February, 100.00 + 1 666.67 of 6 March (nothing was repaid, so interest is on the whole).
        Assert.Equal((34, Cny("3533.34")), Status(Contract().At("2026-03-10", draw)));
        Assert.Equal((4, Cny("1766.67")), Status(Contract().At("2026-03-10", draw, Repay(2, "2026-03-10", "1766.67"))));
        Assert.Equal((0, Cny("0.00")), Status(Contract().At("2026-03-10", draw, Repay(2, "2026-03-10", "3533.34"))));
        static (int, Money) Status(LinePosition position) => (position.DaysPastDue, position.PastDue);
    }

    [Fact]
    public void Past_due_is_paid_before_due_today_before_in_advance_interest_first_in_each()
    {
        var position = Contract().At(
            "2026-03-06", Draw(1, "2026-01-05", "10000.00"), Repay(2, "2026-03-06", "1850.00"));
        Assert.Equal((100_00L, 1666_67L), (position.Schedule[0].Paid.Interest.Minor, position.Schedule[0].Paid.Principal.Minor));
        Assert.Equal((83_33L, 0L), (position.Schedule[1].Paid.Interest.Minor, position.Schedule[1].Paid.Principal.Minor));
        Assert.Equal(Stage.Due, position.Schedule[1].Stage);
    }

    [Fact]
    public void Two_draws_are_two_tranches_and_minimums_are_met_by_date()
    {
        // #1 of 6 000 on 5 January; #2 of 3 000 on 20 January. On 25 January: #1 owes 6 000 × 12 % × 20/360 = 40.00, #2 owes 3 000 × 12 % × 5/360 = 5.00.
        // 1 060 pays #1's nearest minimum (40 + 1 000), then of #2's (19 February) 5.00 interest and 15.00 principal.
        var position = Contract().At(
            "2026-01-25", Draw(1, "2026-01-05", "6000.00"), Draw(2, "2026-01-20", "3000.00"), Repay(3, "2026-01-25", "1060.00"));
        Assert.Equal(Cny("5000.00"), position.Tranches[0].PrincipalOutstanding);
        Assert.Equal(Cny("2985.00"), position.Tranches[1].PrincipalOutstanding);
        Assert.Equal([1, 2, 1, 2], position.Schedule.Take(4).Select(d => d.Tranche));
        Assert.Equal(Cny("42015.00"), position.Available);
    }

    [Fact]
    public void Interest_runs_through_a_leap_day()
    {
        // 20 February to 10 March 2028 is 19 days: 360 000 × 10 % × 19/360 = 1 900.00.
        var position = Contract("500000.00", "0.10", "2028-02-20").At("2028-03-10", Draw(1, "2028-02-20", "360000.00"));
        Assert.Equal(Cny("1900.00"), position.InterestOwed);
    }

    [Fact]
    public void A_line_at_no_interest_asks_for_principal_only()
    {
        var position = Contract(rate: "0").At("2026-06-01", Draw(1, "2026-01-05", "600.00"));
        Assert.Equal(Cny("600.00"), position.Payoff);
        Assert.All(position.Schedule, d => Assert.True(d.Asked.Interest.IsZero));
    }

    [Fact]
    public void Interest_never_drifts_however_often_it_is_paid()
    {
        // 1 000.01 at 7.3 % for 29 days, 0.01 paid every day: each payment goes to interest, so the sum is that of one whole period, 5.88.
        var facts = new List<LoanFact> { Draw(1, "2026-01-05", "1000.01") };
        for (var day = 1; day <= 28; day++)
        {
            facts.Add(new Repaid(day + 1, new RequestId($"r{day}"), Day("2026-01-05").AddDays(day), default, Fen(1)));
        }

        var position = Contract(rate: "0.073").At("2026-02-03", [.. facts]);
        Assert.Equal(Cny("1000.01"), position.PrincipalOutstanding);
        Assert.Equal(Fen(588), position.InterestOwed + Fen(28));
    }

    [Fact]
    public void A_reversed_payment_counts_for_nothing_from_its_own_day_on()
    {
        var draw = Draw(1, "2026-01-05", "10000.00");
        var repay = Repay(2, "2026-01-20", "5000.00");
        var without = Contract().At("2026-03-10", draw);
        var reversed = Contract().At("2026-03-10", draw, repay, Reverse(3, "2026-03-01", repay));
        Assert.Equal(without.Table(), reversed.Table());
        Assert.Equal(without.Payoff, reversed.Payoff);
        Assert.Equal(34, reversed.DaysPastDue);
    }

    [Fact]
    public void A_back_dated_payment_leaves_a_credit_that_the_next_draw_uses_up()
    {
        var draw = Draw(1, "2026-01-05", "1000.00");
        var payoff = Repay(2, "2026-01-15", "1003.33");
        var late = Repay(3, "2026-01-10", "200.00");
        // After 200.00 on the 10th (1.67 interest) 801.67 runs 5 days: 1.34 interest; of the 1 003.33 received, 803.00 or so was owed.
        var position = Contract().At("2026-01-20", draw, payoff, late);
        Assert.Equal(Fen(0), position.Payoff);
        Assert.Equal(Cny("1203.33") - Cny("1000.00") - position.Tranches[0].InterestPaid, position.Credit);
        Assert.Equal(Cny("200.33"), position.Credit);
        var again = Contract().At("2026-01-20", draw, payoff, late, Draw(4, "2026-01-20", "500.00"));
        Assert.Equal((Fen(0), Cny("299.67")), (again.Credit, again.PrincipalOutstanding));
    }

    [Fact]
    public void A_refund_after_a_sweep_returns_nothing_but_lowers_the_next_base()
    {
        var contract = Contract();
        var draw = Draw(1, "2026-01-05", "10000.00");
        var sweep = Settle(2, "2026-01-10", "1000.00", "300.00");
        var refund = Settle(3, "2026-01-12", "-400.00", "0.00");
        var position = contract.At("2026-01-12", draw, sweep, refund);
        Assert.Equal(Cny("400.00"), position.CarriedNegative);
        Assert.Equal(Cny("300.00"), position.Payments[0].Amount);
        // (1 000 − 400) × 30 % = 180.00
        var quote = LineCalculator.ExplainSweep(contract, [draw, sweep, refund], Cny("1000.00"), Day("2026-01-17"));
        Assert.Equal(Cny("180.00"), quote.Total);
        Assert.Equal([PartKind.NetSettlement, PartKind.CarriedIn, PartKind.KeptByMerchant], quote.Parts.Select(p => p.Kind));
        // A next net too small to make it good carries on what is left.
        Assert.Equal(Cny("150.00"), contract.At("2026-01-17", draw, sweep, refund, Settle(4, "2026-01-17", "250.00", "0.00")).CarriedNegative);
    }

    [Fact]
    public void The_protected_floor_is_never_swept_and_never_carried()
    {
        var contract = Contract(terms: Terms with { ProtectedFloor = Cny("500.00") });
        var draw = Draw(1, "2026-01-05", "10000.00");
        Assert.Equal(Cny("150.00"), LineCalculator.ExplainSweep(contract, [draw], Cny("1000.00"), Day("2026-01-10")).Total);
        Assert.Equal(Fen(0), LineCalculator.ExplainSweep(contract, [draw], Cny("400.00"), Day("2026-01-10")).Total);
        Assert.Equal(Fen(0), contract.At("2026-01-10", draw, Settle(2, "2026-01-10", "400.00", "0.00")).CarriedNegative);
    }

    [Fact]
    public void A_sweep_is_rounded_down_and_never_more_than_is_owed()
    {
        var draw = Draw(1, "2026-01-05", "100.00");
        Assert.Equal(Fen(29), LineCalculator.ExplainSweep(Contract(), [draw], Fen(99), Day("2026-01-05")).Total);
        Assert.Equal(Cny("100.33"), LineCalculator.ExplainSweep(Contract(), [draw], Cny("90000.00"), Day("2026-01-15")).Total);
        Assert.Equal(Fen(0), LineCalculator.ExplainSweep(Contract(), [], Cny("90000.00"), Day("2026-01-15")).Total);
    }

    [Fact]
    public void Interest_that_runs_on_after_the_last_minimum_is_asked_for_there()
    {
        // Nothing paid until 30 days after the last due of 4 July: 210 days × 10 000 × 12 %/360 = 700.00 in all.
        var draw = Draw(1, "2026-01-05", "10000.00");
        var before = Contract().At("2026-08-03", draw);
        Assert.Equal((Cny("10700.00"), Cny("10700.00")), (before.Payoff, before.PastDue));
        Assert.Equal(Cny("200.00"), before.Schedule[^1].Asked.Interest);
        var after = Contract().At("2026-08-03", draw, Repay(2, "2026-08-03", "10700.00"));
        Assert.Equal((Fen(0), Fen(0), 0), (after.Payoff, after.Credit, after.DaysPastDue));
    }
}
