using Puhui.Kernel;
using Outcome = Puhui.Ledger.Posting.Outcome;

namespace Puhui.Ledger;

/// <summary>One batch being decided: what the transfers so far leave, and how to take back those of the chain at hand.</summary>
internal sealed class PostingRun(Posting.State state)
{
    private readonly List<Posting.Entry> entries = [];
    private readonly Dictionary<AccountKey, Standing> standings = [];
    private readonly Dictionary<TransferKey, ContentHash> own = [];
    private readonly Dictionary<TransferKey, Transfer> made = [];
    private readonly HashSet<TransferKey> ended = [];
    private readonly List<(AccountKey Key, Standing Before)> touched = [];
    private Timestamp at;

    public IReadOnlyList<Posting.Entry> Entries => entries;

    public IReadOnlyDictionary<AccountKey, Posting.Change> Changes() => standings.Where(s => s.Value != At(s.Key)).ToDictionary(s => s.Key, s => ChangeOf(At(s.Key), s.Value));

    /// <summary>Judges a chain; if any of it is refused, nothing of it is left.</summary>
    public IReadOnlyList<Outcome> Chain(Posting.Chain judged)
    {
        var (first, chain) = (entries.Count, judged.Transfers);
        at = judged.At;
        touched.Clear();
        var outcomes = new Outcome[chain.Count];
        for (var i = 0; i < chain.Count; i++)
        {
            outcomes[i] = Next(chain[i]);
        }

        if (!Array.TrueForAll(outcomes, Posting.IsDone))
        {
            var written = entries[first..].Select(e => e.Transfer.Key).ToHashSet();
            TakeBack(first);
            return [.. chain.Zip(outcomes, (t, o) => Posting.IsDone(o) && written.Contains(t.Key) ? Outcome.BatchRefused : o)];
        }

        return outcomes;
    }

    private static Posting.Change ChangeOf(Standing before, Standing after) =>
        new(after.Posted.Since(before.Posted), after.Held.Debits - before.Held.Debits, after.Held.Credits - before.Held.Credits);

    private void TakeBack(int first)
    {
        for (var i = touched.Count - 1; i >= 0; i--)
        {
            standings[touched[i].Key] = touched[i].Before;
        }

        foreach (var (transfer, _, _) in entries[first..])
        {
            own.Remove(transfer.Key);
            made.Remove(transfer.Key);
            ended.Remove(transfer.HeldKey);
        }

        entries.RemoveRange(first, entries.Count - first);
    }

    private Outcome Next(Transfer transfer)
    {
        if (TransferShape.Fault(transfer) is { } fault)
        {
            return fault;
        }

        var body = state.Bodies.TryGetValue(transfer.Key, out var known) ? known : transfer.BodyHash();
        if (state.Posted.TryGetValue(transfer.Key, out var posted) || own.TryGetValue(transfer.Key, out posted))
        {
            return posted == body ? Outcome.Repeated : Outcome.IdTaken;
        }

        if (transfer.Step != TransferStep.Release && state.ClosedThrough.TryGetValue(transfer.Book, out var closed) && transfer.ValueDate <= closed)
        {
            return Outcome.PeriodClosed;
        }

        var hold = transfer.EndsHold ? HoldOf(transfer.HeldKey) : null;
        var outcome = HoldFault(transfer, hold) ?? AccountFault(transfer) ?? Apply(transfer, hold?.Hold);
        if (outcome == Outcome.Posted)
        {
            Keep(transfer, body);
        }

        return outcome;
    }

    private void Keep(Transfer transfer, ContentHash body)
    {
        own.Add(transfer.Key, body);
        entries.Add(new Posting.Entry(transfer, body, at));
        if (transfer.Step == TransferStep.Hold)
        {
            made.Add(transfer.Key, transfer);
        }
        else if (transfer.EndsHold)
        {
            ended.Add(transfer.HeldKey);
        }
    }

    private HoldState? HoldOf(TransferKey key) =>
        made.TryGetValue(key, out var own) ? new HoldState(own, ended.Contains(key))
        : state.Holds.TryGetValue(key, out var found) ? found with { IsEnded = found.IsEnded || ended.Contains(key) }
        : null;

    private Outcome? HoldFault(Transfer transfer, HoldState? hold) =>
        !transfer.EndsHold ? null
        : hold is null ? Outcome.HoldUnknown
        : hold.IsEnded ? Outcome.HoldEnded
        : transfer.Step == TransferStep.Settle && hold.IsExpired(at) ? Outcome.HoldExpired
        : null;

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

    private Outcome Apply(Transfer transfer, Transfer? hold)
    {
        if (LegSums.Of(transfer) is not { } moved || hold is not null && LegSums.Of(hold) is null)
        {
            return Outcome.TurnoverTooLarge;
        }

        var held = hold is null ? [] : LegSums.Of(hold)!;
        if (transfer.Step == TransferStep.Settle && moved.Any(m => !LegSums.Covers(held.GetValueOrDefault(m.Key), m.Value)))
        {
            return Outcome.MoreThanHeld;
        }

        if (moved.Any(m => state.Accounts[m.Key].Account.TransferMax is { } max && (m.Value.Debits > max || m.Value.Credits > max)))
        {
            return Outcome.TransferTooLarge;
        }

        return Judge(transfer, moved, held);
    }

    private Outcome Judge(Transfer transfer, Dictionary<AccountKey, Turnover> moved, Dictionary<AccountKey, Turnover> held)
    {
        var next = new List<(AccountKey Key, Standing Standing)>(moved.Count + held.Count);
        foreach (var key in moved.Keys.Union(held.Keys))
        {
            if (!LegSums.TryStep(Now(key), transfer.Step, moved.GetValueOrDefault(key), held.GetValueOrDefault(key), out var standing))
            {
                return Outcome.TurnoverTooLarge;
            }

            next.Add((key, standing));
        }

        if (next.Select(LimitFault).Where(f => f is not null).OrderBy(f => f == Outcome.BalanceTooLarge).ThenBy(f => f).FirstOrDefault() is { } fault)
        {
            return fault;
        }

        foreach (var (key, standing) in next)
        {
            touched.Add((key, Now(key)));
            standings[key] = standing;
        }

        return Outcome.Posted;
    }

    private Standing At(AccountKey key) => new(state.Accounts[key].Turnover, state.Accounts[key].Held);

    private Standing Now(AccountKey key) => standings.TryGetValue(key, out var standing) ? standing : At(key);

    private Outcome? LimitFault((AccountKey Key, Standing Standing) next)
    {
        var account = state.Accounts[next.Key].Account;
        return !next.Standing.Keeps(account.Limit)
            ? account.Limit == BalanceLimit.CreditsMustNotExceedDebits ? Outcome.CreditsExceedDebits : Outcome.DebitsExceedCredits
            : account.BalanceMax is { } max && next.Standing.Furthest > max ? Outcome.BalanceTooLarge
            : null;
    }
}
