using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Storage.Desk;

namespace Puhui.Storage;

/// <summary>One decision as its row, and as lists show it.</summary>
internal sealed record DecisionLine(string Merchant, string Id, string Lender, long AsOf, long Purpose, long Outcome, long DecidedAt, string Hash, string Content, DeskDecision Shown)
{
    public static DecisionLine Of(SealedDecision decision, PartyId lender, Timestamp decidedAt)
    {
        var facts = decision.Decision.Facts;
        return new DecisionLine(
            facts.Merchant, decision.Id, lender.Value, facts.AsOf.DayNumber, (long)facts.Purpose, (long)decision.Decision.Outcome, decidedAt.Micros, decision.Hash.Hex, decision.Text,
            DeskDecision.Of(decision.Id, decision.Decision, lender, decidedAt));
    }
}

/// <summary>
/// Writes decisions durably: those that wait for their turn go together in one transaction, so that many callers share one flush to disk and, on PostgreSQL, one round trip.
/// </summary>
internal sealed class DecisionWriter(Database database)
{
    private const int GroupMax = 256;

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
        {DeskDecisions.AddAll}
        select id as Id, lender as Lender from fresh
        """;

    private sealed record Waiting(DecisionLine Line, TaskCompletionSource<bool> Done);

    private readonly Lock gate = new();
    private readonly Queue<Waiting> queue = new();
    private bool writing;

    public async Task<bool> Save(DecisionLine line, CancellationToken stop)
    {
        var waiting = new Waiting(line, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Join(waiting))
        {
            // Others may wait for this group: the leader's own cancellation must not fail them, so the group is written to its end.
            // It waits its turn behind callers that are ready to join; ahead of them it would write groups of one and starve them.
            _ = Task.Factory.StartNew(Lead, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);
        }

        return await waiting.Done.Task.WaitAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Queues; true if nobody is writing, so that the caller has to.</summary>
    private bool Join(Waiting waiting)
    {
        lock (gate)
        {
            queue.Enqueue(waiting);
            var leads = !writing;
            writing = true;
            return leads;
        }
    }

    private async Task Lead()
    {
        while (NextGroup() is { } group)
        {
            await WriteGroup(group).ConfigureAwait(false);
        }
    }

    private List<Waiting>? NextGroup()
    {
        lock (gate)
        {
            if (queue.Count == 0)
            {
                writing = false;
                return null;
            }

            var group = new List<Waiting>(Math.Min(queue.Count, GroupMax));
            while (group.Count < GroupMax && queue.TryDequeue(out var next))
            {
                group.Add(next);
            }

            return group;
        }
    }

    private async Task WriteGroup(List<Waiting> group)
    {
        try
        {
            var saved = await InsertGroup(group).ConfigureAwait(false);
            for (var i = 0; i < group.Count; i++)
            {
                group[i].Done.SetResult(saved[i]);
            }
        }
#pragma warning disable CA1031 // Whatever failed the transaction is each waiting caller's to see.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            foreach (var waiting in group)
            {
                waiting.Done.SetException(fault);
            }
        }
    }

    /// <summary>Which of them were new. On PostgreSQL the one statement is a transaction by itself.</summary>
    private Task<bool[]> InsertGroup(List<Waiting> group) => database.Engine == Engine.Sqlite
        ? database.Write(session => InsertEach(session, group), CancellationToken.None)
        : database.WriteAtOnce(session => InsertAll(session, [.. group.Select(w => w.Line)]), CancellationToken.None);

    private static async Task<bool[]> InsertEach(Session session, List<Waiting> group)
    {
        var saved = new bool[group.Count];
        for (var i = 0; i < group.Count; i++)
        {
            saved[i] = await session.Execute(Insert, group[i].Line).ConfigureAwait(false) == 1;
            if (saved[i])
            {
                await DeskDecisions.Add(session, group[i].Line.Shown).ConfigureAwait(false);
            }
        }

        return saved;
    }

    /// <summary>In the order of ids, so that two servers never wait for each other in a circle; of equal ids the first is new.</summary>
    private static async Task<bool[]> InsertAll(Session session, DecisionLine[] group)
    {
        var sorted = group.OrderBy(l => l.Merchant, StringComparer.Ordinal).ThenBy(l => l.Id, StringComparer.Ordinal).ThenBy(l => l.Lender, StringComparer.Ordinal).ToArray();
        var inserted = await session.Query<(string Id, string Lender)>(
            InsertArrays,
            new
            {
                Merchants = Column(sorted, l => l.Merchant),
                Ids = Column(sorted, l => l.Id),
                Lenders = Column(sorted, l => l.Lender),
                AsOfs = Column(sorted, l => l.AsOf),
                Purposes = Column(sorted, l => l.Purpose),
                Outcomes = Column(sorted, l => l.Outcome),
                DecidedAts = Column(sorted, l => l.DecidedAt),
                Hashes = Column(sorted, l => l.Hash),
                Contents = Column(sorted, l => l.Content),
                Scores = Column(sorted, l => l.Shown.Score),
                Limits = Column(sorted, l => l.Shown.CreditLimit),
                Rates = Column(sorted, l => l.Shown.Rate),
                Sales = Column(sorted, l => l.Shown.Sales),
            }).ConfigureAwait(false);
        var fresh = inserted.ToHashSet();
        return Array.ConvertAll(group, l => fresh.Remove((l.Id, l.Lender)));
    }

    private static T[] Column<T>(DecisionLine[] lines, Converter<DecisionLine, T> value) => Array.ConvertAll(lines, value);
}
