using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Puhui.Cli.Host;
using Puhui.Funds.Loans;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui loans replay FILE": runs another core's cases through the calculator and compares every figure.</summary>
internal sealed class LoansReplay : Verb
{
    /// <summary>The longest case known has about 100 000 characters; what is longer by far is no case, and must not fill the memory.</summary>
    private const int LineLengthMax = 16 * 1024 * 1024;

    private readonly Argument<string> file = Inputs.Argument("FILE", "Cases (one JSON object a line, plain or gzip), or - for standard input", text => text);

    public LoansReplay()
        : base("loans replay", "Runs loan cases of another core through the calculator and compares every figure they hold; exit code 1 if any differs") =>
        Takes(file);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var results = new List<CaseResult>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        using var input = InputFile.Open(verb.Value(file));
        await foreach (var line in BoundedLines.Read(input.Content, LineLengthMax, verb.Stop))
        {
            number++;
            if (line is { Length: 0 })
            {
                continue;
            }

            var result = line is null ? Unsound($"line-{number}", $"line {number} is longer than {LineLengthMax:N0} characters") : Run(line, number);
            result = seen.Add(result.Id) ? result : Unsound(result.Id, $"line {number}: an earlier line has this id");
            results.Add(result);
            if (verb.Json)
            {
                VerbContext.JsonLine(new { result.Id, result.Passed, result.Skipped, result.Reason, FirstDifference = result.FirstDifference });
            }
        }

        if (!verb.Json)
        {
            Print(verb, results);
        }

        if (results.Count == 0)
        {
            throw new ExpectedFaultException("the file holds no case");
        }

        return results.TrueForAll(r => r.Passed || r.Skipped) ? ExitCode.Ok : ExitCode.Failed;
    }

    /// <summary>What cannot be read as a case has failed, with the reason; the cases after it are run.</summary>
    private static CaseResult Run(string line, int number)
    {
        var id = $"line-{number}";
        try
        {
            var read = LoanCase.Parse(line);
            id = read.Id;
            return ReplayCase.Run(read);
        }
        catch (KeyNotFoundException)
        {
            return Unsound(id, $"line {number} is not a loan case: it needs id, loan, events and expected");
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException or InvalidOperationException or OverflowException)
        {
            return Unsound(id, $"line {number} is not a loan case: {fault.Message}");
        }
    }

    private static CaseResult Unsound(string id, string reason) => new(id, false, false, null, reason);

    private static void Print(VerbContext verb, List<CaseResult> results)
    {
        static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
        verb.Screen.PrintTable(
            ["group", ">cases", ">passed", ">failed", ">skipped", ">passed of those not skipped"],
            results.GroupBy(r => r.Group, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
            {
                var (passed, skipped) = (g.Count(r => r.Passed), g.Count(r => r.Skipped));
                var share = g.Count() == skipped ? "–" : (100m * passed / (g.Count() - skipped)).ToString("0.0", CultureInfo.InvariantCulture) + " %";
                return (string[])[g.Key, Text(g.Count()), Text(passed), Text(g.Count() - passed - skipped), Text(skipped), share];
            }));
        Differences(verb, "failed: first difference", results.Where(r => !r.Passed && !r.Skipped).Select(r => (r.Id, r.FirstDifference ?? r.Reason ?? "")));
        Differences(verb, "skipped because", results.Where(r => r.Skipped).Select(r => (r.Id, r.Reason ?? "")));
    }

    private static void Differences(VerbContext verb, string heading, IEnumerable<(string Id, string Text)> rows)
    {
        var shown = rows.Select(r => (string[])[r.Id, r.Text]).ToList();
        if (shown.Count > 0)
        {
            verb.Screen.PrintTable(["case", $"~{heading}"], shown);
        }
    }
}
