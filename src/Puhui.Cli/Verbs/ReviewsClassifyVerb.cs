using System.CommandLine;
using System.Globalization;
using System.Text;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui reviews classify FILE": what each review of a CSV file says, as the same CSV with three columns more.</summary>
internal sealed class ReviewsClassifyVerb : Verb
{
    private const int BatchRows = 1_024;
    private const int BatchLengthMax = 1 << 22;
    private static readonly string[] Added = ["polarity", "probability", "aspects"];

    private readonly Argument<string> file = Inputs.Argument("FILE", "CSV with a header, plain or gzip; - for standard input", text => text);
    private readonly Option<string> column = Inputs.Required("--column", "name", "The column with the review's text", text => text);
    private readonly Option<string?> model = Inputs.Optional<string?>("--model", "file", "Another model than the one that ships", text => text, null);

    public ReviewsClassifyVerb()
        : base("reviews classify", "Reads the reviews of a CSV file: polarity, its probability, aspects; with --json one object a line") => Takes(file, column, model);

    /// <summary>One review's reading.</summary>
    /// <param name="LineNumber">The line of the file its row begins on.</param>
    internal sealed record Line(long LineNumber, ReviewLanguage Language, Polarity Polarity, double Probability, IReadOnlyList<AspectReading> Aspects);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var path = verb.Value(file);
        using var input = InputFile.Open(path);
        await using var rows = await ReviewRows.Open(path == "-" ? "standard input" : path, input.Content, [verb.Value(column)], verb.Stop);
        if (rows.Columns.FirstOrDefault(c => Added.Contains(c, StringComparer.Ordinal)) is { } taken && !verb.Json)
        {
            throw new ExpectedFaultException($"{path}, line 1: there is a column {taken} already; rename it, or use --json");
        }

        var reader = new Reader(ReviewFiles.Model(verb.Value(model)), rows.IndexOf(verb.Value(column)), verb.Json);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };
        using var progress = verb.Progress("reviews");
        if (!verb.Json)
        {
            await output.WriteLineAsync(Csv([.. rows.Columns, .. Added]));
        }

        var faults = 0;
        await foreach (var batch in Batches(rows, verb))
        {
            foreach (var told in batch.AsParallel().AsOrdered().WithCancellation(verb.Stop).Select(reader.Read))
            {
                faults += told.IsFault ? 1 : 0;
                await (told.IsFault ? Console.Error : output).WriteLineAsync(told.Text.AsMemory(), verb.Stop);
            }

            progress.Add(batch.Count);
            await output.FlushAsync(verb.Stop);
        }

        return faults == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    /// <summary>Rows to be read side by side, few enough that memory stays bounded.</summary>
    private static async IAsyncEnumerable<List<ReviewRows.Row>> Batches(ReviewRows rows, VerbContext verb)
    {
        var (batch, length) = (new List<ReviewRows.Row>(BatchRows), 0);
        await using var each = rows.Read(verb.Stop).GetAsyncEnumerator(verb.Stop);
        FormatException? end = null;
        while (true)
        {
            try
            {
                if (!await each.MoveNextAsync())
                {
                    break;
                }
            }
            catch (FormatException wrong)
            {
                // What stands before it is read all the same.
                end = wrong;
                break;
            }

            batch.Add(each.Current);
            length += each.Current.Fields.Sum(f => f.Length);
            if (batch.Count == BatchRows || length > BatchLengthMax)
            {
                yield return batch;
                (batch, length) = (new List<ReviewRows.Row>(BatchRows), 0);
            }
        }

        yield return batch;
        if (end is not null)
        {
            throw end;
        }
    }

    private static string Csv(IEnumerable<string> fields) =>
        string.Join(',', fields.Select(f => f.AsSpan().IndexOfAny("\",\r\n") < 0 ? f : $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>From a row to what is printed for it.</summary>
    private sealed class Reader(ReviewModel model, int column, bool json)
    {
        public (bool IsFault, string Text) Read(ReviewRows.Row row)
        {
            if (row.Fault is { } fault)
            {
                return (true, "puhui: " + fault + "; the row is left out");
            }

            var reading = model.Read(row.Fields[column]);
            var rounded = reading with { Probability = Round(reading.Probability), Aspects = [.. reading.Aspects.Select(a => a with { Probability = Round(a.Probability) })] };
            return (false, json ? Object(row.Line, rounded) : Csv([.. row.Fields, .. Columns(rounded)]));
        }

        private static string Object(long line, ReviewReading reading) =>
            System.Text.Json.JsonSerializer.Serialize(new Line(line, reading.Language, reading.Polarity, reading.Probability, reading.Aspects), Kernel.Json.Options);

        private static string[] Columns(ReviewReading reading) =>
        [
            reading.Polarity.ToSnakeCase(),
            reading.Probability.ToString("0.0000", CultureInfo.InvariantCulture),
            string.Join(';', reading.Aspects.Select(a => $"{a.Aspect.ToSnakeCase()}:{a.Polarity.ToSnakeCase()}")),
        ];

        private static double Round(double probability) => Math.Round(probability, 4, MidpointRounding.ToEven);
    }
}
