using System.Xml;
using System.Xml.Linq;

namespace Puhui.Cli.Verbs;

internal sealed record TestFailure(string Test, string Detail);

internal sealed record TestSkip(string Test, string Reason);

/// <summary>Counts and particulars of test suites that ran; adding two gives those of both.</summary>
internal sealed record TestResults(int Passed, IReadOnlyList<TestFailure> Failures, IReadOnlyList<TestSkip> Skips)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public static TestResults None { get; } = new(0, [], []);

    public int Failed => Failures.Count;

    public int Skipped => Skips.Count;

    /// <summary>A run that ran nothing has shown nothing.</summary>
    public bool IsGood => Failed == 0 && Passed > 0;

    public static TestResults operator +(TestResults left, TestResults right) =>
        new(left.Passed + right.Passed, [.. left.Failures, .. right.Failures], [.. left.Skips, .. right.Skips]);

    /// <summary>A suite that ended without telling, counted as one failure so that it cannot go unseen.</summary>
    public static TestResults Broken(string suite, string detail) => new(0, [new TestFailure(suite, detail)], []);

    /// <summary>Reads a results file of VSTest.</summary>
    public static TestResults ReadTrx(string file) => ReadFile(file, FromTrx);

    /// <summary>Reads a results file in the manner of JUnit, as the pages' test runner writes it.</summary>
    public static TestResults ReadJUnit(string file) => ReadFile(file, FromJUnit);

    private static TestResults ReadFile(string file, Func<XDocument, TestResults> read)
    {
        try
        {
            return read(XDocument.Load(file));
        }
        catch (XmlException cut)
        {
            return Broken(Path.GetFileNameWithoutExtension(file), $"its results file is cut short: {cut.Message}");
        }
    }

    private static TestResults FromJUnit(XDocument document)
    {
        var cases = document.Descendants("testcase").ToLookup(c => c.Elements("failure").Concat(c.Elements("error")).Any() ? "failed" : c.Element("skipped") is null ? "passed" : "skipped");
        return new TestResults(
            cases["passed"].Count(),
            [.. cases["failed"].Select(c => new TestFailure(NameOf(c), string.Join('\n', c.Elements().Where(e => e.Name != "system-out").Select(e => e.Value.Trim()))))],
            [.. cases["skipped"].Select(c => new TestSkip(NameOf(c), (string?)c.Element("skipped")!.Attribute("message") ?? ""))]);

        static string NameOf(XElement one) => $"{(string?)one.Attribute("classname")}: {(string?)one.Attribute("name")}";
    }

    private static TestResults FromTrx(XDocument document)
    {
        var passed = 0;
        var failures = new List<TestFailure>();
        var skips = new List<TestSkip>();
        foreach (var result in document.Descendants(Trx + "UnitTestResult"))
        {
            var test = (string?)result.Attribute("testName") ?? "?";
            switch ((string?)result.Attribute("outcome"))
            {
                case "Passed": passed++; break;
                case "NotExecuted": skips.Add(new TestSkip(test, Said(result, "Message", "StdOut"))); break;
                default: failures.Add(new TestFailure(test, Said(result, "Message", "StackTrace", "StdOut"))); break;
            }
        }

        return new TestResults(passed, failures, skips);
    }

    private static string Said(XElement result, params IEnumerable<string> names) =>
        string.Join('\n', names.SelectMany(name => result.Descendants(Trx + name)).Select(e => e.Value.Trim()).Where(text => text.Length > 0));
}
