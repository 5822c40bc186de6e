using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>A transfer as found in the store, with the hash it was accepted under.</summary>
public sealed record PostedTransfer(Transfer Transfer, ContentHash Body);

/// <summary>Something wrong in a book.</summary>
/// <param name="About">The transfer, account or currency.</param>
public sealed record LedgerFault(BookId Book, LedgerFault.Rule Broken, string About, string Detail)
{
    /// <summary>What always holds of a book.</summary>
    public enum Rule
    {
        /// <summary>A transfer has two or more legs.</summary>
        TransferHasLegs = 1,

        /// <summary>A transfer sums to zero in every currency.</summary>
        TransferBalances = 2,

        /// <summary>A transfer says what it said when it was posted.</summary>
        TransferUnchanged = 3,

        /// <summary>Every leg lies on an account of the book.</summary>
        AccountExists = 4,

        /// <summary>Debits equal credits over the whole book in every currency.</summary>
        BookBalances = 5,

        /// <summary>The kept balance of an account is the sum of its legs.</summary>
        BalanceIsSum = 6,

        /// <summary>No account is beyond its limit.</summary>
        LimitHolds = 7,

        /// <summary>Every leg belongs to a transfer.</summary>
        LegHasTransfer = 8,

        /// <summary>A leg counts from the day, and was posted at the moment, of its transfer.</summary>
        LegIsDatedAsTransfer = 9,

        /// <summary>A transfer can be read at all.</summary>
        TransferReadable = 10,

        /// <summary>The kept held sums of an account are those of its holds that have not ended.</summary>
        HeldIsSum = 11,

        /// <summary>A hold is ended by one transfer at most, and a transfer ends none that does not exist.</summary>
        HoldEndsOnce = 12,

        /// <summary>No more is settled on any account than was held.</summary>
        SettlesWhatIsHeld = 13,
    }
}

/// <summary>Audits one book: sums everything anew from the legs, without a look at the kept balances until the end.</summary>
public sealed class LedgerAudit
{
    private readonly BookId book;
    private readonly Dictionary<string, Account> accounts;
    private readonly Dictionary<string, (Int128 Debits, Int128 Credits)> sums = new(StringComparer.Ordinal);
    private readonly Dictionary<Currency, Int128> totals = [];
    private readonly List<LedgerFault> faults = [];
    private readonly Dictionary<string, Transfer> holds = new(StringComparer.Ordinal);
    private readonly List<Transfer> ends = [];

    public LedgerAudit(BookId book, IEnumerable<Account> accounts)
    {
        this.book = book;
        this.accounts = accounts.ToDictionary(a => a.Code, StringComparer.Ordinal);
    }

    public long Transfers { get; private set; }

    public long Legs { get; private set; }

    public void Add(PostedTransfer posted)
    {
        var transfer = posted.Transfer;
        Transfers++;
        Legs += transfer.Legs.Count;
        Report(transfer.Legs.Count >= 2 || transfer.Step == TransferStep.Release, LedgerFault.Rule.TransferHasLegs, transfer.Id, $"has {transfer.Legs.Count} legs");
        foreach (var currency in transfer.Legs.GroupBy(l => l.Amount.Currency))
        {
            var sum = currency.Aggregate((Int128)0, (total, leg) => total + leg.Amount.Minor);
            Report(sum == 0, LedgerFault.Rule.TransferBalances, transfer.Id, $"is {sum} minor units of {currency.Key} off balance");
            totals[currency.Key] = totals.GetValueOrDefault(currency.Key) + sum;
        }

        Report(transfer.BodyHash() == posted.Body, LedgerFault.Rule.TransferUnchanged, transfer.Id, "is not what was accepted under its hash");
        if (transfer.EndsHold)
        {
            ends.Add(transfer);
        }

        if (transfer.Step == TransferStep.Hold)
        {
            holds[transfer.Id] = transfer;
        }

        AddLegs(transfer);
    }

