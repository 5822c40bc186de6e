using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>An API key as it is listed: its public part, never the key.</summary>
/// <param name="Shown">What the key begins with, to recognise it by.</param>
internal sealed record KeyView(
    KeyId Id, string Shown, string Name, IReadOnlyList<Permission> Scopes, string CreatedBy, Timestamp CreatedAt, Timestamp? ExpiresAt, Timestamp? LastUsedAt, Timestamp? RevokedAt)
{
    public static KeyView Example { get; } = new(
        new KeyId("m4tq8zx2vbnk"),
        KeyText.Masked(new KeyId("m4tq8zx2vbnk")),
        "order feed",
        [Permission.EventsWrite],
        "user:u-1",
        Timestamp.Parse("2026-06-01T08:00:00Z"),
        null,
        Timestamp.Parse("2026-06-02T00:30:00Z"),
        null);

    public static KeyView Of(ApiKey key) => new(
        key.Id, KeyText.Masked(key.Id), key.Name, [.. key.Scopes.Order()], key.CreatedBy, key.CreatedAt, key.ExpiresAt, key.LastUsedAt, key.RevokedAt);
}

/// <summary>A key that was issued, with its text: shown once, never again.</summary>
internal sealed record KeyWithText(KeyView Key, string Text);
