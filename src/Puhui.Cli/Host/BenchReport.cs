using System.Globalization;
using Spectre.Console;

namespace Puhui.Cli.Host;

/// <summary>One measured figure beside the baseline taken in the same run.</summary>
/// <param name="Name">Noun first: "ingest_events_per_second".</param>
/// <param name="Baseline">In the same unit; null where there is nothing to compare with.</param>
/// <param name="Ratio">Value ÷ baseline.</param>
internal sealed record BenchResult(string Name, double Value, string Unit, double? Baseline, double? Ratio)
{
    public static BenchResult Alone(string name, double value, string unit) => new(name, Rounded(value), unit, null, null);

    public static BenchResult Beside(string name, double value, string unit, double baseline) =>
        new(name, Rounded(value), unit, Rounded(baseline), baseline == 0 ? null : Rounded(value / baseline));

    private static double Rounded(double value) => Math.Round(value, 4, MidpointRounding.ToEven);
}

/// <summary>What every bench verb prints.</summary>
internal sealed record BenchReport(IReadOnlyList<BenchResult> Results, MachineInfo Machine)
{
    public static ExitCode Answer(VerbContext verb, IReadOnlyList<BenchResult> results)
    {
        var report = new BenchReport(results, MachineInfo.Here());
        return verb.Answer(report, screen =>
        {
            screen.PrintTable(["measure", ">value", "unit", ">baseline", ">ratio"], results.Select(r => (string[])[r.Name, Text(r.Value), r.Unit, Text(r.Baseline), Text(r.Ratio)]));
            screen.WriteLine($"{report.Machine.Cpu}, {report.Machine.Cores} cores, {report.Machine.MemoryMb} MB, {report.Machine.Os}, {report.Machine.Runtime}");
        });
    }

    private static string Text(double? value) => value switch
    {
        null => "",
        >= 100 or <= -100 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.####", CultureInfo.InvariantCulture),
    };
}
