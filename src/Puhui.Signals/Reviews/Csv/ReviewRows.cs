using System.Runtime.CompilerServices;
using CsvHelper;

namespace Puhui.Signals;

/// <summary>The rows of a CSV file with reviews, one at a time, however long the file is; what is wrong is told by file, line and field.</summary>
public sealed class ReviewRows : IAsyncDisposable
{
    /// <summary>A longer row is refused.</summary>
    public const int RowBytesMax = 1 << 20;

    private readonly string file;
    private readonly CsvReader csv;

    private ReviewRows(string file, Stream bytes)
    {
        this.file = file;
        csv = CsvReader.Create(bytes, new CsvReaderOptions
        {
            Separator = ',',
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            MaxRecordSize = RowBytesMax,
            TrackLineNumbers = true,
        });
    }

    /// <summary>One row.</summary>
    /// <param name="Line">The line of the file it begins on.</param>
    /// <param name="Fault">What is wrong with it; its fields are then not to be used.</param>
    public sealed record Row(long Line, IReadOnlyList<string> Fields, string? Fault);

    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>Opens a file and reads its header; the columns named must be there. The stream is closed with this.</summary>
    public static async Task<ReviewRows> Open(string file, Stream bytes, IReadOnlyList<string> needed, CancellationToken stop)
    {
        var rows = new ReviewRows(file, bytes);
        await rows.Guarded(() => rows.ReadHeader(stop)).ConfigureAwait(false);
        if (rows.Columns.Count == 0)
        {
            throw new FormatException($"{file}: is empty; a header with the names of the columns is needed");
        }

        var missing = needed.FirstOrDefault(n => !rows.Columns.Contains(n, StringComparer.Ordinal));
        return missing is null ? rows : throw new FormatException($"{file}, line 1: there is no column {missing}; it has {string.Join(", ", rows.Columns)}");
    }

    public int IndexOf(string column) => Columns.ToList().IndexOf(column);

    public async IAsyncEnumerable<Row> Read([EnumeratorCancellation] CancellationToken stop)
    {
        while (await Guarded(() => csv.ReadAsync(stop)).ConfigureAwait(false))
        {
            yield return Current();
        }
    }

    public ValueTask DisposeAsync() => csv.DisposeAsync();

    private async ValueTask<bool> ReadHeader(CancellationToken stop)
    {
        await csv.ReadHeaderAsync(stop).ConfigureAwait(false);
        Columns = [.. csv.Headers ?? []];
        return true;
    }

    private Row Current()
    {
        if (csv.FieldCount != Columns.Count)
        {
            return new Row(csv.LineNumber, [], $"{file}, line {csv.LineNumber}: has {csv.FieldCount} fields and not the {Columns.Count} of the header");
        }

        var fields = new string[csv.FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            if (!System.Text.Unicode.Utf8.IsValid(csv.GetRawSpan(i)))
            {
                return new Row(csv.LineNumber, [], $"{file}, line {csv.LineNumber}: {Columns[i]} is not UTF-8");
            }

            fields[i] = csv.GetString(i);
        }

        return new Row(csv.LineNumber, fields, null);
    }

    private async ValueTask<bool> Guarded(Func<ValueTask<bool>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (CsvFormatException wrong)
        {
            throw new FormatException($"{file}, line {wrong.LineNumber}: {wrong.Message}", wrong);
        }
    }
}
