namespace Puhui.Evidence;

/// <summary>What happened to a file of entries whose hashes are not those of its tile.</summary>
/// <param name="Place">The first entry of the file that is not what it was.</param>
internal sealed record BundleDifference(EvidenceFault.Rule Broken, int Place, string Detail)
{
    /// <summary>Null if the entries are those of the tile, or those it begins with.</summary>
    public static BundleDifference? Find(Tile tile, IReadOnlyList<MerkleHash> found)
    {
        var hashed = Enumerable.Range(0, tile.Id.Width).Select(i => tile[i]).ToList();
        var place = Enumerable.Range(0, Math.Min(found.Count, hashed.Count)).FirstOrDefault(i => found[i] != hashed[i], -1);
        if (place < 0)
        {
            return found.Count > hashed.Count ? new BundleDifference(EvidenceFault.Rule.NothingInserted, hashed.Count, "is more than was hashed") : null;
        }

        // Of the last entry alone nobody can tell that it was taken out or put in: it is another.
        if (place < hashed.Count - 1 && hashed.Skip(place + 1).Take(found.Count - place).SequenceEqual(found.Skip(place).Take(hashed.Count - place - 1)))
        {
            return new BundleDifference(EvidenceFault.Rule.NothingDropped, place, "was taken out: what follows it stands in its place");
        }

        if (place < found.Count - 1 && found.Skip(place + 1).Take(hashed.Count - place).SequenceEqual(hashed.Skip(place).Take(found.Count - place - 1)))
        {
            return new BundleDifference(EvidenceFault.Rule.NothingInserted, place, "was put in: what stood here follows it");
        }

        return found.Count == hashed.Count && found.ToHashSet().SetEquals(hashed)
            ? new BundleDifference(EvidenceFault.Rule.InOrder, place, "stands elsewhere than it did")
            : new BundleDifference(EvidenceFault.Rule.EntryUnchanged, place, "is not what was hashed");
    }
}
