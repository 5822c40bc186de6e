using Puhui.Access;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Server;

/// <summary>Shows what happened on an account between two days, with the balance after each line.</summary>
internal sealed class ShowStatement() : Endpoint("GET", "/v1/ledger/books/{book}/accounts/{account}/statement", "Shows what happened on an account between two days", Permission.OverviewRead)
{
    private const int DaysMax = 92;

    /// <summary>Why it is read: an account of a borrower's loan tells of the borrower.</summary>
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    /// <summary>The statement.</summary>
    /// <param name="Opening">Debits minus credits before the first day.</param>
    /// <param name="Closing">The same after the last.</param>
    internal sealed record Answer(string Account, AccountType Type, BalanceLimit Limit, DateOnly From, DateOnly To, Money Opening, Money Closing, IReadOnlyList<Line> Lines);

    /// <summary>One leg.</summary>
    /// <param name="Amount">Debit positive.</param>
    /// <param name="Balance">Debits minus credits after it.</param>
    internal sealed record Line(DateOnly On, Timestamp PostedAt, string Transfer, string Kind, string Reference, Money Amount, Money Balance);

    public override object ExampleAnswer => new Answer(
        "cash:cny",
        AccountType.Asset,
        BalanceLimit.None,
        new DateOnly(2026, 11, 1),
        new DateOnly(2026, 11, 22),
        Money.Parse("0.00", Currency.Cny),
        Money.Parse("60.00", Currency.Cny),
        [new Line(new DateOnly(2026, 11, 2), new Timestamp(0), "draw-1", "draw", "line-1", Money.Parse("60.00", Currency.Cny), Money.Parse("60.00", Currency.Cny))]);

    public override Delegate Handler => Show;

    private static async Task<Answer> Show(Gated<Account> account, Day? from, Day? to, Caller caller, ILedgerStore ledger, CancellationToken stop)
    {
        var last = to?.Value ?? DeskListing.Zone.DayOf(caller.Now);
        var first = from?.Value ?? last.AddDays(1 - DaysMax);
        if (first > last || last.DayNumber - first.DayNumber >= DaysMax)
        {
            throw new ProblemException(422, "statement_span", "from", $"{DaysMax}");
        }

        var statement = (await ledger.StatementOf(account.Value.Key, first, last, stop).ConfigureAwait(false))!;
        return new Answer(
            account.Value.Code,
            account.Value.Type,
            account.Value.Limit,
            first,
            last,
            statement.Opening,
            statement.Closing,
            [.. statement.Lines.Select(l => new Line(l.ValueDate, l.PostedAt, l.Transfer, l.Kind, l.Reference, l.Amount, l.Balance))]);
    }
}
