using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Lets a lender serve a platform, or an auditor audit a lender.</summary>
public static class LinkParties
{
    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Linked = 1,
        PartyUnknown = 10,

        /// <summary>Only a lender serves a platform, and only an auditor audits a lender.</summary>
        KindsDoNotLink = 11,

        /// <summary>A sandbox is closed: its parties are linked among themselves.</summary>
        SandboxesDiffer = 12,
    }

    public static Outcome Decide(Party? party, Party? other)
    {
        if (party is null || other is null)
        {
            return Outcome.PartyUnknown;
        }

        return (party.Kind, other.Kind) is not ((PartyKind.Lender, PartyKind.Platform) or (PartyKind.Auditor, PartyKind.Lender)) ? Outcome.KindsDoNotLink
            : party.Sandbox?.Id != other.Sandbox?.Id ? Outcome.SandboxesDiffer
            : Outcome.Linked;
    }

    public static async Task<Outcome> Handle(PartyId party, PartyId other, IAccessStore store, Timestamp now, CancellationToken stop)
    {
        var outcome = Decide(await store.FindParty(party, stop).ConfigureAwait(false), await store.FindParty(other, stop).ConfigureAwait(false));
        if (outcome == Outcome.Linked)
        {
            await store.Link(party, other, now, stop).ConfigureAwait(false);
        }

        return outcome;
    }
}
