using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>What a column of a bulk insert holds.</summary>
internal enum ColumnType
{
    Text = 1,
    Whole = 2,
    Bytes = 3,
}

/// <summary>A table that rows are inserted into in bulk.</summary>
/// <param name="Conflict">The statement's "on conflict" clause, or nothing.</param>
internal sealed record RowTable(string Name, IReadOnlyList<(string Name, ColumnType Type)> Columns, string Conflict)
{
    public string ColumnList { get; } = string.Join(", ", Columns.Select(c => c.Name));

    /// <summary>"$1, $2, …".</summary>
    public string Places { get; } = string.Join(", ", Enumerable.Range(1, Columns.Count).Select(n => $"${n}"));
}

/// <summary>Payout notices as rows.</summary>
internal static class PayoutRows
{
    public static RowTable Table { get; } = new(
        "payout_notice",
        [
            ("merchant", ColumnType.Text), ("source", ColumnType.Text), ("id", ColumnType.Text), ("at", ColumnType.Whole), ("value_date", ColumnType.Whole),
            ("gross", ColumnType.Whole), ("fees", ColumnType.Whole), ("refunds", ColumnType.Whole), ("net", ColumnType.Whole), ("currency", ColumnType.Text),
        ],
        "");

    public static object?[] Of(PayoutNotice n) =>
    [
        n.Merchant.Value, n.Source, n.Id, n.At.Micros, (long)n.ValueDate.DayNumber, n.Gross.Minor, n.Fees.Minor, n.Refunds.Minor, n.Net.Minor, n.Net.Currency.Code,
    ];
}

/// <summary>Quarantined lines as rows; a line met again keeps its place and takes the latest reason.</summary>
internal static class QuarantineRows
{
    public static RowTable Table { get; } = new(
        "quarantined_line",
        [
            ("id", ColumnType.Text), ("reason", ColumnType.Whole), ("field", ColumnType.Text), ("detail", ColumnType.Text), ("bytes", ColumnType.Bytes),
            ("origin", ColumnType.Text), ("line", ColumnType.Whole), ("received_at", ColumnType.Whole), ("party", ColumnType.Text),
        ],
        "on conflict (id) do update set reason = excluded.reason, field = excluded.field, detail = excluded.detail");

    /// <summary>Each line once, in the order of ids, so that two writers never wait for each other in a circle.</summary>
    public static IReadOnlyList<object?[]> Of(IEnumerable<QuarantinedLine> lines) => [.. lines.DistinctBy(l => l.Id).OrderBy(l => l.Id, StringComparer.Ordinal).Select(l => (object?[])
    [
        l.Id, (long)l.Refusal.Reason, Storable(l.Refusal.Field), Storable(l.Refusal.Detail), l.Bytes.ToArray(), l.Origin, l.Line, l.ReceivedAt.Micros, l.Party?.Value ?? "",
    ])];

    /// <summary>PostgreSQL holds no NUL in texts, and what is wrong with a line may quote one.</summary>
    private static string? Storable(string? text) => text?.Replace('\0', '\uFFFD');
}
