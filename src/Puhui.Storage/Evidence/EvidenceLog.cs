using System.Data.Common;
using Puhui.Access;
using Puhui.Evidence;
using Puhui.Kernel;

namespace Puhui.Storage.Evidence;

/// <summary>
/// Adds to the log: begins it, takes in facts that wait, hands over from one key to the next. Any number of servers may, each piece in a transaction that holds the log's one row, so that
/// places have no gap and no twin; whoever is killed in between has done nothing.
/// </summary>
/// <param name="secrets">Seals the keys that sign.</param>
public sealed class EvidenceLog(Database database, SealedSecrets secrets)
{
    private const int FactsTogether = 1_000;

    /// <summary>Large facts – batches of thousands of transfers – are taken in fewer at a time, so that a backlog fits memory.</summary>
    private const long BytesTogether = 32 << 20;
    private const string KeyName = "puhui-evidence";

    private sealed record WaitingRow(string Subject, string Fact, long Kind, long RecordedAt, string Content)
    {
        public EvidenceFact ToFact() => new(Subject, Fact, (EvidenceKind)Kind, new Timestamp(RecordedAt), Content);
    }

    private sealed record SecretRow(string Subject, byte[] Secret);

    private sealed record KeyRow(long Number, string Name, string Secret);

    /// <summary>Enters versions of dated data that a server lends by, those that were not entered before.</summary>
    public Task EnterNew(IReadOnlyList<EvidenceFact> facts, CancellationToken stop) => database.Write(session => EvidenceWriter.AddNew(session, facts), stop);

    /// <summary>Takes in all facts that wait, and begins the log if there is none; gives how many there were.</summary>
    /// <param name="origin">What a log that has no name yet is to be called; null: by its first key.</param>
    public async Task<long> TakeInAll(string? origin, TimeProvider clock, CancellationToken stop)
    {
        for (var all = 0L; ;)
        {
            var taken = await database.Write(session => TakeInSome(session, origin, Timestamp.Now(clock)), stop).ConfigureAwait(false);
            all += taken;
            if (taken == 0)
            {
                return all;
            }
        }
    }

    /// <summary>Makes a key and lets it sign from the next entry on; the one before it hands over.</summary>
    public Task<KeyAnnouncement> Rotate(string? origin, TimeProvider clock, CancellationToken stop) => database.Write(
        async session =>
        {
            var log = await Begun(session, origin, Timestamp.Now(clock)).ConfigureAwait(false);
            using var before = await SignerFor(session, long.MaxValue).ConfigureAwait(false);
            using var next = EvidenceSigner.Create($"{KeyName}-{log.Keys + 1}");
            var last = await session.Scalar<long>("select max(signs_from) from evidence_key").ConfigureAwait(false);
            return await Announce(session, log, Math.Max(log.Size, last) + 1, next, before).ConfigureAwait(false);
        },
        stop);

    private async Task<int> TakeInSome(Session session, string? origin, Timestamp now)
    {
        var log = await Begun(session, origin, now).ConfigureAwait(false);
        var facts = await Waiting(session).ConfigureAwait(false);
        if (facts.Count == 0)
        {
            return 0;
        }

        var edge = await EvidenceSql.Files(session, [.. log.Edge]).ConfigureAwait(false);
        var subjects = await SecretsOf(session, [.. facts.Select(f => f.Subject).Distinct(StringComparer.Ordinal)]).ConfigureAwait(false);
        using var signer = await SignerFor(session, log.Size + facts.Count).ConfigureAwait(false);
        var effects = TakeIn.Decide(log, edge, facts, subjects, signer, now);
        await Place(session, facts, effects.First).ConfigureAwait(false);
        await EvidenceSql.Save(session, effects.Files).ConfigureAwait(false);
        await EvidenceSql.Save(session, effects.Log).ConfigureAwait(false);
        return facts.Count;
    }

