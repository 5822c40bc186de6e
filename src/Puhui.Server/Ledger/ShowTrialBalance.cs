using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Server;

/// <summary>Shows every account of a book with its debits and credits, now or as of the end of a day.</summary>
internal sealed class ShowTrialBalance() : Endpoint("GET", "/v1/ledger/books/{book}/trial-balance", "Shows every account of a book with its debits and credits", Permission.OverviewRead)
{
    /// <summary>The trial balance.</summary>
    /// <param name="AsOf">The day; null: everything that is posted.</param>
    internal sealed record Answer(string Book, DateOnly? AsOf, IReadOnlyList<Line> Lines, IReadOnlyList<Total> Totals, bool IsBalanced);

    /// <summary>An account.</summary>
    /// <param name="Balance">Debits minus credits.</param>
    internal sealed record Line(string Account, AccountType Type, Money Debits, Money Credits, Money Balance);

    /// <summary>The sums over all accounts of a currency.</summary>
    /// <param name="Debits">In minor units, as text: it may be more than 64 bits hold.</param>
    /// <param name="Credits">The same.</param>
    internal sealed record Total(string Currency, string Debits, string Credits);

    public override object ExampleAnswer => new Answer(
        "county-bank-cny",
        new DateOnly(2026, 11, 22),
        [new Line("cash:cny", AccountType.Asset, Money.Parse("100.00", Currency.Cny), Money.Parse("40.00", Currency.Cny), Money.Parse("60.00", Currency.Cny))],
        [new Total("CNY", "10000", "10000")],
        true);

    public override Delegate Handler => Show;

    private static async Task<Answer> Show(Gated<LenderBook> book, [FromQuery(Name = "as_of")] Day? asOf, ILedgerStore ledger, CancellationToken stop)
    {
        var day = asOf?.Value;
        var trial = await ledger.TrialBalance(book.Value.Book, day is { } past ? new AsOf(past) : null, stop).ConfigureAwait(false);
        if (trial.Lines.Count == 0)
        {
            throw new ProblemException(404, "not_found", "book");
        }

        return new Answer(
            trial.Book.Value,
            day,
            [.. trial.Lines.Select(l => new Line(l.Account, l.Type, l.Debits, l.Credits, l.Net))],
            [.. trial.Totals.Select(t => new Total(t.Currency.Code, $"{t.Debits}", $"{t.Credits}"))],
            trial.IsBalanced);
    }
}
