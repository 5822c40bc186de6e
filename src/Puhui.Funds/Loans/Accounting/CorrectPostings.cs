using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Funds.Loans;

/// <summary>
/// The transfers that turn what is posted into what is desired. A posted transfer is never edited: what changed is reversed and posted anew under the next revision,
/// and ids follow from the fact and the effect, so that the same facts always give the same ids.
/// </summary>
internal static class CorrectPostings
{
    /// <summary>Pure; nothing if the ledger holds what it should.</summary>
    public static (IReadOnlyList<Transfer> Transfers, IReadOnlyList<LoanEntry> Entries) Of(
        LoanContract contract, LoanServicing servicing, IReadOnlyList<LoanEntry> desired, IReadOnlyList<LoanEntry> posted)
    {
        var wanted = desired.ToDictionary(e => e.Key);
        var transfers = new List<Transfer>();
        var entries = new List<LoanEntry>();
        foreach (var old in posted)
        {
            if (old.Lines.Count > 0 && !(wanted.TryGetValue(old.Key, out var same) && same.Says(old)))
            {
                transfers.Add(TransferOf(contract, servicing, old, reversing: true));
                if (!wanted.ContainsKey(old.Key))
                {
                    entries.Add(old with { Revision = old.Revision + 1, Lines = [] });
                }
            }
        }

        var held = posted.ToDictionary(e => e.Key);
        foreach (var entry in desired)
        {
            var old = held.GetValueOrDefault(entry.Key);
            if (old is null || !entry.Says(old))
            {
                var next = entry with { Revision = (old?.Revision ?? 0) + 1 };
                transfers.Add(TransferOf(contract, servicing, next, reversing: false));
                entries.Add(next);
            }
        }

        return (transfers, entries);
    }

    internal static Transfer TransferOf(LoanContract contract, LoanServicing servicing, LoanEntry entry, bool reversing)
    {
        var id = $"loan:{contract.Id}:{entry.Sequence}.{entry.Effect}:{entry.Revision}";
        return new Transfer(
            contract.Lender.Book,
            reversing ? $"{id}:reversed" : id,
            entry.ValueDate,
            reversing ? $"{entry.Kind}-reversed" : entry.Kind,
            entry.Fact.Value,
            [.. entry.Lines.Select(l => new Leg(LoanAccounts.CodeOf(contract, servicing, l.Role), new Money(reversing ? -l.Minor : l.Minor, contract.Currency)))]);
    }
}
