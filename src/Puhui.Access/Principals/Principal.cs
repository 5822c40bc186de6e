using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>
/// Whose objects a caller may see, as the lists that every query filters by. A merchant is within reach if its platform is in <see cref="Platforms"/> or it is
/// itself in <see cref="Merchants"/>; a decision, offer or line if, besides, its lender is in <see cref="Lenders"/>.
/// </summary>
public sealed record Reach(PartyId Party, IReadOnlyList<PartyId> Platforms, IReadOnlyList<PartyId> Lenders, IReadOnlyList<MerchantId> Merchants);

/// <summary>Who is calling: a party, acting through one of its users or keys.</summary>
/// <param name="Actor">"user:ID" or "key:ID", as audit records name it.</param>
/// <param name="Role">Null for a key.</param>
/// <param name="Session">The session a person is signed in by; null for a key.</param>
public sealed record Principal(Party Party, string Actor, Role? Role, string? Session, IReadOnlySet<Permission> Permissions, Reach Reach)
{
    public bool May(Permission permission) => Permissions.Contains(permission);
}
