using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>All that joins a party to others, from which its reach follows.</summary>
/// <param name="From">The parties it serves or audits.</param>
/// <param name="To">The parties that serve or audit it.</param>
/// <param name="Beyond">The parties that those it serves or audits serve in turn.</param>
/// <param name="Merchants">Those it owns.</param>
/// <param name="Lenders">All there are; only a borrower's reach asks.</param>
public sealed record Links(
    IReadOnlyList<PartyId> From, IReadOnlyList<PartyId> To, IReadOnlyList<PartyId> Beyond, IReadOnlyList<MerchantId> Merchants, IReadOnlyList<PartyId> Lenders)
{
    /// <summary>Whose objects a party with these links may see.</summary>
    public Reach ReachOf(PartyId party, PartyKind kind) => kind switch
    {
        PartyKind.Platform => new Reach(party, [party], To, []),
        PartyKind.Lender => new Reach(party, From, [party], []),
        PartyKind.Borrower => new Reach(party, [], Lenders, Merchants),
        PartyKind.Auditor => new Reach(party, [.. Beyond.Distinct()], From, []),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of party"),
    };
}
