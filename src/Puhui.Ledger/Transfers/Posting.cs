using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>
/// Posts a batch of transfers in the order given: all of it or none. Each transfer is judged on the balances the earlier ones leave; a limit binds the
/// account's present balance (all that is posted, whatever its value date), after each whole transfer.
/// </summary>
public static class Posting
{
    /// <summary>In order of precedence: the first that applies to a transfer is returned. What can be judged from the transfer alone comes first, so that it never depends on the moment.</summary>
    public enum Outcome
    {
        Posted = 1,

        /// <summary>Posted before, or earlier in the batch, with exactly this body; nothing is posted again.</summary>
        Repeated = 2,

        /// <summary>Sound in itself, but another transfer of the batch was refused.</summary>
        BatchRefused = 3,

        /// <summary>The id, the kind, or a reference that is not empty, is not an <see cref="IdText"/>.</summary>
        TextNotValid = 10,
        TooFewLegs = 11,
        LegIsZero = 12,

        /// <summary>The legs of some currency do not sum to zero.</summary>
        NotBalanced = 13,

        /// <summary>The book has a transfer of this id with another body.</summary>
        IdTaken = 14,
        AccountUnknown = 15,

        /// <summary>A leg is not in its account's currency.</summary>
        CurrencyDiffers = 16,

        /// <summary>An account's debits or credits would pass what 64 bits hold.</summary>
        TurnoverTooLarge = 17,

        /// <summary>Breaks <see cref="BalanceLimit.CreditsMustNotExceedDebits"/>.</summary>
        CreditsExceedDebits = 18,

        /// <summary>Breaks <see cref="BalanceLimit.DebitsMustNotExceedCredits"/>.</summary>
        DebitsExceedCredits = 19,
    }

    /// <summary>What a decision needs to know.</summary>
    /// <param name="Accounts">Those accounts the batch names that exist.</param>
    /// <param name="Posted">The body hashes of those transfers of the batch's ids that are posted.</param>
    public sealed record State(IReadOnlyDictionary<AccountKey, AccountState> Accounts, IReadOnlyDictionary<TransferKey, ContentHash> Posted);

    /// <summary>A transfer to write, with the hash it will be recognised by.</summary>
    public sealed record Entry(Transfer Transfer, ContentHash Body);

    /// <summary>What came of each transfer, in the order given, and what to write: new transfers and what they add to each account (both empty if any was refused).</summary>
    public sealed record Verdict(IReadOnlyList<Outcome> Outcomes, IReadOnlyList<Entry> Entries, IReadOnlyDictionary<AccountKey, Turnover> Added)
    {
        public bool IsAccepted => Outcomes.All(IsDone);
    }

    public static bool IsDone(Outcome outcome) => outcome is Outcome.Posted or Outcome.Repeated;

    /// <summary>Pure: the same state and batch always give the same verdict.</summary>
    public static Verdict Decide(State state, IReadOnlyList<Transfer> batch)
    {
        var run = new PostingRun(state);
        var outcomes = new Outcome[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            outcomes[i] = run.Next(batch[i]);
        }

        return Array.TrueForAll(outcomes, IsDone)
            ? new Verdict(outcomes, run.Entries, run.Added())
            : new Verdict([.. batch.Zip(outcomes, (t, o) => run.Hangs(t, o) ? Outcome.BatchRefused : o)], [], new Dictionary<AccountKey, Turnover>());
    }
}
