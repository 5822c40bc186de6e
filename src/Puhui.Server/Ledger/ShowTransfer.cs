using Puhui.Access;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Server;

/// <summary>Shows a transfer with all its legs.</summary>
internal sealed class ShowTransfer() : Endpoint("GET", "/v1/ledger/books/{book}/transfers/{transfer}", "Shows a transfer with all its legs", Permission.OverviewRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    /// <summary>The transfer.</summary>
    /// <param name="Hash">SHA-256 of all it says, hex; it stands in the evidence log with its batch.</param>
    internal sealed record Answer(string Id, DateOnly On, string Kind, string Reference, IReadOnlyList<Side> Legs, string Hash);

    /// <summary>A leg.</summary>
    /// <param name="Amount">Debit positive.</param>
    internal sealed record Side(string Account, Money Amount);

    public override object ExampleAnswer => new Answer(
        "draw-1",
        new DateOnly(2026, 11, 2),
        "draw",
        "line-1",
        [new Side("loans:principal:line-1", Money.Parse("60.00", Currency.Cny)), new Side("cash:cny", Money.Parse("-60.00", Currency.Cny))],
        new string('0', 64));

    public override Delegate Handler => (Gated<Transfer> transfer) => new Answer(
        transfer.Value.Id,
        transfer.Value.ValueDate,
        transfer.Value.Kind,
        transfer.Value.Reference,
        [.. transfer.Value.Legs.Select(l => new Side(l.Account, l.Amount))],
        transfer.Value.BodyHash().Hex);
}
