using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>The rows of one Olist file, field by field by column name; a fault names file, row, column and rule.</summary>
internal sealed class OlistRows : IAsyncDisposable
{
    private const int RecordBytesMax = 1 << 20;

    private readonly string file;
    private readonly CsvReader csv;

    private OlistRows(string file, Stream bytes)
    {
        this.file = file;
        csv = CsvReader.Create(bytes, new CsvReaderOptions
        {
            Separator = ',',
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Throw,
            MaxRecordSize = RecordBytesMax,
            TrackLineNumbers = true,
            PoolStrings = true,
        });
    }

    /// <summary>Reads every row of a file; the stream is closed at the end.</summary>
    public static async IAsyncEnumerable<T> Read<T>(
        Func<string, Stream> open, string file, Func<OlistRows, T> row, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var rows = new OlistRows(file, open(file));
        while (await rows.Advance(stop).ConfigureAwait(false))
        {
            yield return row(rows);
        }
    }

    public string Text(string column) =>
        csv.TryGetFieldIndex(column, out var index) ? csv.GetString(index) : throw new FormatException($"{file}: there is no column {column}");

    /// <summary>Text that may be an id: 32 hex digits in the published files.</summary>
    public string Id(string column)
    {
        var text = Text(column);
        return IdText.IsValid(text) ? text : throw Fault(column, $"'{text}' is not an id");
    }

    /// <summary>A local time "2017-09-19 09:45:35" or a local day "2017-09-19".</summary>
    public DateTime Time(string column) => TimeOrNone(column) ?? throw Fault(column, "is empty");

    public DateTime? TimeOrNone(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return null;
        }

        return DateTime.TryParseExact(text, ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Fault(column, $"'{text}' is not a time: yyyy-MM-dd HH:mm:ss");
    }

    /// <summary>Reais as whole centavos, half to even.</summary>
    public long Cents(string column)
    {
        var text = Text(column);
        const NumberStyles plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var amount) && decimal.Abs(amount) < 1e12m
            ? (long)decimal.Round(amount * 100, 0, MidpointRounding.ToEven)
            : throw Fault(column, $"'{text}' is not an amount");
    }

    public int Whole(string column)
    {
        var text = Text(column);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Fault(column, $"'{text}' is not a whole number");
    }

    public ValueTask DisposeAsync() => csv.DisposeAsync();

    private async ValueTask<bool> Advance(CancellationToken stop)
    {
        try
        {
            return await csv.ReadAsync(stop).ConfigureAwait(false);
        }
        catch (CsvFormatException wrong)
        {
            throw new FormatException($"{file}, line {wrong.LineNumber}: {wrong.Message}", wrong);
        }
    }

    private FormatException Fault(string column, string rule) => new($"{file}, line {csv.LineNumber}: {column} {rule}");
}
