using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Evidence;

/// <summary>
/// What the log says of a fact, in public for ever: its kind, when the log took it in, the pseudonym of whom it is about, and a commitment to it. Whoever holds the fact and its salt can
/// show that they belong to the entry; without the salt the entry says nothing.
/// </summary>
/// <param name="At">When it was given its place, not when it is said to have happened: that stands in the fact, so a fact that was dated back shows it.</param>
/// <param name="Subject">See <see cref="SubjectSecret.Pseudonym"/>.</param>
public sealed record EvidenceEntry(Timestamp At, ContentHash Commitment, EvidenceKind Kind, string Subject)
{
    /// <summary>The bytes that are hashed into the tree: this entry as canonical JSON.</summary>
    public byte[] Bytes() => CanonicalJson.BytesOf(this);

    /// <summary>Reads an entry; one that is not exactly its canonical form throws <see cref="FormatException"/>.</summary>
    public static EvidenceEntry Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var entry = JsonSerializer.Deserialize<EvidenceEntry>(bytes, Json.Options) ?? throw new FormatException("the entry is null");
            return SubjectSecret.IsPseudonym(entry.Subject) && entry.Bytes().AsSpan().SequenceEqual(bytes) ? entry : throw new FormatException("the entry is not canonical JSON");
        }
        catch (JsonException fault)
        {
            throw new FormatException($"the entry cannot be read: {fault.Message}", fault);
        }
    }
}
