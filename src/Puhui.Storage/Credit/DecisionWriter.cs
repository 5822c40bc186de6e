using System.Text.Json;
using Puhui.Access;
using Puhui.Credit;
using Puhui.Evidence;
using Puhui.Kernel;
using Puhui.Storage.Desk;
using Puhui.Storage.Evidence;
using Puhui.Storage.Outbox;

namespace Puhui.Storage;

/// <summary>One decision as its row, as lists show it, and the notice of it.</summary>
internal sealed record DecisionLine(
    string Merchant, string Id, string Lender, long AsOf, long Purpose, long Outcome, long DecidedAt, string Hash, string Content, DeskDecision Shown, Notice Notice, EvidenceFact Proof)
{
    public static DecisionLine Of(SealedDecision decision, PartyId lender, Timestamp decidedAt)
    {
        var facts = decision.Decision.Facts;
        return new DecisionLine(
            facts.Merchant, decision.Id, lender.Value, facts.AsOf.DayNumber, (long)facts.Purpose, (long)decision.Decision.Outcome, decidedAt.Micros, decision.Hash.Hex, decision.Text,
            DeskDecision.Of(decision.Id, decision.Decision, lender, decidedAt),
            NoticeOf(decision, lender, decidedAt),
            Entered.Of(decision, lender, decidedAt));
    }

    /// <summary>The same decision may be made for several lenders; each is told of its own.</summary>
    private static Notice NoticeOf(SealedDecision decision, PartyId lender, Timestamp decidedAt)
    {
        var (merchant, outcome) = (new MerchantId(decision.Decision.Facts.Merchant), decision.Decision.Outcome);
        var body = JsonSerializer.Serialize(new { Decision = decision.Id, Outcome = outcome, decision.Decision.Facts.AsOf, decision.Decision.Facts.Purpose }, Json.Options);
        return new Notice(merchant.Value, $"decision:{lender}:{decision.Id}", 0, Topic.DecisionMade, decidedAt, merchant, null, lender, body);
    }
}

/// <summary>Writes decisions durably and with their notices, in groups.</summary>
internal sealed class DecisionWriter(Database database)
{
    private const string Insert = """
        insert into credit_decision (merchant, id, lender, as_of, purpose, outcome, decided_at, hash, content)
        values (@Merchant, @Id, @Lender, @AsOf, @Purpose, @Outcome, @DecidedAt, @Hash, @Content)
        on conflict (merchant, id, lender) do nothing
        """;

    private const string InsertArrays = $"""
        with line as (
            select * from unnest(@Merchants, @Ids, @Lenders, @AsOfs, @Purposes, @Outcomes, @DecidedAts, @Hashes, @Contents, @Scores, @Limits, @Rates, @Sales)
                as l (merchant, id, lender, as_of, purpose, outcome, decided_at, hash, content, score, credit_limit, rate, sales)
        ),
        fresh as (
            insert into credit_decision (merchant, id, lender, as_of, purpose, outcome, decided_at, hash, content)
            select merchant, id, lender, as_of, purpose, outcome, decided_at, hash, content from line
            on conflict (merchant, id, lender) do nothing returning merchant, id, lender
        ),
        made as (select distinct on (merchant, id, lender) line.* from line join fresh using (merchant, id, lender)),
        {DeskDecisions.AddAll},
        told as ({NoticeWriter.InsertArrays}
            where (k.owner, k.stream) in (select merchant, 'decision:' || lender || ':' || id from fresh) on conflict do nothing),
        entered as ({EvidenceWriter.InsertArrays} where (e.subject, e.fact) in (select 'merchant:' || merchant, 'decision ' || lender || ' ' || id from fresh))
        select id as Id, lender as Lender from fresh
        """;

    private readonly GroupWriter<DecisionLine, bool> writer = new(group => InsertGroup(database, group));

    public Task<bool> Save(DecisionLine line, CancellationToken stop) =>
        database.Engine == Engine.Sqlite ? database.WriteTogether(session => InsertOne(session, line), stop) : writer.Write(line, stop);

    /// <summary>PostgreSQL: which of them were new. The one statement is a transaction by itself.</summary>
    private static async Task<IReadOnlyList<bool>> InsertGroup(Database database, IReadOnlyList<DecisionLine> group) =>
        await database.WriteAtOnce(session => InsertAll(session, [.. group]), CancellationToken.None).ConfigureAwait(false);

    private static async Task<bool> InsertOne(Session session, DecisionLine line)
    {
        var isNew = await session.Execute(Insert, line).ConfigureAwait(false) == 1;
        if (isNew)
        {
            await DeskDecisions.Add(session, line.Shown).ConfigureAwait(false);
            await NoticeWriter.Add(session, line.Notice).ConfigureAwait(false);
            await EvidenceWriter.Add(session, line.Proof).ConfigureAwait(false);
        }

        return isNew;
    }

    /// <summary>In the order of ids, so that two servers never wait for each other in a circle; of equal ids the first is new.</summary>
    private static async Task<bool[]> InsertAll(Session session, DecisionLine[] group)
    {
        var sorted = group.OrderBy(l => l.Merchant, StringComparer.Ordinal).ThenBy(l => l.Id, StringComparer.Ordinal).ThenBy(l => l.Lender, StringComparer.Ordinal).ToArray();
        var inserted = await session.Query<(string Id, string Lender)>(
            InsertArrays,
            new Dictionary<string, object>(
                [.. NoticeWriter.Arrays([.. sorted.Select(l => l.Notice)]), .. EvidenceWriter.Arrays(sorted.Select(l => l.Proof).DistinctBy(p => (p.Subject, p.Fact)))], StringComparer.Ordinal)
            {
                ["Merchants"] = Column(sorted, l => l.Merchant),
                ["Ids"] = Column(sorted, l => l.Id),
                ["Lenders"] = Column(sorted, l => l.Lender),
                ["AsOfs"] = Column(sorted, l => l.AsOf),
                ["Purposes"] = Column(sorted, l => l.Purpose),
                ["Outcomes"] = Column(sorted, l => l.Outcome),
                ["DecidedAts"] = Column(sorted, l => l.DecidedAt),
                ["Hashes"] = Column(sorted, l => l.Hash),
                ["Contents"] = Column(sorted, l => l.Content),
                ["Scores"] = Column(sorted, l => l.Shown.Score),
                ["Limits"] = Column(sorted, l => l.Shown.CreditLimit),
                ["Rates"] = Column(sorted, l => l.Shown.Rate),
                ["Sales"] = Column(sorted, l => l.Shown.Sales),
            }).ConfigureAwait(false);
        var fresh = inserted.ToHashSet();
        return Array.ConvertAll(group, l => fresh.Remove((l.Id, l.Lender)));
    }

    private static T[] Column<T>(DecisionLine[] lines, Converter<DecisionLine, T> value) => Array.ConvertAll(lines, value);
}
