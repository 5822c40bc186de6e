using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Storage.Desk;

/// <summary>Lists of merchants, decisions, lines and loans, cut to what a caller may see, in any order, page by page; and what a person keeps of looking at them.</summary>
public sealed class DeskStore(Database database)
{
    /// <summary>Up to <paramref name="take"/> merchants after a place (null = from the first).</summary>
    public Task<DeskPage<MerchantSummary>> Merchants(MerchantQuery query, Reach reach, DeskPlace? after, int take, CancellationToken stop) =>
        database.Read(session => MerchantList.Read(session, query, reach, after, take), stop);

    /// <summary>One merchant with a lender's figures (null = nobody's); whether it is within reach is the caller's business.</summary>
    public Task<MerchantSummary?> FindMerchant(MerchantId merchant, PartyId? lender, DateOnly today, CancellationToken stop) =>
        database.Read(session => MerchantList.Find(session, merchant, lender, today), stop);

    public Task<long> CountMerchants(MerchantQuery query, Reach reach, CancellationToken stop) => database.Read(session => MerchantList.Count(session, query, reach), stop);

    /// <summary>Up to <paramref name="take"/> decisions after a place (null = from the first).</summary>
    public Task<DeskPage<DecisionSummary>> Decisions(DecisionQuery query, Reach reach, DeskPlace? after, int take, CancellationToken stop) =>
        database.Read(session => DecisionList.Read(session, query, reach, after, take), stop);

    public Task<long> CountDecisions(DecisionFilter filter, Reach reach, CancellationToken stop) => database.Read(session => DecisionList.Count(session, filter, reach), stop);

    /// <summary>Up to <paramref name="take"/> lines after a place (null = from the first).</summary>
    public Task<DeskPage<LineSummary>> Lines(LineQuery query, Reach reach, DeskPlace? after, int take, CancellationToken stop) =>
        database.Read(session => LineList.Read(session, query, reach, after, take), stop);

    public Task<long> CountLines(LineQuery query, Reach reach, CancellationToken stop) => database.Read(session => LineList.Count(session, query, reach), stop);

    /// <summary>Up to <paramref name="take"/> loans after a place (null = from the first).</summary>
    public Task<DeskPage<LoanSummary>> Loans(LoanQuery query, Reach reach, DeskPlace? after, int take, CancellationToken stop) =>
        database.Read(session => LoanList.Read(session, query, reach, after, take), stop);

    public Task<long> CountLoans(LoanQuery query, Reach reach, CancellationToken stop) => database.Read(session => LoanList.Count(session, query, reach), stop);

    /// <summary>The ways of looking at a list that somebody keeps, by name.</summary>
    public async Task<IReadOnlyList<DeskView>> Views(string owner, string list, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<ViewRow>("select name, query, saved_at as SavedAt from desk_view where owner = @owner and list = @list order by name", new { owner, list }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => new DeskView(list, r.Name, r.Query, new Timestamp(r.SavedAt)))];
    }

    /// <summary>Keeps a way of looking at a list, in place of the one of the same name.</summary>
    /// <returns>False if somebody keeps as many as may be kept of a list.</returns>
    public Task<bool> SaveView(string owner, DeskView view, int countMax, CancellationToken stop) => database.Write(
        async session =>
        {
            var others = await session.Scalar<long>(
                "select count(*) from desk_view where owner = @owner and list = @List and name <> @Name", new { owner, view.List, view.Name }).ConfigureAwait(false);
            if (others >= countMax)
            {
                return false;
            }

            await session.Execute(
                """
                insert into desk_view (owner, list, name, query, saved_at) values (@owner, @List, @Name, @Query, @SavedAt)
                on conflict (owner, list, name) do update set query = excluded.query, saved_at = excluded.saved_at
                """,
                new { owner, view.List, view.Name, view.Query, SavedAt = view.SavedAt.Micros }).ConfigureAwait(false);
            return true;
        },
        stop);

    /// <summary>False if there is none of that name.</summary>
    public async Task<bool> RemoveView(string owner, string list, string name, CancellationToken stop) => await database.Write(
        session => session.Execute("delete from desk_view where owner = @owner and list = @list and name = @name", new { owner, list, name }), stop).ConfigureAwait(false) > 0;

    private sealed record ViewRow(string Name, string Query, long SavedAt);
}

/// <summary>A way of looking at a list: what it is filtered and sorted by.</summary>
/// <param name="List">"merchants", "decisions", "lines".</param>
/// <param name="Query">As the list's address has it after the question mark.</param>
public sealed record DeskView(string List, string Name, string Query, Timestamp SavedAt);
