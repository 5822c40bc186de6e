using System.Text;
using Puhui.Kernel;

namespace Puhui.Storage;

/// <summary>
/// Applies the numbered migrations Schema/MODULE/0001_name.sql that a database lacks, each in its own transaction. One text serves both engines;
/// {bytes} stands for the engine's byte string type, {clustered} for SQLite's clustered, strictly typed tables
/// and {ordinal} for the comparison of keys byte by byte, whatever the database's locale.
/// A file named 0001_name.sqlite.sql or 0001_name.postgres.sql runs on that engine only.
/// </summary>
internal sealed class Migrator(Database database)
{
    private sealed record Step(string Module, int Number, string Name, string Sql)
    {
        public string Hash => ContentHash.Of(Encoding.UTF8.GetBytes(Sql)).Hex;
    }

    private sealed record Applied(string Module, long Number, string Hash);

    public async Task Run(TimeProvider clock, CancellationToken stop)
    {
        await database.Write(Prepare, stop).ConfigureAwait(false);
        foreach (var step in Steps())
        {
            await database.Write(session => Apply(session, step, clock), stop).ConfigureAwait(false);
        }

        await RefuseNewerSchema(stop).ConfigureAwait(false);
    }

    public async Task<bool> IsCurrent(CancellationToken stop)
    {
        var applied = await database.Read(s => s.Query<Applied>("select module, number, hash from schema_step"), stop).ConfigureAwait(false);
        return applied.Select(a => (a.Module, a.Number, a.Hash)).ToHashSet().SetEquals(Steps().Select(s => (s.Module, (long)s.Number, s.Hash)));
    }

    private static async Task Prepare(Session session)
    {
        await Lock(session).ConfigureAwait(false);
        await session.Execute(
            "create table if not exists schema_step (module text not null, number bigint not null, name text not null, hash text not null, applied_at bigint not null, primary key (module, number))")
            .ConfigureAwait(false);
    }

    private static async Task Apply(Session session, Step step, TimeProvider clock)
    {
        await Lock(session).ConfigureAwait(false);
        var applied = await session.QueryFirst<Applied>("select module, number, hash from schema_step where module = @Module and number = @Number", step).ConfigureAwait(false);
        if (applied is not null)
        {
            // Migrations are never edited, so it was a build that is not ours, or a hand.
            if (applied.Hash != step.Hash)
            {
                throw new UnusableDatabaseException(
                    $"{session.Database.DisplayName} was set up by another build of puhui (migration {step.Module}/{step.Number:0000} differs); use that build");
            }

            return;
        }

        await session.Execute(step.Sql).ConfigureAwait(false);
        await session.Execute(
            "insert into schema_step (module, number, name, hash, applied_at) values (@Module, @Number, @Name, @Hash, @AppliedAt)",
            new { step.Module, step.Number, step.Name, step.Hash, AppliedAt = Timestamp.Now(clock).Micros }).ConfigureAwait(false);
    }

    /// <summary>Two processes that start at once migrate one after the other.</summary>
    private static async Task Lock(Session session)
    {
        if (session.Engine == Engine.Postgres)
        {
            await session.Execute("select pg_advisory_xact_lock(7748445)").ConfigureAwait(false);
        }
    }

    private async Task RefuseNewerSchema(CancellationToken stop)
    {
        var known = Steps().Select(s => (s.Module, (long)s.Number)).ToHashSet();
        var applied = await database.Read(s => s.Query<Applied>("select module, number, hash from schema_step order by module, number"), stop).ConfigureAwait(false);
        var newer = applied.FirstOrDefault(a => !known.Contains((a.Module, a.Number)));
        if (newer is not null)
        {
            throw new UnusableDatabaseException(
                $"{database.DisplayName} was written by a newer version of puhui (migration {newer.Module}/{newer.Number:0000}); use that version");
        }
    }

    private List<Step> Steps()
    {
        var steps = new List<Step>();
        var other = database.Engine == Engine.Sqlite ? ".postgres" : ".sqlite";
        foreach (var resource in typeof(Migrator).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("Schema/", StringComparison.Ordinal)))
        {
            var parts = resource.Replace('\\', '/').Split('/');
            var name = Path.GetFileNameWithoutExtension(parts[2]);
            if (!name.EndsWith(other, StringComparison.Ordinal))
            {
                steps.Add(new Step(parts[1], int.Parse(name.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture), name, Read(resource)));
            }
        }

        return [.. steps.OrderBy(s => s.Module, StringComparer.Ordinal).ThenBy(s => s.Number)];
    }

    private string Read(string resource)
    {
        using var reader = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        var sqlite = database.Engine == Engine.Sqlite;
        return reader.ReadToEnd()
            .Replace("{bytes}", sqlite ? "blob" : "bytea", StringComparison.Ordinal)
            .Replace("{clustered}", sqlite ? "strict, without rowid" : "", StringComparison.Ordinal)
            .Replace("{ordinal}", sqlite ? "collate binary" : "collate \"C\"", StringComparison.Ordinal)
            .Replace("bigint", sqlite ? "integer" : "bigint", StringComparison.Ordinal);
    }
}
