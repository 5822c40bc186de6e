using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Storage.Ledger;

/// <summary>The holds in a transaction: their legs, and what ended them.</summary>
internal static class LedgerHolds
{
    private const string Open = "t.step = 1 and not exists (select 1 from ledger_hold_end e where e.book = t.book and e.hold = t.transfer)";
    private const string Columns = "select t.transfer as Id, t.value_day as ValueDay, t.kind as Kind, t.reference as Reference, t.until_at as Until";

    private sealed record Head(string Id, long ValueDay, string Kind, string Reference, long Until);

    private sealed record HeldLeg(string Hold, string Account, string Currency, long Amount);

    /// <summary>Those of the holds that exist, locked in order of their ids: whether a hold has ended, and what its accounts hold, must be seen together.</summary>
    public static async Task<IReadOnlyList<HoldState>> Find(Session session, BookId book, string[] ids)
    {
        var holds = await Holds(session, book, $"and t.step = 1 and t.transfer {In(session)} order by t.transfer {session.Pick("", "for update")}", new { Book = book.Value, Ids = ids }).ConfigureAwait(false);
        var ended = (await session.Query<string>($"select hold from ledger_hold_end where book = @Book and hold {In(session)}", new { Book = book.Value, Ids = ids }).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
        return [.. holds.Select(h => new HoldState(h, ended.Contains(h.Id)))];
    }

    /// <summary>The holds with a leg on some accounts that have not ended though their time is over.</summary>
    public static Task<IReadOnlyList<Transfer>> Expired(Session session, BookId book, Timestamp at, string[] accounts) => Holds(
        session,
        book,
        $"and {Open} and t.until_at > 0 and t.until_at < @At and exists (select 1 from ledger_hold_leg l where l.book = t.book and l.hold = t.transfer and l.account {In(session)})",
        new { Book = book.Value, At = at.Micros, Ids = accounts });

    /// <summary>The first holds of a book that have not ended though their time is over.</summary>
    public static Task<IReadOnlyList<Transfer>> Expired(Session session, BookId book, Timestamp at, int max) => Holds(
        session, book, $"and {Open} and t.until_at > 0 and t.until_at < @At order by t.until_at, t.transfer limit @Max", new { Book = book.Value, At = at.Micros, Max = max });

    /// <summary>The holds with a leg on an account that have not ended.</summary>
    public static Task<IReadOnlyList<Transfer>> Of(Session session, AccountKey key) => Holds(
        session,
        key.Book,
        $"and {Open} and exists (select 1 from ledger_hold_leg l where l.book = t.book and l.hold = t.transfer and l.account = @Code) order by t.transfer",
        new { Book = key.Book.Value, key.Code });

    /// <summary>Writes the legs of new holds, and which holds are ended.</summary>
    public static async Task Append(Session session, BookWrite write)
    {
        var legs = write.HeldLegs.Select(l => new { Book = write.Book.Value, Hold = l.Entry.Transfer.Id, Leg = (long)l.Place, l.Leg.Account, Currency = l.Leg.Amount.Currency.Code, Amount = l.Leg.Amount.Minor }).ToList();
        if (legs.Count > 0)
        {
            await session.Execute("insert into ledger_hold_leg (book, hold, leg, account, currency, amount) values (@Book, @Hold, @Leg, @Account, @Currency, @Amount)", legs).ConfigureAwait(false);
        }

        var ends = write.Entries.Select(e => e.Transfer).Where(t => t.EndsHold).Select(t => new { Book = write.Book.Value, Hold = t.Held, Transfer = t.Id }).ToList();
        if (ends.Count > 0)
        {
            await session.Execute("insert into ledger_hold_end (book, hold, transfer) values (@Book, @Hold, @Transfer)", ends).ConfigureAwait(false);
        }
    }

    /// <summary>The legs of one hold.</summary>
    public static async Task<IReadOnlyList<Leg>> LegsOf(Session session, TransferKey key) => [.. (await Legs(session, key.Book, [key.Id]).ConfigureAwait(false)).Select(LegFrom)];

    private static string In(Session session) => session.Pick("in @Ids", "= any(@Ids)");

    private static async Task<IReadOnlyList<Transfer>> Holds(Session session, BookId book, string which, object parameters)
    {
        var heads = (await session.Query<Head>($"{Columns} from ledger_transfer t where t.book = @Book {which}", parameters).ConfigureAwait(false)).ToList();
        if (heads.Count == 0)
        {
            return [];
        }

        var legs = (await Legs(session, book, [.. heads.Select(h => h.Id)]).ConfigureAwait(false)).ToLookup(l => l.Hold, StringComparer.Ordinal);
        return [.. heads.Select(h => new Transfer(book, h.Id, DateOnly.FromDayNumber((int)h.ValueDay), h.Kind, h.Reference, [.. legs[h.Id].Select(LegFrom)])
        {
            Step = TransferStep.Hold,
            Until = h.Until == 0 ? null : new Timestamp(h.Until),
        })];
    }

    private static Task<IEnumerable<HeldLeg>> Legs(Session session, BookId book, string[] ids) => session.Query<HeldLeg>(
        $"select hold as Hold, account as Account, currency as Currency, amount as Amount from ledger_hold_leg where book = @Book and hold {In(session)} order by hold, leg",
        new { Book = book.Value, Ids = ids });

    private static Leg LegFrom(HeldLeg leg) => new(leg.Account, new Money(leg.Amount, Currency.Of(leg.Currency)));
}
