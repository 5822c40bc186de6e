using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Funds;

/// <summary>Where a line stood at the end of a day.</summary>
/// <param name="Interest">Owed, not paid.</param>
public sealed record BalancePoint(DateOnly On, Money Principal, Money Interest, Money PastDue, Money Limit);

/// <summary>One fact of a line with what came of it.</summary>
/// <param name="Cash">Received by the lender, negative when paid out; as the following zero for what moves no money and for what was reversed.</param>
/// <param name="Principal">Change of the principal outstanding.</param>
/// <param name="Interest">Interest received.</param>
/// <param name="Credit">Change of what is owed to the borrower.</param>
/// <param name="PrincipalAfter">Outstanding once it and all that counts from before it is applied.</param>
/// <param name="ReversedBy">The request that took it back; null if it stands.</param>
/// <param name="Transfers">All it ever caused in the lender's book, those taken back again among them.</param>
public sealed record HistoryEntry(
    FactView Fact, Money Cash, Money Principal, Money Interest, Money Credit, Money PrincipalAfter, RequestId? ReversedBy, IReadOnlyList<Transfer> Transfers);

/// <summary>The life of a line to a day: its balance over time, and each fact that made it.</summary>
/// <param name="Balance">On the day of acceptance, each day a fact counts from, each due day, and the last day; between two of them the principal stays as it is.</param>
/// <param name="Entries">In order of value date, then of recording.</param>
public sealed record LineHistory(MerchantId Merchant, LineId Line, DateOnly On, IReadOnlyList<BalancePoint> Balance, IReadOnlyList<HistoryEntry> Entries)
{
    /// <summary>Pure: what is known of a line, as of a day.</summary>
    /// <param name="postings">Every revision of every posting; none leaves the entries without transfers.</param>
    public static LineHistory Of(Contract contract, IReadOnlyList<LoanFact> facts, IReadOnlyList<LinePosting> postings, DateOnly on)
    {
        var known = facts.Where(f => f.ValueDate <= on).ToList();
        return new LineHistory(contract.Merchant, contract.Id, on, BalanceOf(contract, known, on), EntriesOf(contract, known, postings, on));
    }

    private static List<BalancePoint> BalanceOf(Contract contract, List<LoanFact> facts, DateOnly on)
    {
        var dues = LineReplay.To(contract, facts, on).Fold.Dues.Select(d => DateOnly.FromDayNumber(d.Day));
        var days = facts.Select(f => f.ValueDate).Concat(dues).Append(contract.AcceptedOn).Append(on).Where(d => d <= on).Distinct().Order();
        var walk = new LineReplay.Walk(contract, facts);
        return [.. days.Select(day => PointOf(contract, walk.To(day), day))];
    }

    private static BalancePoint PointOf(Contract contract, LineFold fold, DateOnly day)
    {
        var figures = LineFigures.Of(contract, fold, day);
        return new BalancePoint(day, figures.Principal, figures.Interest, figures.PastDue, figures.Limit);
    }

    private static List<HistoryEntry> EntriesOf(Contract contract, List<LoanFact> facts, IReadOnlyList<LinePosting> postings, DateOnly on)
    {
        var effects = LineReplay.To(contract, facts, on).Effects.ToDictionary(e => e.Fact.Id, e => e.Effect);
        var reversals = facts.OfType<Reversed>().ToDictionary(r => r.Target, r => r.Id);
        var transfers = LineBook.TransfersOf(contract, facts, postings).ToLookup(t => t.Fact, t => t.Transfer);
        Money Amount(long minor) => new(minor, contract.Currency);
        var entries = new List<HistoryEntry>(facts.Count);
        long principal = 0;
        foreach (var fact in facts.Order(LoanFact.InOrder))
        {
            var effect = effects.GetValueOrDefault(fact.Id);
            principal += effect.Principal;
            entries.Add(new HistoryEntry(
                FactView.Of(fact),
                Amount(effect.Cash),
                Amount(effect.Principal),
                Amount(effect.Interest),
                Amount(effect.Credit),
                Amount(principal),
                reversals.TryGetValue(fact.Id, out var by) ? by : null,
                [.. transfers[fact.Id]]));
        }

        return entries;
    }
}