    private static async Task<List<EvidenceFact>> Waiting(Session session)
    {
        var length = session.Pick("length(content)", "octet_length(content)");
        var rows = await session.Query<WaitingRow>(
            $"""
            select subject as Subject, fact as Fact, kind as Kind, recorded_at as RecordedAt, content as Content from (
                select w.*, sum({length}) over (order by recorded_at, subject, fact) - {length} as before from (
                    select subject, fact, kind, recorded_at, content from evidence_fact where place is null order by recorded_at, subject, fact limit @FactsTogether) as w) as x
            where before < @BytesTogether order by recorded_at, subject, fact
            """,
            new { FactsTogether, BytesTogether }).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToFact())];
    }

    /// <summary>The log, locked; begun with its first key if there is none.</summary>
    private async Task<LogState> Begun(Session session, string? origin, Timestamp now)
    {
        if (await EvidenceSql.State(session, locked: true).ConfigureAwait(false) is { } log)
        {
            return log;
        }

        using var first = EvidenceSigner.Create($"{KeyName}-1");
        var begun = new LogState(origin ?? $"{KeyName}-{first.Key.ToString().Split('+')[1]}", 0, now, 0, 0);
        var isOurs = await session.Execute(
            "insert into evidence_log (log, origin, size, at, checkpoints, keys) values (1, @Origin, 0, @At, 0, 0) on conflict do nothing", new { begun.Origin, At = now.Micros }).ConfigureAwait(false) == 1;
        if (!isOurs)
        {
            throw new LostRaceException("another server began the log at the same moment");
        }

        await Announce(session, begun, 0, first, null).ConfigureAwait(false);
        return begun with { Keys = 1 };
    }

    private async Task<KeyAnnouncement> Announce(Session session, LogState log, long from, EvidenceSigner next, EvidenceSigner? before)
    {
        var note = KeyAnnouncement.Sign(log.Origin, from, next, before);
        await EvidenceSql.AddNote(session, LogPaths.Keys, log.Keys, note).ConfigureAwait(false);
        await session.Execute(
            "insert into evidence_key (number, signs_from, name, secret) values (@Number, @From, @Name, @Secret)",
            new { Number = log.Keys, From = from, next.Key.Name, Secret = Convert.ToBase64String(secrets.Seal(next.ToPkcs8(), Purpose(log.Keys))) }).ConfigureAwait(false);
        await EvidenceSql.Save(session, log with { Keys = log.Keys + 1 }).ConfigureAwait(false);
        return KeyAnnouncement.Parse(note.Text);
    }

    private async Task<EvidenceSigner> SignerFor(Session session, long size)
    {
        var row = await session.QueryFirst<KeyRow>(
            "select number as Number, name as Name, secret as Secret from evidence_key where signs_from <= @size order by number desc limit 1", new { size }).ConfigureAwait(false);
        return EvidenceSigner.From(row!.Name, secrets.Open(Convert.FromBase64String(row.Secret), Purpose(row.Number)));
    }

    /// <summary>The secrets of subjects; those that have none get one.</summary>
    private static async Task<Dictionary<string, SubjectSecret>> SecretsOf(Session session, string[] subjects)
    {
        var found = (await session.Query<SecretRow>(
            $"select subject as Subject, secret as Secret from evidence_subject where subject {session.Pick("in @Subjects", "= any(@Subjects)")}", new { Subjects = subjects }).ConfigureAwait(false))
            .ToDictionary(r => r.Subject, r => new SubjectSecret(r.Secret), StringComparer.Ordinal);
        var made = subjects.Where(s => !found.ContainsKey(s)).Select(s => (Subject: s, Secret: SubjectSecret.Create())).ToList();
        foreach (var (subject, secret) in made)
        {
            found.Add(subject, secret);
        }

        var rows = made.ConvertAll(m => new SecretRow(m.Subject, m.Secret.Bytes.ToArray()));
        if (rows.Count > 0 && session.Engine == Engine.Postgres)
        {
            await session.Execute(
                "insert into evidence_subject (subject, secret) select * from unnest(@Subjects, @Secrets)",
                new { Subjects = rows.Select(r => r.Subject).ToArray(), Secrets = rows.Select(r => r.Secret).ToArray() }).ConfigureAwait(false);
        }
        else if (rows.Count > 0)
        {
            await session.Execute("insert into evidence_subject (subject, secret) values (@Subject, @Secret)", rows).ConfigureAwait(false);
        }

        return found;
    }

    private static Task Place(Session session, List<EvidenceFact> facts, long first) => session.Engine == Engine.Postgres
        ? session.Execute(
            "update evidence_fact as f set place = t.place from unnest(@Subjects, @Facts, @Places) as t(subject, fact, place) where f.subject = t.subject and f.fact = t.fact",
            new { Subjects = facts.Select(f => f.Subject).ToArray(), Facts = facts.Select(f => f.Fact).ToArray(), Places = Enumerable.Range(0, facts.Count).Select(i => first + i).ToArray() })
        : session.Execute(
            "update evidence_fact set place = @Place where subject = @Subject and fact = @Fact", facts.Select((f, i) => new { f.Subject, f.Fact, Place = first + i }).ToArray());

    private static string Purpose(long number) => $"evidence-key:{number}";
}
