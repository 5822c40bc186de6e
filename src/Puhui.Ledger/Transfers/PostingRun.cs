using Puhui.Kernel;
using Outcome = Puhui.Ledger.Posting.Outcome;

namespace Puhui.Ledger;

/// <summary>One batch being decided: the balances as the transfers so far leave them.</summary>
internal sealed class PostingRun(Posting.State state)
{
    private readonly List<Posting.Entry> entries = [];
    private readonly Dictionary<AccountKey, Turnover> turnovers = [];
    private readonly Dictionary<TransferKey, ContentHash> own = [];

    public IReadOnlyList<Posting.Entry> Entries => entries;

    /// <summary>Whether the transfer stands or falls with this batch: it, or its twin, would be written by it.</summary>
    public bool Hangs(Transfer transfer, Outcome outcome) => Posting.IsDone(outcome) && own.ContainsKey(transfer.Key);

    public IReadOnlyDictionary<AccountKey, Turnover> Added() => turnovers.ToDictionary(t => t.Key, t => t.Value.Since(state.Accounts[t.Key].Turnover));

    public Outcome Next(Transfer transfer)
    {
        if (ShapeFault(transfer) is { } fault)
        {
            return fault;
        }

        var body = transfer.BodyHash();
        if (state.Posted.TryGetValue(transfer.Key, out var posted))
        {
            return posted == body ? Outcome.Repeated : Outcome.IdTaken;
        }

        if (own.TryGetValue(transfer.Key, out var twin))
        {
            return twin == body ? Outcome.Repeated : Outcome.IdTaken;
        }

        var outcome = AccountFault(transfer) ?? Apply(transfer);
        if (outcome == Outcome.Posted)
        {
            own.Add(transfer.Key, body);
            entries.Add(new Posting.Entry(transfer, body));
        }

        return outcome;
    }

    private static Outcome? ShapeFault(Transfer transfer)
    {
        if (!IdText.IsValid(transfer.Id) || !IdText.IsValid(transfer.Kind) || (transfer.Reference.Length > 0 && !IdText.IsValid(transfer.Reference)))
        {
            return Outcome.TextNotValid;
        }

        if (transfer.Legs.Count < 2)
        {
            return Outcome.TooFewLegs;
        }

        if (transfer.Legs.Any(l => l.Amount.IsZero))
        {
            return Outcome.LegIsZero;
        }

        return IsBalanced(transfer.Legs) ? null : Outcome.NotBalanced;
    }

    private static bool IsBalanced(IReadOnlyList<Leg> legs)
    {
        var sums = new Dictionary<Currency, Int128>();
        foreach (var leg in legs)
        {
            sums[leg.Amount.Currency] = sums.GetValueOrDefault(leg.Amount.Currency) + leg.Amount.Minor;
        }

        return sums.Values.All(sum => sum == 0);
    }

    private Outcome? AccountFault(Transfer transfer)
    {
        var currencyDiffers = false;
        foreach (var leg in transfer.Legs)
        {
            if (!state.Accounts.TryGetValue(new AccountKey(transfer.Book, leg.Account), out var account))
            {
                return Outcome.AccountUnknown;
            }

            currencyDiffers |= account.Account.Currency != leg.Amount.Currency;
        }

        return currencyDiffers ? Outcome.CurrencyDiffers : null;
    }

    private Outcome Apply(Transfer transfer)
    {
        var next = new Dictionary<AccountKey, Turnover>();
        foreach (var leg in transfer.Legs)
        {
            var key = new AccountKey(transfer.Book, leg.Account);
            var before = next.TryGetValue(key, out var touched) ? touched : Now(key);
            if (!before.TryAdd(leg.Amount.Minor, out var after))
            {
                return Outcome.TurnoverTooLarge;
            }

            next[key] = after;
        }

        if (next.Select(LimitFault).Where(f => f is not null).Min() is { } fault)
        {
            return fault;
        }

        foreach (var (key, turnover) in next)
        {
            turnovers[key] = turnover;
        }

        return Outcome.Posted;
    }

    private Turnover Now(AccountKey key) => turnovers.TryGetValue(key, out var turnover) ? turnover : state.Accounts[key].Turnover;

    private Outcome? LimitFault(KeyValuePair<AccountKey, Turnover> touched)
    {
        var limit = state.Accounts[touched.Key].Account.Limit;
        return touched.Value.Keeps(limit) ? null
            : limit == BalanceLimit.CreditsMustNotExceedDebits ? Outcome.CreditsExceedDebits : Outcome.DebitsExceedCredits;
    }
}
