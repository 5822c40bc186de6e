using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Puhui.Funds.Loans.Tests;

/// <summary>
/// A day-by-day auditor with exact fractions against the calculator. Set PUHUI_AUDIT_SEED to begin at another seed, PUHUI_AUDIT_LOANS for another number of loans,
/// PUHUI_AUDIT_LOAN to the texts of loans, one a line, to audit them alone.
/// </summary>
public sealed class AuditorTests(ITestOutputHelper output)
{
    private const int Shown = 6;

    /// <summary>Of a thousand loans, how many may differ where it is not settled who is right (<see cref="IsUnsettled"/>).</summary>
    private const int UnsettledPerMille = 1;

    [Fact]
    public void A_day_by_day_auditor_agrees_on_random_loans()
    {
        var (first, count) = (Setting("PUHUI_AUDIT_SEED", 0), Setting("PUHUI_AUDIT_LOANS", 100_000));
        var features = new FeatureShares();
        var agreements = new ConcurrentDictionary<Agreement, int>();
        var failures = new ConcurrentBag<(int Seed, string Difference)>();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        Parallel.For(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var recipe = RandomLoans.Make(seed);
            var finding = Audited(recipe);
            agreements.AddOrUpdate(finding.Agreement, 1, (_, n) => n + 1);
            features.Count(recipe);
            if (finding.Agreement == Agreement.None)
            {
                failures.Add((seed, finding.Difference!));
            }
        });
        output.WriteLine($"seeds {first}…{first + count - 1}, {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:0.0} s of processor time");
        output.WriteLine(string.Join(", ", agreements.OrderBy(a => a.Key).Select(a => $"{a.Key} {a.Value}")));
        output.WriteLine(features.ToString());
        output.WriteLine(string.Join(", ", failures.GroupBy(f => Kind(RandomLoans.Make(f.Seed))).Select(g => $"differ in {g.Key}: {g.Count()}")));
        var settled = failures.Where(f => !IsUnsettled(RandomLoans.Make(f.Seed))).OrderBy(f => f.Seed).ToList();
        output.WriteLine($"{failures.Count - settled.Count} differ where it is not settled who is right");
        Assert.True(settled.Count == 0, $"{settled.Count} of {count} loans from seed {first} differ\n{string.Join('\n', settled.Take(Shown).Select(Told))}");
        Assert.True(failures.Count <= Math.Max(1, count * UnsettledPerMille / 1_000), $"{failures.Count} loans differ where it is not settled who is right");
        Assert.True(agreements.GetValueOrDefault(Agreement.DiffersInTie) <= count / 1_000, "more than one loan in a thousand differs in a tie");
        features.Demand(count);
    }

    [SkippableAuditFact]
    public void Loans_given_as_text_are_audited()
    {
        var loans = Environment.GetEnvironmentVariable("PUHUI_AUDIT_LOAN")!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var differences = loans.Select(LoanRecipe.Parse).Where(r => Audited(r).Agreement != Agreement.Exact).Select(r => $"{r}\n{Audited(r).Agreement}\n{Verdict.Whole(r)}").ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    /// <summary>
    /// Interest that follows payments, where several payments, interest put off or a later disbursement decide which open row takes the rest; interest put off and then money
    /// paid out again, where a row that takes earlier interest shares rounding or does not; several charges after the last instalment.
    /// </summary>
    private static bool IsUnsettled(LoanRecipe recipe) =>
        recipe.Recalculated
        || (recipe.GraceInterest > 0 && recipe.Facts.Count(f => f.Type == FactType.Disbursed) > 1)
        || recipe.Facts.Count(f => f.Type == FactType.Charged) > 1;

    private static string Kind(LoanRecipe recipe) => recipe switch
    {
        { GraceInterest: > 0 } => "interest put off",
        { Recalculated: true } => "interest that follows payments",
        _ when recipe.Facts.Any(f => f.Type == FactType.RateChanged) => "rate changes",
        _ => "others",
    };

    private static string Told((int Seed, string Difference) failure)
    {
        var shrunk = Shrink.Of(RandomLoans.Make(failure.Seed), r => Audited(r).Agreement == Agreement.None);
        return $"seed {failure.Seed}: {failure.Difference}\n  shrunk: {Audited(shrunk).Difference}\n  PUHUI_AUDIT_LOAN='{shrunk}'";
    }

    private static int Setting(string name, int usual) => Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

    private static Finding Audited(LoanRecipe recipe)
    {
        try
        {
            return Verdict.Of(recipe);
        }
        catch (Exception fault) when (fault is ArithmeticException or InvalidOperationException or ArgumentException)
        {
            return new Finding(Agreement.None, fault.ToString());
        }
    }

    private sealed class SkippableAuditFactAttribute : FactAttribute
    {
        public SkippableAuditFactAttribute()
        {
            if (Environment.GetEnvironmentVariable("PUHUI_AUDIT_LOAN") is null)
            {
                Skip = "PUHUI_AUDIT_LOAN names no loan to audit";
            }
        }
    }
}
