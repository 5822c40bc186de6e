using Npgsql;
using NpgsqlTypes;

namespace Puhui.Storage;

/// <summary>Adds many rows to a table by PostgreSQL's COPY, within the session's transaction.</summary>
internal static class PostgresCopy
{
    /// <summary>Below so many rows a statement of its own is no slower.</summary>
    public const int WorthFrom = 1_000;

    /// <summary>Adds rows of texts, numbers and bytes.</summary>
    /// <param name="target">The table with its columns: "t (a, b)".</param>
    /// <param name="values">A row's values in order of the columns: string, long or byte[].</param>
    public static async Task Add<T>(Session session, string target, IReadOnlyList<T> rows, Func<T, object[]> values)
    {
        await using var copy = await ((NpgsqlConnection)session.Connection).BeginBinaryImportAsync($"copy {target} from stdin (format binary)", session.Stop).ConfigureAwait(false);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(session.Stop).ConfigureAwait(false);
            foreach (var value in values(row))
            {
                await copy.WriteAsync(value, TypeOf(value), session.Stop).ConfigureAwait(false);
            }
        }

        await copy.CompleteAsync(session.Stop).ConfigureAwait(false);
    }

    private static NpgsqlDbType TypeOf(object value) => value switch
    {
        string => NpgsqlDbType.Text,
        long => NpgsqlDbType.Bigint,
        byte[] => NpgsqlDbType.Bytea,
        _ => throw new ArgumentException($"{value.GetType()} is not a column's type", nameof(value)),
    };
}
