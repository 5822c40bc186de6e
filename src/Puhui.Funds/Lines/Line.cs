using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>A line as loaded: its contract, all its facts, what the ledger holds for each, and the version a commit is conditional on.</summary>
/// <param name="Posted">The latest posting per fact.</param>
public sealed record Line(Contract Contract, IReadOnlyList<LoanFact> Facts, IReadOnlyList<LinePosting> Posted, long Version)
{
    internal long NextSequence => Facts.Count == 0 ? 1 : Facts.Max(f => f.Sequence) + 1;
}

/// <summary>All lines of one borrower, and the version an acceptance is conditional on, so that two at once cannot pass a cap together.</summary>
public sealed record Borrower(MerchantId Merchant, IReadOnlyList<Line> Lines, long Version);

/// <summary>What a verb adds to a line; committed whole or not at all.</summary>
/// <param name="Facts">One at least, in order of their sequence.</param>
/// <param name="PrincipalAfter">What the ledger must show as the line's principal afterwards.</param>
/// <param name="CreditAfter">What the ledger must show as owed to the borrower afterwards.</param>
/// <param name="Standing">Where the line stands afterwards.</param>
public sealed record LineEffects(
    IReadOnlyList<LoanFact> Facts,
    IReadOnlyList<Ledger.Transfer> Transfers,
    IReadOnlyList<LinePosting> Postings,
    Money PrincipalAfter,
    Money CreditAfter,
    LineStanding Standing)
{
    /// <summary>Of a verb that adds a single fact.</summary>
    public LoanFact Fact => Facts.Single();

    /// <summary>The effects of more facts: themselves, and whatever they change in the postings of others.</summary>
    internal static LineEffects Of(Line line, params IReadOnlyList<LoanFact> added)
    {
        IReadOnlyList<LoanFact> facts = [.. line.Facts, .. added];
        var replay = LineReplay.All(line.Contract, facts);
        var (transfers, postings) = LineBook.Changes(line.Contract, facts, replay, line.Posted);
        var currency = line.Contract.Currency;
        return new LineEffects(added, transfers, postings, new Money(replay.Fold.PrincipalOutstanding, currency), new Money(replay.Fold.Credit, currency), LineStanding.Of(line.Contract, replay.Fold));
    }
}

/// <summary>Now: the point in time, and the day it is where the line is kept.</summary>
public readonly record struct Moment(Timestamp At, DateOnly Today)
{
    public static Moment Of(Timestamp at, Zone zone) => new(at, zone.DayOf(at));
}
