using Puhui.Evidence;

namespace Puhui.Storage.Evidence;

/// <summary>Writes facts down that are to be provable, within the transaction of the facts themselves: one statement, no lock that others wait for, no secret and no hash.</summary>
internal static class EvidenceWriter
{
    private const string Columns = "subject, fact, kind, recorded_at, content";
    private const string Insert = $"insert into evidence_fact ({Columns}) values (@Subject, @Fact, @Kind, @At, @Content)";

    /// <summary>One statement over arrays named @EvidenceSubjects and so on, for stores that write many facts in one round trip; a condition on e (its columns as here) may follow.</summary>
    public const string InsertArrays =
        $"""
        insert into evidence_fact ({Columns})
        select {Columns} from unnest(@EvidenceSubjects, @EvidenceFacts, @EvidenceKinds, @EvidenceAts, @EvidenceContents) as e({Columns})
        """;

    public static Task Add(Session session, EvidenceFact fact) => session.Execute(Insert, Row.Of(fact));

    /// <summary>Writes down what is not there yet: versions of dated data, which every server that comes up says anew.</summary>
    public static Task AddNew(Session session, IEnumerable<EvidenceFact> facts) =>
        session.Execute($"{Insert} on conflict do nothing", facts.Select(Row.Of).OrderBy(r => r.Subject, StringComparer.Ordinal).ThenBy(r => r.Fact, StringComparer.Ordinal).ToArray());

    public static Task Add(Session session, IEnumerable<EvidenceFact> facts)
    {
        var rows = facts.Select(Row.Of).ToArray();
        if (rows.Length == 0)
        {
            return Task.CompletedTask;
        }

        if (session.Engine == Engine.Sqlite || rows.Length == 1)
        {
            return session.Execute(Insert, rows);
        }

        return rows.Length >= PostgresCopy.WorthFrom
            ? PostgresCopy.Add(session, $"evidence_fact ({Columns})", rows, r => [r.Subject, r.Fact, r.Kind, r.At, r.Content])
            : session.Execute(InsertArrays, Arrays(rows));
    }

    /// <summary>The same over arrays by their places from $1 on, for batches whose parameters have no names.</summary>
    public const string InsertPlaces = $"insert into evidence_fact ({Columns}) select * from unnest($1, $2, $3, $4, $5)";

    /// <summary>The parameters of <see cref="InsertPlaces"/>.</summary>
    public static (string[] Subjects, string[] Facts, long[] Kinds, long[] Ats, string[] Contents) Places(IEnumerable<EvidenceFact> facts)
    {
        var rows = facts.Select(Row.Of).ToArray();
        return (Array.ConvertAll(rows, r => r.Subject), Array.ConvertAll(rows, r => r.Fact), Array.ConvertAll(rows, r => r.Kind), Array.ConvertAll(rows, r => r.At), Array.ConvertAll(rows, r => r.Content));
    }

    /// <summary>The parameters of <see cref="InsertArrays"/>.</summary>
    public static Dictionary<string, object> Arrays(IEnumerable<EvidenceFact> facts) => Arrays([.. facts.Select(Row.Of)]);

    private static Dictionary<string, object> Arrays(Row[] rows) => new(StringComparer.Ordinal)
    {
        ["EvidenceSubjects"] = Array.ConvertAll(rows, r => r.Subject),
        ["EvidenceFacts"] = Array.ConvertAll(rows, r => r.Fact),
        ["EvidenceKinds"] = Array.ConvertAll(rows, r => r.Kind),
        ["EvidenceAts"] = Array.ConvertAll(rows, r => r.At),
        ["EvidenceContents"] = Array.ConvertAll(rows, r => r.Content),
    };

    private sealed record Row(string Subject, string Fact, long Kind, long At, string Content)
    {
        public static Row Of(EvidenceFact f) => new(f.Subject, f.Fact, (long)f.Kind, f.RecordedAt.Micros, f.Content);
    }
}
