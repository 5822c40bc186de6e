using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>The same facts give the same standing in whatever order they arrived, and money is conserved.</summary>
public sealed class ArrivalOrder
{
    private const int Seeds = 10_000;

    /// <summary>Lists of so many facts arrive in every order there is, longer ones in some.</summary>
    private const int AllUpTo = 5;
    private const int Sampled = 6;

    [Fact]
    public void Every_permutation_of_facts_gives_the_same_standing()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var loan = ResolvedLoan.Of(RandomTerms(random));
            var facts = RandomFacts(random);
            var asOf = Start.AddDays(random.Next(400));
            var expected = Told(LoanCalculator.At(loan, facts, asOf));
            foreach (var arrived in facts.Length <= AllUpTo ? Permutations(facts) : Shuffles(facts, random))
            {
                LoanCalculator.At(loan, arrived[..random.Next(arrived.Length)], Start.AddDays(random.Next(400)));
                Assert.True(expected == Told(LoanCalculator.At(loan, arrived, asOf)), $"seed {seed}: the order of arrival {string.Join(' ', arrived.Select(f => f.Id))} changed the standing");
            }
        }
    }

    [Fact]
    public void What_was_paid_is_what_was_used_plus_what_is_overpaid_and_no_row_is_paid_more_than_it_asks()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var loan = ResolvedLoan.Of(RandomTerms(random));
            var facts = RandomFacts(random);
            var standing = LoanCalculator.At(loan, facts, Start.AddDays(400));
            var reversed = facts.OfType<Reversed>().Select(r => r.Target).ToHashSet();
            var paid = facts.OfType<Paid>().Where(p => !reversed.Contains(p.Id)).Sum(p => p.Amount.Minor);
            var fees = standing.Charges.Sum(c => c.Paid);
            Assert.True(paid == standing.Totals.Paid.Total + standing.Overpaid, $"seed {seed}: paid {paid}, used {standing.Totals.Paid.Total}, overpaid {standing.Overpaid}");
            Assert.True(fees == standing.Totals.Paid.Fee + standing.Totals.Paid.Penalty, $"seed {seed}: charges and rows disagree on what was paid of charges");
            Assert.All(standing.Rows, r => Assert.True(r.Number is null || r.Outstanding is { Principal: >= 0, Interest: >= 0, Fee: >= 0, Penalty: >= 0 }, $"seed {seed}: row {r.Number} is paid more than it asks"));
        }
    }

    private static LoanTerms RandomTerms(Random random)
    {
        ScheduleKind[] kinds = [ScheduleKind.Progressive, ScheduleKind.Progressive, ScheduleKind.EqualPrincipal, ScheduleKind.InterestFirstBullet, ScheduleKind.ProgressiveFlat];
        var terms = Terms(kinds[random.Next(kinds.Length)], random.Next(1, 13), random.Next(0, 36));
        var rule = new AllocationRule((FutureRule)random.Next(1, 5), LoanAllocation.Default.Others.Order);
        return terms with
        {
            Recalculation = random.Next(3) == 0 || terms.Recalculation is null ? null : new RecalculationTerms { EarlyPayment = (EarlyPayment)random.Next(1, 5) },
            Allocation = LoanAllocation.Default with { Others = rule, Direction = (AllocationDirection)random.Next(1, 3) },
        };
    }

    private static IEnumerable<LoanFact[]> Shuffles(LoanFact[] facts, Random random)
    {
        for (var i = 0; i < Sampled; i++)
        {
            var shuffled = facts.ToArray();
            random.Shuffle(shuffled);
            yield return shuffled;
        }
    }

    private static IEnumerable<LoanFact[]> Permutations(LoanFact[] facts) => facts.Length <= 1
        ? [facts]
        : facts.SelectMany((first, i) => Permutations([.. facts[..i], .. facts[(i + 1)..]]).Select(rest => (LoanFact[])[first, .. rest]));

    private static LoanFact[] RandomFacts(Random random)
    {
        var facts = new List<LoanFact> { Lent(Start, random.Next(1, 100_000) / 100m) };
        for (var i = 2; i < 2 + random.Next(10); i++)
        {
            var day = Start.AddDays(random.Next(380));
            var charge = facts.OfType<Charged>().LastOrDefault();
            facts.Add(random.Next(15) switch
            {
                0 => new Charged(i, new RequestId($"c{i}"), day, new ChargeTerms("late", ChargeTime.OnDay, ChargeBase.Flat, null, Yuan(5), random.Next(2) == 0), day),
                1 when facts.OfType<Paid>().LastOrDefault() is { } target => new Reversed(i, new RequestId($"r{i}"), day, target.Id, "bounced"),
                2 => new InterestPaused(i, new RequestId($"i{i}"), day, day, day.AddDays(random.Next(1, 30))),
                3 => new InterestWaived(i, new RequestId($"w{i}"), day, Yuan(random.Next(1, 20))),
                4 when charge is not null => new ChargeWaived(i, new RequestId($"v{i}"), day, charge.Id),
                5 when charge is not null => new Paid(i, new RequestId($"p{i}"), day, PaymentKind.ChargePayment, Yuan(random.Next(1, 9))) { Charge = charge.Id },
                6 => new RateChanged(i, new RequestId($"t{i}"), day, Rate.FromPercent(random.Next(30))),
                9 => new FraudMarkChanged(i, new RequestId($"m{i}"), day, (FraudMarkStep)random.Next(1, 3), "user:a", "test"),
                8 => new ContractTerminated(i, new RequestId($"e{i}"), day, "called in"),
                7 => new Paid(i, new RequestId($"s{i}"), day, PaymentKind.Restructuring, Yuan(random.Next(1, 2_000))) { Successor = new LoanId("loan-2") },
                _ => Repaid(day, random.Next(1, 40_000) / 100m, i),
            });
        }

        return [.. facts];
    }

    private static string Told(LoanStanding standing) =>
        $"{Table(standing)}{standing.Status} {standing.Overpaid} {standing.Payoff} {standing.Accrued} {string.Join('\n', standing.Effects)} {string.Join('\n', standing.Charges)}";
}
