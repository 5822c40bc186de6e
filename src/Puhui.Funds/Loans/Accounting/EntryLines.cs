using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>The lines of one entry while it is made: at most one a role, and together zero.</summary>
internal sealed class EntryLines
{
    private readonly SortedList<AccountRole, long> lines = new(4);

    public void Debit(AccountRole role, long amount)
    {
        if (amount != 0)
        {
            lines[role] = lines.GetValueOrDefault(role) + amount;
        }
    }

    public void Credit(AccountRole role, long amount) => Debit(role, -amount);

    public LoanEntry Finish(LoanFact fact, int effect, string kind)
    {
        var kept = new List<EntryLine>(lines.Count);
        long sum = 0;
        foreach (var (role, minor) in lines)
        {
            sum += minor;
            if (minor != 0)
            {
                kept.Add(new EntryLine(role, minor));
            }
        }

        Check.That(sum == 0, "an entry's lines sum to zero");
        return new LoanEntry(fact.Sequence, effect, 0, fact.Id, fact.ValueDate, kind, kept);
    }
}
