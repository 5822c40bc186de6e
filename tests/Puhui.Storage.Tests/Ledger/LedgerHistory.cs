using Puhui.Ledger;
using static Puhui.Ledger.Posting;

namespace Puhui.Storage.Tests.Ledger;

/// <summary>A seeded history of batches, good and bad, and what a ledger made of plain sums answers to them.</summary>
internal sealed class LedgerHistory
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private readonly Random chance;
    private readonly Dictionary<string, Transfer> posted = new(StringComparer.Ordinal);
    private int made;

    public LedgerHistory(int seed, BookId book)
    {
#pragma warning disable CA5394, RS0030 // Chance here only makes test data, and comes from the seed that a failure prints.
        chance = new Random(seed);
#pragma warning restore CA5394, RS0030
        Book = book;
        Accounts =
        [
            Account("free-1", BalanceLimit.None), Account("free-2", BalanceLimit.None),
            Account("asset", BalanceLimit.CreditsMustNotExceedDebits), Account("debt", BalanceLimit.DebitsMustNotExceedCredits),
            Account("usd", BalanceLimit.None) with { Currency = Currency.Of("USD") },
        ];
    }

    public BookId Book { get; }

    public IReadOnlyList<Account> Accounts { get; }

    public DateOnly MiddleDay => First.AddDays(15);

    public IReadOnlyList<Transfer> NextBatch() => [.. Enumerable.Range(0, 1 + Next(4)).Select(_ => NextTransfer())];

    public long BalanceOf(string account, DateOnly? until = null) => BalanceOf(posted.Values, account, until);

    /// <summary>Judges the batch one transfer at a time on copies, and keeps it if nothing was refused.</summary>
    public IReadOnlyList<Outcome> Expect(IReadOnlyList<Transfer> batch)
    {
        var trial = new Dictionary<string, Transfer>(posted, StringComparer.Ordinal);
        var outcomes = batch.Select(t => Judge(trial, t)).ToList();
        if (outcomes.TrueForAll(IsDone))
        {
            foreach (var (id, transfer) in trial)
            {
                posted.TryAdd(id, transfer);
            }

            return outcomes;
        }

        return [.. batch.Zip(outcomes, (t, o) => IsDone(o) && !posted.ContainsKey(t.Id) ? Outcome.BatchRefused : o)];
    }

    private static long BalanceOf(IEnumerable<Transfer> transfers, string account, DateOnly? until) => transfers
        .Where(t => until is null || t.ValueDate <= until)
        .SelectMany(t => t.Legs).Where(l => l.Account == account).Sum(l => l.Amount.Minor);

    private static bool Same(Transfer a, Transfer b) => a.ValueDate == b.ValueDate && a.Kind == b.Kind && a.Legs.SequenceEqual(b.Legs);

    private Outcome Judge(Dictionary<string, Transfer> trial, Transfer transfer)
    {
        if (transfer.Legs.Any(l => l.Amount.IsZero))
        {
            return Outcome.LegIsZero;
        }

        if (transfer.Legs.GroupBy(l => l.Amount.Currency).Any(c => c.Sum(l => l.Amount.Minor) != 0))
        {
            return Outcome.NotBalanced;
        }

        if (trial.TryGetValue(transfer.Id, out var known))
        {
            return Same(known, transfer) ? Outcome.Repeated : Outcome.IdTaken;
        }

        if (transfer.Legs.Any(l => l.Account == "unknown"))
        {
            return Outcome.AccountUnknown;
        }

        if (transfer.Legs.Any(l => (l.Account == "usd") != (l.Amount.Currency.Code == "USD")))
        {
            return Outcome.CurrencyDiffers;
        }

        trial.Add(transfer.Id, transfer);
        var fault = BalanceOf(trial.Values, "asset", null) < 0 ? Outcome.CreditsExceedDebits
            : BalanceOf(trial.Values, "debt", null) > 0 ? Outcome.DebitsExceedCredits : Outcome.Posted;
        if (fault != Outcome.Posted)
        {
            trial.Remove(transfer.Id);
        }

        return fault;
    }

    private Transfer NextTransfer()
    {
        var legs = Enumerable.Range(0, 1 + Next(3)).Select(_ => new Leg(NextAccount(), new Money(Next(40) - 20, Currency.Cny))).ToList();
        var rest = -legs.Sum(l => l.Amount.Minor) + (Next(20) == 0 ? 1 : 0);
        legs.Add(new Leg(NextAccount(), new Money(rest, Currency.Cny)));
        var id = Next(6) == 0 && made > 0 ? Next(made) : made++;
        return Next(8) == 0 && posted.Count > 0
            ? posted.Values.ElementAt(Next(posted.Count))
            : new Transfer(Book, $"t{id}", First.AddDays(Next(30)), "any", "", legs);
    }

    private string NextAccount() => Next(40) switch { 0 => "unknown", 1 => "usd", var n => Accounts[n % 4].Code };

    private Account Account(string code, BalanceLimit limit) => new(Book, code, AccountType.Asset, Currency.Cny, limit, "");

#pragma warning disable CA5394 // Chance here only makes test data.
    private int Next(int below) => chance.Next(below);
#pragma warning restore CA5394
}
