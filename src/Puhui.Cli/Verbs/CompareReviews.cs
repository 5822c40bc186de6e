using System.Text;
using System.Text.Json;
using Puhui.Cli.Host;
using Puhui.Signals;

namespace Puhui.Cli.Verbs;

/// <summary>The usual methods, trained by tools/compare_reviews.py on the same reviews and judged by the same ones held out.</summary>
internal static class CompareReviews
{
    /// <summary>A line the script prints.</summary>
    private sealed record Told(string Method, string? Labels = null, double TrainSeconds = 0, long PerSecond = 0, string[]? Absent = null);

    public static async Task<IReadOnlyList<ReviewsEvaluateVerb.Method>> Run(string? python, IReadOnlyList<ReviewSet.Item> learned, IReadOnlyList<ReviewSet.Item> held, CancellationToken stop)
    {
        var program = python ?? new[] { "/usr/bin/python3" }.FirstOrDefault(File.Exists) ?? "python3";
        var folder = Directory.CreateTempSubdirectory("puhui-reviews-");
        try
        {
            var (train, test) = (Path.Combine(folder.FullName, "train.csv"), Path.Combine(folder.FullName, "test.csv"));
            await Write(train, learned, stop);
            await Write(test, held, stop);
            var ended = await ChildProcess.Run(program, [Path.Combine(AppContext.BaseDirectory, "tools", "compare_reviews.py"), train, test], folder.FullName, stop);
            return ended.ExitCode == 0
                ? [.. ended.Output.Split('\n').Where(l => l.StartsWith('{')).Select(l => Read(l, held))]
                : throw new ExpectedFaultException($"the comparison ended with exit code {ended.ExitCode}: {ended.Output.Trim().Split('\n')[^1]}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [new("the usual methods", [], 0, 0, [program])];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ReviewsEvaluateVerb.Method Read(string line, IReadOnlyList<ReviewSet.Item> held)
    {
        var told = JsonSerializer.Deserialize<Told>(line, Kernel.Json.Options)!;
        var categories = told.Labels is { } labels ? ReviewsEvaluateVerb.Categories(held, [.. labels.Select(l => l == '1')]) : [];
        return new(told.Method, categories, told.TrainSeconds, told.PerSecond, told.Absent ?? []);
    }

    private static async Task Write(string path, IReadOnlyList<ReviewSet.Item> items, CancellationToken stop)
    {
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        await file.WriteLineAsync("category,label,review");
        foreach (var (review, _) in items)
        {
            await file.WriteLineAsync($"{review.Category},{(review.IsPraise ? 1 : 0)},\"{review.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"".AsMemory(), stop);
        }
    }
}
