using System.Collections.Concurrent;

namespace Puhui.Funds.Loans.Tests;

/// <summary>A day-by-day auditor with exact fractions against the calculator.</summary>
public sealed class AuditorTests
{
    [Fact]
    public void A_day_by_day_auditor_agrees_on_a_hundred_thousand_random_loans()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("AUDIT") ?? "100000", System.Globalization.CultureInfo.InvariantCulture);
        var failures = new ConcurrentBag<(int Seed, string Difference)>();
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var difference = Try(RandomLoans.Make(seed));
            if (difference is not null)
            {
                failures.Add((seed, difference));
            }
        });
        var kinds = failures.GroupBy(f => f.Difference.Split(':')[0].Split(' ')[0] + (RandomLoans.Make(f.Seed).Recalculated ? " recalculated" : "")).Select(g => $"{g.Key} {g.Count()}");
        var shown = failures.OrderBy(f => RandomLoans.Make(f.Seed).ToString().Length).Take(12).Select(f => (f.Seed, Shrink.Of(RandomLoans.Make(f.Seed), r => Try(r) is not null))).Select(f => $"{f.Seed}: {Try(f.Item2)}\n   {f.Item2}");
        Assert.True(failures.IsEmpty, $"{failures.Count} of {count} {string.Join(", ", kinds)}\n" + string.Join('\n', shown));
    }

    private static string? Try(LoanRecipe recipe)
    {
        try
        {
            return Verdict.Of(recipe, agreedDigits: false) is null ? null : Verdict.Of(recipe, agreedDigits: true);
        }
        catch (Exception e)
        {
            return e.GetType().Name + e.Message + e.StackTrace;
        }
    }

    [Fact]
    public void Replay()
    {
        foreach (var line in File.ReadAllLines("/tmp/loans.txt"))
        {
            var recipe = LoanRecipe.Parse(line);
            Console.WriteLine(recipe + "\n" + Verdict.Table(recipe));
        }
    }
}
