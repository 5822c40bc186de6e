using Puhui.Kernel;
using Puhui.Ledger;
using static Puhui.Ledger.Posting;

namespace Puhui.Simulation;

/// <summary>What one book must answer, from plain sums over all that was posted; it shares no code with the ledger's own decision. What was applied last can be undone, so that orders can be tried.</summary>
internal sealed class LedgerModel
{
    private sealed class Kept(Account account)
    {
        public Account Account { get; } = account;

        public Int128 Debits { get; set; }

        public Int128 Credits { get; set; }

        public List<Line> Lines { get; } = [];
    }

    /// <summary>One leg on an account.</summary>
    internal readonly record struct Line(DateOnly Day, Timestamp At, string Transfer, int Leg, long Amount);

    private readonly Dictionary<string, Kept> accounts;
    private readonly Dictionary<string, Transfer> posted = new(StringComparer.Ordinal);
    private readonly Stack<List<Transfer>> applied = new();

    public LedgerModel(IEnumerable<Account> accounts) => this.accounts = accounts.ToDictionary(a => a.Code, a => new Kept(a), StringComparer.Ordinal);

    public int Transfers => posted.Count;

    public Transfer? Find(string id) => posted.GetValueOrDefault(id);

    public (long Debits, long Credits) TurnoverOf(string account) => ((long)accounts[account].Debits, (long)accounts[account].Credits);

    /// <summary>Debits and credits of what counts from a day or before and was known at a time.</summary>
    public (Int128 Debits, Int128 Credits) TurnoverOf(string account, DateOnly day, Timestamp known)
    {
        var (debits, credits) = ((Int128)0, (Int128)0);
        foreach (var line in accounts[account].Lines)
        {
            if (line.Day <= day && line.At <= known)
            {
                debits += Math.Max(line.Amount, 0);
                credits -= Math.Min(line.Amount, 0);
            }
        }

        return (debits, credits);
    }

    /// <summary>The lines of an account between two days in the order a statement shows them, and the sum of those before.</summary>
    public (Int128 Opening, IReadOnlyList<Line> Lines) StatementOf(string account, DateOnly from, DateOnly to)
    {
        var lines = accounts[account].Lines;
        var opening = lines.Where(l => l.Day < from).Aggregate((Int128)0, (sum, l) => sum + l.Amount);
        return (opening, [.. lines.Where(l => l.Day >= from && l.Day <= to).OrderBy(l => l.Day).ThenBy(l => l.At).ThenBy(l => l.Transfer, StringComparer.Ordinal).ThenBy(l => l.Leg)]);
    }

    /// <summary>Judges a batch transfer by transfer and keeps it if none is refused; one reply each.</summary>
    public IReadOnlyList<Outcome> Apply(IReadOnlyList<Transfer> batch, Timestamp at)
    {
        var added = new List<Transfer>();
        var replies = new Outcome[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            replies[i] = Judge(batch[i]);
            if (replies[i] == Outcome.Posted)
            {
                Book(batch[i], at);
                added.Add(batch[i]);
            }
        }

        applied.Push(added);
        if (!Array.TrueForAll(replies, r => r is Outcome.Posted or Outcome.Repeated))
        {
            var ids = added.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
            Undo();
            applied.Push([]);
            return [.. batch.Zip(replies, (t, r) => r is Outcome.Posted or Outcome.Repeated && ids.Contains(t.Id) ? Outcome.BatchRefused : r)];
        }

        return replies;
    }

    /// <summary>Takes back what the last batch did.</summary>
    public void Undo()
    {
        var last = applied.Pop();
        for (var i = last.Count - 1; i >= 0; i--)
        {
            posted.Remove(last[i].Id);
            foreach (var leg in last[i].Legs)
            {
                var kept = accounts[leg.Account];
                Move(kept, leg.Amount.Minor, -1);
                kept.Lines.RemoveAt(kept.Lines.Count - 1);
            }
        }
    }

    /// <summary>Forgets how to undo: what was applied so far stays.</summary>
    public void Settle() => applied.Clear();

    private void Book(Transfer transfer, Timestamp at)
    {
        posted.Add(transfer.Id, transfer);
        for (var i = 0; i < transfer.Legs.Count; i++)
        {
            var (code, minor) = (transfer.Legs[i].Account, transfer.Legs[i].Amount.Minor);
            Move(accounts[code], minor, 1);
            accounts[code].Lines.Add(new Line(transfer.ValueDate, at, transfer.Id, i, minor));
        }
    }

    private static void Move(Kept kept, long minor, int sign)
    {
        if (minor > 0)
        {
            kept.Debits += sign * (Int128)minor;
        }
        else
        {
            kept.Credits -= sign * (Int128)minor;
        }
    }

    private Outcome Judge(Transfer transfer)
    {
        bool Bad(string text) => !IdText.IsValid(text);
        if (Bad(transfer.Id) || Bad(transfer.Kind) || (transfer.Reference != "" && Bad(transfer.Reference)))
        {
            return Outcome.TextNotValid;
        }

        if (transfer.Legs.Count < 2)
        {
            return Outcome.TooFewLegs;
        }

        if (transfer.Legs.Any(l => l.Amount.Minor == 0))
        {
            return Outcome.LegIsZero;
        }

        if (transfer.Legs.GroupBy(l => l.Amount.Currency).Any(c => c.Aggregate((Int128)0, (sum, l) => sum + l.Amount.Minor) != 0))
        {
            return Outcome.NotBalanced;
        }

        if (posted.TryGetValue(transfer.Id, out var known))
        {
            return Says(known, transfer) ? Outcome.Repeated : Outcome.IdTaken;
        }

        if (transfer.Legs.Any(l => !accounts.ContainsKey(l.Account)))
        {
            return Outcome.AccountUnknown;
        }

        return transfer.Legs.Any(l => accounts[l.Account].Account.Currency != l.Amount.Currency) ? Outcome.CurrencyDiffers : JudgeSums(transfer);
    }

    private Outcome JudgeSums(Transfer transfer)
    {
        var (tooLarge, overdrawn, inDebit) = (false, false, false);
        foreach (var legs in transfer.Legs.GroupBy(l => l.Account, StringComparer.Ordinal))
        {
            var kept = accounts[legs.Key];
            var debits = legs.Aggregate(kept.Debits, (sum, l) => sum + Math.Max(l.Amount.Minor, 0));
            var credits = legs.Aggregate(kept.Credits, (sum, l) => sum + (l.Amount.Minor < 0 ? -(Int128)l.Amount.Minor : 0));
            tooLarge |= debits > long.MaxValue || credits > long.MaxValue;
            overdrawn |= kept.Account.Limit == BalanceLimit.CreditsMustNotExceedDebits && credits > debits;
            inDebit |= kept.Account.Limit == BalanceLimit.DebitsMustNotExceedCredits && debits > credits;
        }

        return tooLarge ? Outcome.TurnoverTooLarge : overdrawn ? Outcome.CreditsExceedDebits : inDebit ? Outcome.DebitsExceedCredits : Outcome.Posted;
    }

    private static bool Says(Transfer one, Transfer other) =>
        one.ValueDate == other.ValueDate && one.Kind == other.Kind && one.Reference == other.Reference && one.Legs.SequenceEqual(other.Legs);
}
