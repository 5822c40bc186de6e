using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage.Funds;

namespace Puhui.Storage.Desk;

/// <summary>A row of the desk that is not what the facts say, as text.</summary>
public sealed record DeskDifference(MerchantId Merchant, string? Stored, string? Computed);

/// <summary>Writes what lists show of a merchant again from its facts, and says what differed; work may go on meanwhile.</summary>
public sealed class DeskRebuild(Database database)
{
    private const string Before = "desk_before";

    private static readonly string[] Rows =
    [
        $"select {DeskMerchant.Columns} from desk_merchant where merchant = @Merchant",
        $"select {DeskDecision.Columns}, platform from desk_decision where merchant = @Merchant order by lender, id",
        $"select {DeskLine.Columns}, platform from desk_line where merchant = @Merchant order by line",
        $"select {DeskCourses.MonthColumns} from desk_line_month where merchant = @Merchant order by line, month",
        $"select {DeskCourses.FlowColumns} from desk_line_flow where merchant = @Merchant order by line, day",
        """
        select merchant, lender, platform, name, industry, region, registered_at, search, decision, purpose, outcome, score, credit_limit, rate, sales, as_of, decided_at,
            lines, line_limit, principal, due_day, grace_days
        from desk_credit where merchant = @Merchant order by lender
        """,
    ];

    /// <summary>The rows that differed; none unless something was wrong, or written by a version that kept no lists.</summary>
    public Task<IReadOnlyList<DeskDifference>> Run(MerchantId merchant, CancellationToken stop) => database.Write(session => Run(session, merchant), stop);

    private static async Task<IReadOnlyList<DeskDifference>> Run(Session session, MerchantId id)
    {
        if (session.Engine == Engine.Postgres)
        {
            await session.Execute("set transaction isolation level repeatable read").ConfigureAwait(false);
        }

        var stored = await Picture(session, id).ConfigureAwait(false);
        await session.Transaction!.SaveAsync(Before, session.Stop).ConfigureAwait(false);
        await Write(session, id).ConfigureAwait(false);
        var computed = await Picture(session, id).ConfigureAwait(false);
        if (stored.SequenceEqual(computed, StringComparer.Ordinal))
        {
            await session.Transaction.RollbackAsync(Before, session.Stop).ConfigureAwait(false);
            return [];
        }

        return [
            .. stored.Except(computed, StringComparer.Ordinal).Select(row => new DeskDifference(id, row, null)),
            .. computed.Except(stored, StringComparer.Ordinal).Select(row => new DeskDifference(id, null, row)),
        ];
    }

    private static async Task Write(Session session, MerchantId id)
    {
        foreach (var table in (string[])["desk_merchant", "desk_decision", "desk_line", "desk_line_month", "desk_line_flow", "desk_credit"])
        {
            await session.Execute($"delete from {table} where merchant = @Merchant", new { Merchant = id.Value }).ConfigureAwait(false);
        }

        if (await SignalStore.MerchantOf(session, id).ConfigureAwait(false) is not { } merchant)
        {
            return;
        }

        await DeskMerchants.Save(session, merchant).ConfigureAwait(false);
        foreach (var decision in await CreditStore.AllDecisionsOf(session, id).ConfigureAwait(false))
        {
            await DeskDecisions.Add(session, DeskDecision.Of(decision.Id, CreditDecision.Parse(decision.Text), decision.Lender, decision.DecidedAt)).ConfigureAwait(false);
        }

        foreach (var line in await LoanStore.LinesOf(session, id).ConfigureAwait(false))
        {
            await DeskLines.Save(session, DeskLine.Of(line.Contract, LineStanding.Of(line.Contract, line.Facts), line.Version)).ConfigureAwait(false);
            await DeskCourses.SaveAll(session, line).ConfigureAwait(false);
        }
    }

    private static async Task<List<string>> Picture(Session session, MerchantId id)
    {
        var picture = new List<string>();
        foreach (var sql in Rows)
        {
            var rows = await session.Query<dynamic>(sql, new { Merchant = id.Value }).ConfigureAwait(false);
            picture.AddRange(rows.Select(row => string.Join(", ", ((IDictionary<string, object?>)row).Select(c => $"{c.Key} {c.Value}"))));
        }

        return picture;
    }
}
