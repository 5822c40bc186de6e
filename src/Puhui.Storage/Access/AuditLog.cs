using Dapper;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Storage;

/// <summary>Keeps audit records, in either engine; they are written in groups, because one stands behind every answer.</summary>
public sealed class AuditLog(Database database) : IAuditLog
{
    private const string Columns = "viewer, at, id, party, actor, action, is_write, subjects, reason, result";

    private const string Insert = $"""
        insert into audit_record ({Columns})
        values (@Viewer, @At, @Id, @Party, @Actor, @Action, @IsWrite, @Subjects, @Reason, @Result)
        on conflict (viewer, at, id) do nothing
        """;

    private const string InsertArrays = $"""
        insert into audit_record ({Columns})
        select * from unnest(@Viewers, @Ats, @Ids, @Parties, @Actors, @Actions, @AreWrites, @Subjects, @Reasons, @Results)
        on conflict (viewer, at, id) do nothing
        """;

    private readonly GroupWriter<AuditRecord, bool> writer = new(group => InsertGroup(database, group));

    public Task Add(AuditRecord record, CancellationToken stop)
    {
        Check.That(record.Viewers.Count > 0, "an audit record has somebody who may see it");
        return database.Engine == Engine.Sqlite
            ? database.WriteTogether(session => session.Execute(Insert, AuditLine.Of(record).ToArray()), stop)
            : writer.Write(record, stop);
    }

    public async Task<IReadOnlyList<AuditRecord>> Find(AuditQuery query, CancellationToken stop)
    {
        if (query.Viewers.Count == 0)
        {
            return [];
        }

        var rows = await database.Read(session => session.Query<AuditLine>(Select(session, query), Parameters(query)), stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToRecord())];
    }

    /// <summary>Each viewer's page is read off its key; a record that several of them see is one row of their union.</summary>
    private static string Select(Session session, AuditQuery query)
    {
        var conditions = string.Concat(Conditions(session, query).Select(c => " and " + c));
        var pages = query.Viewers.Select((_, i) => $"""
            select * from (
                select at, id, party, actor, action, is_write as IsWrite, subjects, reason, result from audit_record
                where viewer = @Viewer{i}{conditions} order by at desc, id desc limit @Take) page{i}
            """);
        return $"{string.Join("\nunion ", pages)} order by at desc, id desc limit @Take";
    }

    private static IEnumerable<string> Conditions(Session session, AuditQuery query)
    {
        (bool Given, string Condition)[] all =
        [
            (query.Actor is not null, "actor = @Actor"),
            (query.Action is not null, "action = @Action"),
            (query.Subject is not null, session.Pick("instr(subjects, @Subject) > 0", "strpos(subjects, @Subject) > 0")),
            (query.From is not null, "at >= @From"),
            (query.Until is not null, "at < @Until"),
            (query.Before is not null, "(at, id) < (@BeforeAt, @BeforeId)"),
        ];
        return all.Where(c => c.Given).Select(c => c.Condition);
    }

    private static DynamicParameters Parameters(AuditQuery query)
    {
        var parameters = new DynamicParameters(new
        {
            query.Actor,
            query.Action,
            Subject = $" {query.Subject} ",
            From = query.From?.Micros,
            Until = query.Until?.Micros,
            BeforeAt = query.Before?.At.Micros,
            BeforeId = query.Before?.Id,
            query.Take,
        });
        for (var i = 0; i < query.Viewers.Count; i++)
        {
            parameters.Add($"Viewer{i}", query.Viewers[i]);
        }

        return parameters;
    }

    /// <summary>PostgreSQL: one statement, in the order of keys, so that two servers never wait for each other in a circle.</summary>
    private static async Task<IReadOnlyList<bool>> InsertGroup(Database database, IReadOnlyList<AuditRecord> group)
    {
        var lines = group.SelectMany(AuditLine.Of).OrderBy(l => l.Viewer, StringComparer.Ordinal).ThenBy(l => l.At).ThenBy(l => l.Id, StringComparer.Ordinal).ToArray();
        await database.WriteAtOnce(session => session.Execute(InsertArrays, Arrays(lines)), CancellationToken.None).ConfigureAwait(false);
        return new bool[group.Count];
    }

    private static object Arrays(AuditLine[] lines) => new
    {
        Viewers = Array.ConvertAll(lines, l => l.Viewer),
        Ats = Array.ConvertAll(lines, l => l.At),
        Ids = Array.ConvertAll(lines, l => l.Id),
        Parties = Array.ConvertAll(lines, l => l.Party),
        Actors = Array.ConvertAll(lines, l => l.Actor),
        Actions = Array.ConvertAll(lines, l => l.Action),
        AreWrites = Array.ConvertAll(lines, l => l.IsWrite),
        Subjects = Array.ConvertAll(lines, l => l.Subjects),
        Reasons = Array.ConvertAll(lines, l => l.Reason),
        Results = Array.ConvertAll(lines, l => l.Result),
    };
}

/// <summary>An audit record as one viewer sees it: a row.</summary>
internal sealed class AuditLine
{
    public string Viewer { get; init; } = "";

    public long At { get; init; }

    public string Id { get; init; } = "";

    public string Party { get; init; } = "";

    public string Actor { get; init; } = "";

    public string Action { get; init; } = "";

    public long IsWrite { get; init; }

    public string Subjects { get; init; } = "";

    public string Reason { get; init; } = "";

    public string Result { get; init; } = "";

    public static IEnumerable<AuditLine> Of(AuditRecord record) => record.Viewers.Distinct(StringComparer.Ordinal).Select(viewer => new AuditLine
    {
        Viewer = viewer,
        At = record.At.Micros,
        Id = record.Id,
        Party = record.Party?.Value ?? "",
        Actor = record.Actor,
        Action = record.Action,
        IsWrite = record.IsWrite ? 1 : 0,
        Subjects = $" {string.Join(' ', record.Subjects)} ",
        Reason = record.Reason,
        Result = record.Result,
    });

    public AuditRecord ToRecord() => new(
        Id,
        new Timestamp(At),
        Party.Length == 0 ? null : new PartyId(Party),
        Actor,
        Action,
        IsWrite != 0,
        Subjects.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Reason,
        Result,
        []);
}
