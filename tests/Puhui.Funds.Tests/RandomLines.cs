namespace Puhui.Funds.Tests;

/// <summary>Contracts and facts made from a seed: draws, sweeps, payments, reversals, on any days and recorded in any order.</summary>
internal static class RandomLines
{
    public static (Contract Contract, List<LoanFact> Facts, DateOnly Until) Make(int seed)
    {
#pragma warning disable RS0030 // Chance is an argument here: the seed.
        var random = new Random(seed);
#pragma warning restore RS0030
        var terms = Sample.Terms with
        {
            Parts = random.Next(1, 9),
            PeriodDays = random.Next(1, 40),
            GraceDays = random.Next(3),
            DayCount = random.Next(2) == 0 ? DayCount.Act360 : DayCount.Act365,
            SweepShareBasisPoints = random.Next(1, 10_001),
            ProtectedFloor = Sample.Fen(random.Next(3) == 0 ? random.Next(50_000) : 0),
        };
        var rate = random.Next(8) == 0 ? Rate.Zero : Rate.FromAnnual(random.Next(360_000) / 1_000_000m);
        var contract = Sample.Contract(acceptedOn: "2027-11-20", terms: terms) with { Rate = rate };
        var days = random.Next(2, 200);
        var facts = Enumerable.Range(1, random.Next(1, 14)).Select(sequence => Fact(sequence, contract.AcceptedOn.AddDays(random.Next(days)), random)).ToList();
        AddReversals(facts, random);
        return (contract, facts, contract.AcceptedOn.AddDays(random.Next(days + 60)));
    }

    private static LoanFact Fact(int sequence, DateOnly day, Random random)
    {
        var id = new RequestId($"f{sequence}");
        Money Some(int max) => Sample.Fen(random.Next(1, max));
        switch (random.Next(5))
        {
            case 0 or 1:
                return new Drawn(sequence, id, day, default, Some(2_000_000), new PartyId("m-1"), ToSupplier: false);
            case 2:
                return new Repaid(sequence, id, day, default, Some(1_000_000));
            default:
                var net = Sample.Fen(random.Next(-300_000, 1_000_000));
                var swept = net.IsPositive ? Sample.Fen(random.Next((int)net.Minor + 1)) : Sample.Fen(0);
                return new Swept(sequence, id, day, default, Sample.Fen(Math.Max(0, net.Minor)), Sample.Fen(0), Sample.Fen(Math.Max(0, -net.Minor)), net, swept);
        }
    }

    private static void AddReversals(List<LoanFact> facts, Random random)
    {
        foreach (var target in facts.ToList())
        {
            if (random.Next(7) == 0)
            {
                var sequence = facts.Count + 1;
                facts.Add(new Reversed(sequence, new RequestId($"f{sequence}"), target.ValueDate.AddDays(random.Next(30)), default, target.Id, "random"));
            }
        }
    }

    public static void Shuffle<T>(List<T> list, int seed)
    {
#pragma warning disable RS0030 // Chance is an argument here: the seed.
        new Random(seed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list));
#pragma warning restore RS0030
    }
}
