namespace Puhui.Storage.Ledger;

/// <summary>
/// Sums the kept balances anew from the legs, book by book. Writers may go on: all balances of a book are locked before its legs are summed, so a
/// transfer is either in the sums or adds itself afterwards.
/// </summary>
internal static class LedgerRebuild
{
    private const string Sums = "select account, cast(sum(case when amount > 0 then amount else 0 end) as bigint) as debits, cast(-sum(case when amount < 0 then amount else 0 end) as bigint) as credits from ledger_posting where book = @Book group by account";

    private const string HeldSums = "select l.account, cast(sum(case when l.amount > 0 then l.amount else 0 end) as bigint) as debits, cast(-sum(case when l.amount < 0 then l.amount else 0 end) as bigint) as credits from ledger_hold_leg l where l.book = @Book and not exists (select 1 from ledger_hold_end e where e.book = l.book and e.hold = l.hold) group by l.account";

    /// <summary>Returns how many balances were wrong or missing.</summary>
    public static async Task<long> Run(Session session)
    {
        var wrong = 0L;
        foreach (var book in (await session.Query<string>("select distinct book from ledger_account order by book").ConfigureAwait(false)).ToList())
        {
            wrong += await Rebuild(session, new { Book = book }).ConfigureAwait(false);
        }

        return wrong;
    }

    private static async Task<long> Rebuild(Session session, object book)
    {
        await session.Execute("insert into ledger_balance (book, account, debits, credits) select a.book, a.account, 0, 0 from ledger_account a where a.book = @Book and not exists (select 1 from ledger_balance b where b.book = a.book and b.account = a.account)", book).ConfigureAwait(false);
        if (session.Engine == Engine.Postgres)
        {
            await session.Execute("select 1 from ledger_balance where book = @Book order by account for update", book).ConfigureAwait(false);
        }

        var held = await session.Execute($"update ledger_balance as b set held_debits = s.debits, held_credits = s.credits from (select a.account, coalesce(p.debits, 0) as debits, coalesce(p.credits, 0) as credits from ledger_account a left join ({HeldSums}) p on p.account = a.account where a.book = @Book) s where b.book = @Book and b.account = s.account and (b.held_debits <> s.debits or b.held_credits <> s.credits)", book).ConfigureAwait(false);
        return held + await session.Execute(
            $"update ledger_balance as b set debits = s.debits, credits = s.credits from (select a.account, coalesce(p.debits, 0) as debits, coalesce(p.credits, 0) as credits from ledger_account a left join ({Sums}) p on p.account = a.account where a.book = @Book) s where b.book = @Book and b.account = s.account and (b.debits <> s.debits or b.credits <> s.credits)",
            book).ConfigureAwait(false);
    }
}
