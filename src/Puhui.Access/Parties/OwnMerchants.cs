using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Records which merchants a borrower owns; saying it again changes nothing.</summary>
public static class OwnMerchants
{
    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Recorded = 1,
        PartyUnknown = 10,
        PartyIsNoBorrower = 11,
    }

    public static Outcome Decide(Party? party) =>
        party is null ? Outcome.PartyUnknown : party.Kind != PartyKind.Borrower ? Outcome.PartyIsNoBorrower : Outcome.Recorded;

    public static async Task<Outcome> Handle(PartyId borrower, IReadOnlyCollection<MerchantId> merchants, IAccessStore store, Timestamp now, CancellationToken stop)
    {
        var outcome = Decide(await store.FindParty(borrower, stop).ConfigureAwait(false));
        if (outcome == Outcome.Recorded)
        {
            await store.Own(borrower, merchants, now, stop).ConfigureAwait(false);
        }

        return outcome;
    }
}
