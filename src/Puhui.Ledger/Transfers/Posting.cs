using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>
/// Posts a batch of transfers in the order given: all of it or none, or chain by chain. Each transfer is judged on the balances the earlier ones leave; a limit binds the
/// account's present balance (all that is posted, whatever its value date) and what is held, after each whole transfer.
/// </summary>
public static class Posting
{
    /// <summary>
    /// In order of precedence: the first that applies to a transfer is returned. What can be judged from the transfer alone comes first, so that it never depends on the moment. Numbers are for
    /// ever and do not tell the order.
    /// </summary>
    public enum Outcome
    {
        Posted = 1,

        /// <summary>Posted before, or earlier in the batch, with exactly this body; nothing is posted again.</summary>
        Repeated = 2,

        /// <summary>Sound in itself, but another transfer of the batch, or of its chain, was refused.</summary>
        BatchRefused = 3,

        /// <summary>The id, the kind, or a reference or hold that is not empty, is not an <see cref="IdText"/>.</summary>
        TextNotValid = 10,

        /// <summary>Fewer than two; a release has none.</summary>
        TooFewLegs = 11,
        LegIsZero = 12,

        /// <summary>The legs of some currency do not sum to zero.</summary>
        NotBalanced = 13,

        /// <summary>A settlement or release names no hold, another transfer names one; what is no hold has an end; or a release has legs.</summary>
        StepNotValid = 20,

        /// <summary>The book has a transfer of this id with another body.</summary>
        IdTaken = 14,

        /// <summary>The value date lies in a period that is closed.</summary>
        PeriodClosed = 21,

        /// <summary>The book has no hold of that id.</summary>
        HoldUnknown = 22,

        /// <summary>Settled or released before.</summary>
        HoldEnded = 23,

        /// <summary>Can only be released.</summary>
        HoldExpired = 24,
        AccountUnknown = 15,

        /// <summary>A leg is not in its account's currency.</summary>
        CurrencyDiffers = 16,

        /// <summary>More is settled on some account, or on its other side, than is held.</summary>
        MoreThanHeld = 25,

        /// <summary>An account takes no transfer as large.</summary>
        TransferTooLarge = 26,

        /// <summary>An account's debits or credits would pass what 64 bits hold.</summary>
        TurnoverTooLarge = 17,

        /// <summary>Breaks <see cref="BalanceLimit.CreditsMustNotExceedDebits"/>.</summary>
        CreditsExceedDebits = 18,

        /// <summary>Breaks <see cref="BalanceLimit.DebitsMustNotExceedCredits"/>.</summary>
        DebitsExceedCredits = 19,

        /// <summary>An account's balance would come further from zero than it may.</summary>
        BalanceTooLarge = 27,
    }

    /// <summary>What a decision needs to know.</summary>
    /// <param name="Accounts">Those accounts the batch names, or the holds it ends, that exist.</param>
    /// <param name="Posted">The body hashes of those transfers of the batch's ids that are posted.</param>
    public sealed record State(IReadOnlyDictionary<AccountKey, AccountState> Accounts, IReadOnlyDictionary<TransferKey, ContentHash> Posted)
    {
        /// <summary>Those holds the batch ends that exist.</summary>
        public IReadOnlyDictionary<TransferKey, HoldState> Holds { get; init; } = new Dictionary<TransferKey, HoldState>();

        /// <summary>The last closed day of those books that have one.</summary>
        public IReadOnlyDictionary<BookId, DateOnly> ClosedThrough { get; init; } = new Dictionary<BookId, DateOnly>();

        /// <summary>The moment of the decision, by which holds expire.</summary>
        public Timestamp At { get; init; }

        /// <summary>The body hashes of those transfers of the batch whose hashes are computed already.</summary>
        public IReadOnlyDictionary<TransferKey, ContentHash> Bodies { get; init; } = new Dictionary<TransferKey, ContentHash>();
    }

    /// <summary>A transfer to write, with the hash it will be recognised by.</summary>
    /// <param name="At">When it became known.</param>
    public sealed record Entry(Transfer Transfer, ContentHash Body, Timestamp At);

    /// <summary>Transfers that succeed or fail as one, and when they became known.</summary>
    public sealed record Chain(IReadOnlyList<Transfer> Transfers, Timestamp At);

    /// <summary>What a batch adds to an account.</summary>
    /// <param name="HeldDebits">Less than zero where more holds end than are made; so is <paramref name="HeldCredits"/>.</param>
    public sealed record Change(Turnover Posted, long HeldDebits, long HeldCredits);

    /// <summary>What came of each transfer, in the order given, and what to write: new transfers and what they add to each account (both empty if any was refused).</summary>
    public sealed record Verdict(IReadOnlyList<Outcome> Outcomes, IReadOnlyList<Entry> Entries, IReadOnlyDictionary<AccountKey, Turnover> Added)
    {
        public bool IsAccepted => Outcomes.All(IsDone);
    }

    /// <summary>What came of each transfer of each chain, and what the chains that were accepted write.</summary>
    public sealed record ChainsVerdict(IReadOnlyList<IReadOnlyList<Outcome>> Outcomes, IReadOnlyList<Entry> Entries, IReadOnlyDictionary<AccountKey, Change> Changes);

    public static bool IsDone(Outcome outcome) => outcome is Outcome.Posted or Outcome.Repeated;

    /// <summary>Whether it might be otherwise once holds that expired are released.</summary>
    public static bool MayBeHeldBack(Outcome outcome) => outcome is Outcome.CreditsExceedDebits or Outcome.DebitsExceedCredits or Outcome.BalanceTooLarge;

    /// <summary>Pure: the same state and batch always give the same verdict.</summary>
    public static Verdict Decide(State state, IReadOnlyList<Transfer> batch)
    {
        var verdict = DecideChains(state, [batch]);
        return new Verdict(verdict.Outcomes[0], verdict.Entries, verdict.Changes.ToDictionary(c => c.Key, c => c.Value.Posted));
    }

    /// <summary>Pure: each chain is accepted whole or not at all, on what the chains accepted before it leave; one that is refused leaves nothing.</summary>
    public static ChainsVerdict DecideChains(State state, IReadOnlyList<IReadOnlyList<Transfer>> chains) => DecideChains(state, [.. chains.Select(c => new Chain(c, state.At))]);

    /// <summary>Pure, as above; each chain is judged at its own moment.</summary>
    public static ChainsVerdict DecideChains(State state, IReadOnlyList<Chain> chains)
    {
        var run = new PostingRun(state);
        var outcomes = chains.Select(run.Chain).ToList();
        return new ChainsVerdict(outcomes, run.Entries, run.Changes());
    }
}
