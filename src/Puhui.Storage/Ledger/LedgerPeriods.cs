using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Storage.Ledger;

/// <summary>The closings and reopenings of books.</summary>
internal static class LedgerPeriods
{
    private sealed record Row(long Step, long Through, long At, string By, string Reason);

    public static async Task<ClosePeriod.Outcome> Close(Session session, ClosePeriod.Request request, Timestamp at)
    {
        await LedgerDialect.Of(session).LockPeriod(session, request.Book).ConfigureAwait(false);
        var exists = await session.Scalar<long>("select count(*) from (select 1 from ledger_account where book = @Book limit 1) one", new { Book = request.Book.Value }).ConfigureAwait(false) > 0;
        var decision = ClosePeriod.Decide(exists, (await Of(session, request.Book).ConfigureAwait(false)).LastOrDefault(), request, at);
        if (decision.Effects is { } step)
        {
            await session.Execute(
                "insert into ledger_period (book, step, closed_through, decided_at, decided_by, reason) values (@Book, @Number, @Through, @At, @By, @Reason)",
                new { Book = step.Book.Value, Number = (long)step.Number, Through = (long)step.Through.DayNumber, At = at.Micros, step.By, step.Reason }).ConfigureAwait(false);
        }

        return decision.Outcome;
    }

    public static async Task<IReadOnlyList<ClosePeriod.Step>> Of(Session session, BookId book) => [.. (await session.Query<Row>(
        "select step as Step, closed_through as Through, decided_at as At, decided_by as \"By\", reason as Reason from ledger_period where book = @Book order by step", new { Book = book.Value }).ConfigureAwait(false))
        .Select(r => new ClosePeriod.Step(book, (int)r.Step, DateOnly.FromDayNumber((int)r.Through), new Timestamp(r.At), r.By, r.Reason))];
}
