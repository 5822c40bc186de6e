using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>A loan as loaded: its contract, all its facts, what the ledger holds for each, and the version a commit is conditional on.</summary>
/// <param name="Posted">The latest revision of every entry.</param>
public sealed record Loan(
    LoanContract Contract, ResolvedLoan Resolved, LoanServicing Servicing, IReadOnlyList<LoanFact> Facts, IReadOnlyList<LoanEntry> Posted, long Version)
{
    public static Loan Of(LoanContract contract, LoanReference reference, IReadOnlyList<LoanFact> facts, IReadOnlyList<LoanEntry> posted, long version) =>
        new(contract, reference.Resolve(contract.Terms), reference.Servicing.Find(contract.Servicing), facts, posted, version)
        {
            RateCap = day => reference.RateCap(contract.Lender.Licence, day),
        };

    /// <summary>The law's cap on this loan's rate on a day; null: none.</summary>
    public Func<DateOnly, Rate?> RateCap { get; init; } = _ => null;

    /// <summary>What is set aside for it, of a loan that was loaded without its postings; nothing can be committed on such a one. Null: it was loaded whole.</summary>
    public long? AllowanceShown { get; init; }

    /// <summary>Set aside for what it may lose, as posted.</summary>
    public long Allowance => AllowanceShown ?? -Posted.Sum(e => e.Of(AccountRole.Allowance));

    /// <summary>The last day whose close of business is done; null before the first.</summary>
    public DateOnly? ClosedTo => LastAccrual?.To;

    internal Accrued? LastAccrual => Facts.OfType<Accrued>().MaxBy(a => a.To);

    internal long NextSequence => Facts.Count == 0 ? 1 : Facts.Max(f => f.Sequence) + 1;

    /// <summary>The day of the first disbursement that stands; null: nothing was paid out.</summary>
    internal DateOnly? PaidOutOn
    {
        get
        {
            var reversed = ReversedIds();
            return Facts.OfType<Disbursed>().Where(f => !reversed.Contains(f.Id)).Select(f => (DateOnly?)f.ValueDate).Min();
        }
    }

    public LoanStanding At(DateOnly day) => LoanCalculator.At(Resolved, Facts, day, Servicing.Classes);

    internal HashSet<RequestId> ReversedIds() => [.. Facts.OfType<Reversed>().Select(r => r.Target)];

    /// <summary>A fact that stands.</summary>
    internal T? Find<T>(RequestId id)
        where T : LoanFact => Facts.OfType<T>().FirstOrDefault(f => f.Id == id && !Facts.OfType<Reversed>().Any(r => r.Target == id));

    /// <summary>The loan that took this one's debt over; null: none did.</summary>
    public LoanId? Successor => Standing<Paid>().FirstOrDefault(p => p.Successor is not null)?.Successor;

    /// <summary>The loans whose debt this one took over.</summary>
    public IReadOnlyList<LoanId> Predecessors => [.. Standing<Disbursed>().Select(d => d.Settles).OfType<LoanId>()];

    /// <summary>The fraud mark that stands now, whatever its day; null: none.</summary>
    public FraudMarkChanged? FraudMark => Standing<FraudMarkChanged>().Order(LoanFact.InOrder).LastOrDefault() is FraudMarkChanged { Step: FraudMarkStep.Set } mark ? mark : null;

    private IEnumerable<T> Standing<T>()
        where T : LoanFact
    {
        var reversed = ReversedIds();
        return Facts.OfType<T>().Where(f => !reversed.Contains(f.Id));
    }

    /// <summary>The last day on which anything happened, no earlier than a given one.</summary>
    internal DateOnly LastDay(DateOnly least) => Facts.Aggregate(least, (day, fact) => fact.ValueDate > day ? fact.ValueDate : day);

    /// <summary>The first day whose figures a fact may change: a reversal changes them from its target's day on.</summary>
    internal DateOnly ChangedFrom(LoanFact fact) =>
        fact is Reversed reversal && Facts.FirstOrDefault(f => f.Id == reversal.Target) is { } target ? target.ValueDate : fact.ValueDate;
}
