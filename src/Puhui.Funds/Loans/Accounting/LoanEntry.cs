using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>One line of an entry, in minor units: debit positive, credit negative.</summary>
public readonly record struct EntryLine(AccountRole Role, long Minor);

/// <summary>What the ledger holds for one effect of a fact, at one revision. Without lines: nothing any more.</summary>
/// <param name="Sequence">The fact's.</param>
/// <param name="Effect">1, 2, 3… among the fact's effects.</param>
/// <param name="Revision">1 when first posted; one more each time a back-dated fact or a reversal changed it.</param>
/// <param name="Kind">What it was, in the ledger's words.</param>
public sealed record LoanEntry(long Sequence, int Effect, int Revision, RequestId Fact, DateOnly ValueDate, string Kind, IReadOnlyList<EntryLine> Lines)
{
    internal (long Sequence, int Effect) Key => (Sequence, Effect);

    public long Of(AccountRole role)
    {
        long sum = 0;
        foreach (var line in Lines)
        {
            sum += line.Role == role ? line.Minor : 0;
        }

        return sum;
    }

    internal bool Says(LoanEntry other)
    {
        if (Lines.Count != other.Lines.Count || ValueDate != other.ValueDate || !string.Equals(Kind, other.Kind, StringComparison.Ordinal))
        {
            return false;
        }

        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i] != other.Lines[i])
            {
                return false;
            }
        }

        return true;
    }
}
