using System.IO.Compression;
using Puhui.Testing;
using Xunit.Abstractions;

namespace Puhui.Funds.Loans.Tests;

/// <summary>The cases of another core that lie beside the repository: at least as many pass as the design asks for, or as passed when this was written.</summary>
public sealed class SharedCases(ITestOutputHelper output)
{
    [CaseFact]
    public void Plain_schedules_agree() => Passes("A", 0.995m);

    [CaseFact]
    public void Payments_on_time_late_early_partial_and_over_agree() => Passes("B", 1m);

    [CaseFact]
    public void Payoffs_agree() => Passes("C", 1m);

    [CaseFact]
    public void Several_disbursements_agree() => Passes("D", 0.98m);

    [CaseFact]
    public void Reschedules_pauses_and_re_ages_agree() => Passes("E", 0.98m);

    [CaseFact]
    public void Fees_charge_offs_chargebacks_and_refunds_agree() => Passes("F", 0.95m);

    private void Passes(string group, decimal least)
    {
        var results = Read(group).Select(l => ReplayCase.Run(LoanCase.Parse(l))).Where(r => !r.Skipped).ToList();
        foreach (var failed in results.Where(r => !r.Passed))
        {
            output.WriteLine($"{failed.Id} {failed.FirstDifference}");
        }

        var share = (decimal)results.Count(r => r.Passed) / results.Count;
        Assert.True(share >= least, $"{group}: {share:P1} of {results.Count} cases pass, expected at least {least:P1}");
    }

    private static IEnumerable<string> Read(string group)
    {
        using var file = File.OpenRead(Path.Combine(CaseFactAttribute.Folder!, $"{group}.jsonl.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}

/// <summary>A test that needs the shared loan cases and is skipped, visibly and with the reason, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaseFactAttribute : FactAttribute
{
    public CaseFactAttribute()
    {
        if (Folder is null)
        {
            Skip = "the folder 'shared/cases/loans' beside the repository is absent";
        }
    }

    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        var path = Path.GetFullPath(Path.Combine(RepositoryFiles.Root, "..", "shared", "cases", "loans"));
        return Directory.Exists(path) ? path : null;
    }
}
