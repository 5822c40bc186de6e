using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>A key by which a party's programs act; the key itself is given out once and only its hash kept.</summary>
public sealed record ApiKey(
    KeyId Id,
    ContentHash Hash,
    PartyId Party,
    string Name,
    IReadOnlySet<Permission> Scopes,
    string CreatedBy,
    Timestamp CreatedAt,
    Timestamp? ExpiresAt,
    Timestamp? LastUsedAt,
    Timestamp? RevokedAt)
{
    /// <summary>When a key was last used is kept to this precision, so that reading does not mean writing.</summary>
    public static readonly TimeSpan UsedPrecision = TimeSpan.FromMinutes(1);
}
