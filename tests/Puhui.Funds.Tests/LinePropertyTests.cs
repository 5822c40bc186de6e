using System.Text.Json;

namespace Puhui.Funds.Tests;

/// <summary>What holds for any facts; a failure names its seed.</summary>
public sealed class LinePropertyTests
{
    [Fact]
    public void A_day_by_day_auditor_agrees_on_twelve_thousand_random_lines()
    {
        for (var seed = 0; seed < 12_000; seed++)
        {
            var (contract, facts, until) = RandomLines.Make(seed);
            var auditor = new Auditor(contract);
            auditor.Run(facts, until);
            var position = LineCalculator.At(contract, facts, until, Sample.Classes);
            var expected = (auditor.Owed, auditor.Principal, auditor.Credit, auditor.Carried, auditor.DaysPastDue);
            var actual = (position.Payoff.Minor, position.PrincipalOutstanding.Minor, position.Credit.Minor, position.CarriedNegative.Minor, position.DaysPastDue);
            Assert.True(expected == actual, $"seed {seed}: the auditor has {expected}, the calculator {actual}");
            var payments = position.Payments.Select(p => (p.Used.Interest.Minor, p.Used.Principal.Minor, p.Credit.Minor));
            Assert.True(auditor.Payments.SequenceEqual(payments), $"seed {seed}: payments are allocated differently");
        }
    }

    [Fact]
    public void Any_order_of_arrival_gives_the_same_position()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var (contract, facts, until) = RandomLines.Make(seed);
            var expected = JsonSerializer.Serialize(LineCalculator.At(contract, facts, until, Sample.Classes));
            for (var turn = 0; turn < 5; turn++)
            {
                RandomLines.Shuffle(facts, (seed * 5) + turn);
                Assert.True(expected == JsonSerializer.Serialize(LineCalculator.At(contract, facts, until, Sample.Classes)), $"seed {seed}, turn {turn}");
            }
        }
    }

    [Fact]
    public void Settlements_swept_together_are_what_they_are_one_by_one()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var (contract, facts, until) = RandomLines.Make(seed);
            var line = new Line(contract, facts, [], facts.Count);
            var now = new Moment(default, until);
            var requests = Enumerable.Range(0, 12).Select(i => Settlement(contract.AcceptedOn.AddDays(i * 9), (i * 7_919 * (seed + 1) % 900_000) - 200_000, i)).ToList();
            var (outcomes, together) = Sweep.DecideTogether(line, requests, now);
            LineEffects? last = null;
            foreach (var (request, outcome) in requests.Zip(outcomes))
            {
                var one = Sweep.Decide(line, request, now);
                Assert.True(one.Outcome == outcome, $"seed {seed}: {request.Id} is {outcome} together and {one.Outcome} alone");
                last = one.Effects ?? last;
                line = one.Effects is { } effects ? line with { Facts = [.. line.Facts, effects.Fact] } : line;
            }

            Assert.True(line.Facts.Skip(facts.Count).SequenceEqual(together?.Facts ?? []), $"seed {seed}: facts differ");
            Assert.True(last?.Standing == together?.Standing && last?.PrincipalAfter == together?.PrincipalAfter && last?.CreditAfter == together?.CreditAfter, $"seed {seed}: the line stands elsewhere");
        }

        static Sweep.Request Settlement(DateOnly on, long net, int number)
        {
            var (gross, refunds) = (Sample.Fen(Math.Max(0, net)), Sample.Fen(Math.Max(0, -net)));
            return new Sweep.Request(new RequestId($"s{number}"), new MerchantId("m-1"), new LineId("line-1"), gross, Sample.Fen(0), refunds, Sample.Fen(net), on);
        }
    }

    [Fact]
    public void Every_payment_is_used_up_to_the_last_unit_and_principal_stays_between_nothing_and_what_was_drawn()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var (contract, facts, until) = RandomLines.Make(seed);
            var position = LineCalculator.At(contract, facts, until, Sample.Classes);
            Assert.True(position.Payments.All(p => p.Used.Total + p.Credit == p.Amount), $"seed {seed}: a payment is not used up");
            Assert.True(position.Tranches.All(t => !t.PrincipalOutstanding.IsNegative && t.PrincipalOutstanding <= t.Drawn), $"seed {seed}: principal");
            Assert.True(position.Credit.IsZero || position.Payoff.IsZero, $"seed {seed}: both sides owe");
            var scheduled = position.Schedule.Aggregate(0L, (sum, d) => sum + d.Asked.Principal.Minor - d.Paid.Principal.Minor);
            Assert.True(scheduled == position.PrincipalOutstanding.Minor, $"seed {seed}: the schedule is not of the principal outstanding");
            Assert.True(position.Schedule.All(d => d.Swept <= d.Paid.Total), $"seed {seed}: more swept toward a minimum than paid");
        }
    }

    [Fact]
    public void A_sweep_is_never_more_than_its_share_nor_than_is_owed()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var (contract, facts, until) = RandomLines.Make(seed);
            var owed = LineCalculator.At(contract, facts, until, Sample.Classes).Payoff;
            var net = Sample.Fen((seed * 7_919L % 900_000) - 100_000);
            var swept = LineCalculator.ExplainSweep(contract, facts, net, until).Total;
            var share = net.IsPositive ? net.Times(contract.Terms.SweepShareBasisPoints, 10_000, Rounding.Down) : Sample.Fen(0);
            Assert.True(!swept.IsNegative && swept <= owed && swept <= share, $"seed {seed}: swept {swept} of {net}, owed {owed}");
        }
    }

    [Fact]
    public void Every_figure_is_the_sum_of_its_explained_parts()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var (contract, facts, until) = RandomLines.Make(seed);
            var position = LineCalculator.At(contract, facts, until, Sample.Classes);
            foreach (var (figure, expected) in Figures(position))
            {
                var explained = LineCalculator.Explain(contract, facts, until, figure);
                Assert.True(explained.Total == expected, $"seed {seed}: {figure} is {expected}, its explanation comes to {explained.Total}");
            }
        }
    }

    private static IEnumerable<(Figure, Money)> Figures(LinePosition position) =>
    [
        (Figure.Principal, position.PrincipalOutstanding),
        (Figure.Interest, position.InterestOwed),
        (Figure.Payoff, position.Payoff),
        (Figure.Available, position.Available),
        (Figure.PastDue, position.PastDue),
        (Figure.NextDue, position.NextDue?.Outstanding ?? Sample.Fen(0)),
        (Figure.Credit, position.Credit),
    ];
}
