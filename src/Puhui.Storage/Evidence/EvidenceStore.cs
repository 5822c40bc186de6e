using System.Text;
using Puhui.Evidence;
using Puhui.Kernel;

namespace Puhui.Storage.Evidence;

/// <summary>Reads the log on either engine, forgets subjects and takes witnesses' signatures; what adds to it is <see cref="EvidenceLog"/>.</summary>
public sealed class EvidenceStore(Database database) : IEvidenceStore
{
    private sealed class FactRow
    {
        public string Subject { get; init; } = "";

        public string Fact { get; init; } = "";

        public long Kind { get; init; }

        public long RecordedAt { get; init; }

        public string Content { get; init; } = "";

        public long? Place { get; init; }

        public PlacedFact ToPlaced() => new(new EvidenceFact(Subject, Fact, (EvidenceKind)Kind, new Timestamp(RecordedAt), Content), Place);
    }

    public Task<LogState?> State(CancellationToken stop) => database.Read(session => EvidenceSql.State(session, locked: false), stop);

    public Task<long> Waiting(int most, CancellationToken stop) => database.Read(
        session => session.Scalar<long>("select count(*) from (select 1 as one from evidence_fact where place is null limit @most) as waiting", new { most }), stop);

    public async Task<ReadOnlyMemory<byte>?> Read(string path, CancellationToken stop)
    {
        var asked = PublicFile.Parse(path);
        var files = await Files([asked.Stored], stop).ConfigureAwait(false);
        return files.TryGetValue(asked.Stored, out var file) ? asked.Of(file) : null;
    }

    public Task<IReadOnlyDictionary<string, byte[]>> Files(IReadOnlyCollection<string> paths, CancellationToken stop) => database.Read<IReadOnlyDictionary<string, byte[]>>(
        async session => await EvidenceSql.Files(session, paths).ConfigureAwait(false), stop);

    public Task<IReadOnlyList<PlacedFact>> FactsOf(string subject, CancellationToken stop) => database.Read<IReadOnlyList<PlacedFact>>(
        async session => [.. (await session.Query<FactRow>(
            "select subject, fact, kind, recorded_at as RecordedAt, content, place from evidence_fact where subject = @subject",
            new { subject }).ConfigureAwait(false)).Select(r => r.ToPlaced()).OrderBy(f => f.Place ?? long.MaxValue).ThenBy(f => f.Fact.RecordedAt)],
        stop);

    public Task<SubjectSecret?> SecretOf(string subject, CancellationToken stop) => database.Read(
        async session => await session.Scalar<byte[]>("select secret from evidence_subject where subject = @subject", new { subject }).ConfigureAwait(false) is { } secret
            ? new SubjectSecret(secret)
            : null,
        stop);

    /// <summary>Waits for whoever adds to the log, lest that writes the secret anew for facts it has read before.</summary>
    public Task Forget(string subject, CancellationToken stop) => database.Write(
        async session =>
        {
            await EvidenceSql.State(session, locked: true).ConfigureAwait(false);
            await session.Execute("delete from evidence_fact where subject = @subject", new { subject }).ConfigureAwait(false);
            await session.Execute("delete from evidence_subject where subject = @subject", new { subject }).ConfigureAwait(false);
        },
        stop);

    public Task<bool> AddCosignature(SignedNote newest, SignedNote cosigned, CancellationToken stop) => database.Write(
        async session =>
        {
            if (await EvidenceSql.State(session, locked: true).ConfigureAwait(false) is not { Checkpoints: > 0 } log)
            {
                return false;
            }

            var bundle = LogPaths.Checkpoints((log.Checkpoints - 1) / TileId.WidthMax);
            var files = await EvidenceSql.Files(session, [LogPaths.Checkpoint, bundle]).ConfigureAwait(false);
            if (!string.Equals(Encoding.UTF8.GetString(files[LogPaths.Checkpoint]), newest.ToString(), StringComparison.Ordinal))
            {
                return false;
            }

            var note = EvidenceSql.BytesOf(cosigned);
            var notes = EntryBundle.Read(files[bundle]);
            files[LogPaths.Checkpoint] = note;
            files[bundle] = EntryBundle.Write([.. notes.SkipLast(1), note]);
            await EvidenceSql.Save(session, files).ConfigureAwait(false);
            return true;
        },
        stop);

    public Task<IReadOnlyList<EvidenceKey>> Witnesses(CancellationToken stop) => database.Read<IReadOnlyList<EvidenceKey>>(
        async session => [.. (await session.Query<string>("select key from evidence_witness order by name").ConfigureAwait(false)).Select(EvidenceKey.Parse)], stop);

    public Task<bool> AddWitness(EvidenceKey key, CancellationToken stop) => database.Write(
        async session => await session.Execute(
            "insert into evidence_witness (name, key) values (@Name, @Key) on conflict do nothing", new { key.Name, Key = key.ToString() }).ConfigureAwait(false) == 1,
        stop);
}