    private void AddLegs(Transfer transfer)
    {
        foreach (var leg in transfer.Legs)
        {
            Report(accounts.ContainsKey(leg.Account), LedgerFault.Rule.AccountExists, transfer.Id, $"has a leg on {leg.Account}, which is not open");
            if (!transfer.IsPosted)
            {
                continue;
            }

            var (debits, credits) = sums.GetValueOrDefault(leg.Account);
            sums[leg.Account] = leg.Amount.IsPositive ? (debits + leg.Amount.Minor, credits) : (debits, credits - leg.Amount.Minor);
        }
    }

    /// <summary>Reports legs whose transfer is not in the book.</summary>
    public void AddOrphan(string transfer, long legs) => Report(holds: false, LedgerFault.Rule.LegHasTransfer, transfer, $"has {legs} legs but was never posted");

    /// <summary>Reports legs whose dates are not their transfer's: balances at a past time would be wrong though today's are right.</summary>
    public void AddMisdated(string transfer, long legs) => Report(holds: false, LedgerFault.Rule.LegIsDatedAsTransfer, transfer, $"has {legs} legs of other dates than its own");

    /// <summary>Reports a hold whose kept end is not the transfer that says it ends it.</summary>
    public void AddMisended(string hold) => Report(holds: false, LedgerFault.Rule.HoldEndsOnce, hold, "is kept as ended by another transfer, or as open, than its transfers say");

    /// <summary>Reports a transfer of which something stored is no value of its type.</summary>
    public void AddUnreadable(string transfer, string why)
    {
        Transfers++;
        Report(holds: false, LedgerFault.Rule.TransferReadable, transfer, $"cannot be read: {why}");
    }

    /// <summary>Compares the sums with the kept balances and returns everything found wrong; empty if the book is sound.</summary>
    public IReadOnlyList<LedgerFault> Finish(IReadOnlyDictionary<string, Standing> kept)
    {
        foreach (var (currency, sum) in totals)
        {
            Report(sum == 0, LedgerFault.Rule.BookBalances, currency.Code, $"the book is {sum} minor units off balance");
        }

        var held = new LedgerHoldAudit(holds, Report).Finish(ends);
        foreach (var account in accounts.Values.OrderBy(a => a.Code, StringComparer.Ordinal))
        {
            FinishAccount(account, kept.TryGetValue(account.Code, out var standing) ? standing : null, held.GetValueOrDefault(account.Code));
        }

        return faults;
    }

    private void FinishAccount(Account account, Standing? standing, (Int128 Debits, Int128 Credits) held)
    {
        var (debits, credits) = sums.GetValueOrDefault(account.Code);
        var kept = standing?.Posted;
        Report(
            kept is { } found && found.Debits == debits && found.Credits == credits,
            LedgerFault.Rule.BalanceIsSum,
            account.Code,
            $"its legs sum to {debits} debits and {credits} credits, its kept balance says {(kept is { } k ? $"{k.Debits} and {k.Credits}" : "nothing")}");
        Report(
            standing is not { } s || (s.Held.Debits == held.Debits && s.Held.Credits == held.Credits),
            LedgerFault.Rule.HeldIsSum,
            account.Code,
            $"its holds sum to {held.Debits} debits and {held.Credits} credits, its kept balance says {standing?.Held.Debits} and {standing?.Held.Credits}");
        var keeps = account.Limit switch
        {
            BalanceLimit.CreditsMustNotExceedDebits => credits + held.Credits <= debits,
            BalanceLimit.DebitsMustNotExceedCredits => debits + held.Debits <= credits,
            _ => true,
        };
        keeps &= account.BalanceMax is not { } max || Int128.Max(debits + held.Debits - credits, credits + held.Credits - debits) <= max;
        Report(keeps, LedgerFault.Rule.LimitHolds, account.Code, $"stands at {debits - credits} minor units against its limit {account.Limit}");
    }

    private void Report(bool holds, LedgerFault.Rule rule, string about, string detail)
    {
        if (!holds)
        {
            faults.Add(new LedgerFault(book, rule, about, detail));
        }
    }
}
