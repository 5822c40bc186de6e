using System.Text;

namespace Puhui.Evidence.Tests;

/// <summary>The tree, its roots and proofs: against known vectors, and against the definitions of RFC 9162 §2.1 written out as they stand there.</summary>
public sealed class MerkleTests
{
    private const int SizesTried = 80;

    /// <summary>The entries and roots that implementations of Certificate Transparency are compared with.</summary>
    private static readonly (string Entry, string Root)[] Known =
    [
        ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
        ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
        ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
        ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
        ("606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ];

    [Fact]
    public void Roots_are_those_of_the_known_vectors()
    {
        var frontier = new Frontier();
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", frontier.Root.ToString());
        foreach (var (entry, root) in Known)
        {
            frontier.Append(MerkleHash.OfLeaf(Convert.FromHexString(entry)));
            Assert.Equal(root, frontier.Root.ToString());
        }
    }

    [Fact]
    public void Roots_and_proofs_are_those_of_the_definition_at_every_size()
    {
        var leaves = Leaves(SizesTried);
        for (var size = 1; size <= SizesTried; size++)
        {
            var (tiles, root) = (TilesOf(leaves, size), Definition.Root(leaves, 0, size));
            Assert.Equal(root, ProofPlan.Root(size).Build(tiles)[0]);
            for (var index = 0; index < size; index++)
            {
                var path = ProofPlan.Inclusion(index, size).Build(tiles);
                Assert.Equal(Definition.Path(leaves, index, 0, size), path);
                Assert.True(MerkleProof.Includes(leaves[index], index, size, root, path));
            }

            for (var earlier = 0; earlier <= size; earlier++)
            {
                var path = ProofPlan.Consistency(earlier, size).Build(tiles);
                Assert.Equal(earlier == 0 ? [] : Definition.Consistency(leaves, earlier, 0, size, isWhole: true), path);
                Assert.True(MerkleProof.IsConsistent(earlier, Definition.Root(leaves, 0, earlier), size, root, path));
            }
        }
    }

    /// <summary>Whatever is changed of a proof – a hash, the place, the size, the root, its length – it proves nothing more.</summary>
    [Fact]
    public void A_changed_proof_proves_nothing()
    {
        var leaves = Leaves(SizesTried);
        for (var size = 2; size <= SizesTried; size++)
        {
            var (tiles, root) = (TilesOf(leaves, size), Definition.Root(leaves, 0, size));
            for (var index = 0; index < size; index++)
            {
                var path = ProofPlan.Inclusion(index, size).Build(tiles);
                Assert.False(MerkleProof.Includes(leaves[(index + 1) % size], index, size, root, path));
                Assert.False(MerkleProof.Includes(leaves[index], (index + 1) % size, size, root, path));
                Assert.False(MerkleProof.Includes(leaves[index], index, size, leaves[index], path));
                Assert.All(Changed(path), p => Assert.False(MerkleProof.Includes(leaves[index], index, size, root, p)));
            }

            for (var earlier = 1; earlier < size; earlier++)
            {
                var (path, before) = (ProofPlan.Consistency(earlier, size).Build(tiles), Definition.Root(leaves, 0, earlier));
                Assert.False(MerkleProof.IsConsistent(earlier, root, size, root, path));
                Assert.False(MerkleProof.IsConsistent(earlier, before, size, before, path));
                Assert.All(Changed(path), p => Assert.False(MerkleProof.IsConsistent(earlier, before, size, root, p)));
            }
        }

        Assert.False(MerkleProof.IsConsistent(3, leaves[0], 2, leaves[0], []));
        Assert.False(MerkleProof.Includes(leaves[0], 1, 1, leaves[0], []));
    }

    [Fact]
    public void A_large_log_is_appended_to_in_pieces_and_every_proof_needs_few_tiles()
    {
        const int size = 70_001;
        var leaves = Leaves(size);
        var (tiles, frontier) = (TilesOf(leaves, size), new Frontier());
        Array.ForEach(leaves, frontier.Append);
        Assert.Equal(frontier.Root, ProofPlan.Root(size).Build(tiles)[0]);
        var again = new Frontier(size, ProofPlan.Peaks(size).Build(tiles));
        Assert.Equal(frontier.Root, again.Root);
        foreach (var index in (int[])[0, 255, 256, 65_535, 65_536, size - 1])
        {
            var plan = ProofPlan.Inclusion(index, size);
            Assert.InRange(plan.Tiles.Count, 1, 6);
            Assert.True(MerkleProof.Includes(leaves[index], index, size, frontier.Root, plan.Build(tiles)));
        }
    }

    [Theory]
    [InlineData(0, 5, 256, "tile/0/005", "tile/entries/005")]
    [InlineData(0, 1_234_067, 8, "tile/0/x001/x234/067.p/8", "tile/entries/x001/x234/067.p/8")]
    [InlineData(2, 1_000, 256, "tile/2/x001/000", "tile/entries/x001/000")]
    public void Tiles_lie_where_the_specification_says(int level, long index, int width, string path, string entries)
    {
        var id = new TileId(level, index, width);
        Assert.Equal((path, entries), (id.Path, id.EntriesPath));
    }

    [Fact]
    public void A_file_of_entries_that_is_cut_short_is_refused()
    {
        var file = EntryBundle.Write([Encoding.UTF8.GetBytes("one"), Encoding.UTF8.GetBytes("two")]);
        Assert.Equal(["one", "two"], EntryBundle.Read(file).Select(e => Encoding.UTF8.GetString(e.Span)));
        Assert.Throws<FormatException>(() => EntryBundle.Read(file.AsMemory(0, file.Length - 1)));
        Assert.Throws<FormatException>(() => EntryBundle.Read(file.AsMemory(0, 6)));
    }

    private static MerkleHash[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleHash.OfLeaf(BitConverter.GetBytes(i)))];

    /// <summary>The tiles of a tree, written in pieces of growing length, each piece beginning with what the one before left.</summary>
    private static Dictionary<TileId, Tile> TilesOf(MerkleHash[] leaves, int size)
    {
        var stored = new Dictionary<TileId, Tile>();
        for (var (from, piece) = (0, 1); from < size; from += piece++)
        {
            var writer = new TileWriter(from, stored);
            foreach (var leaf in leaves.AsSpan(from, Math.Min(piece, size - from)))
            {
                writer.Append(leaf);
            }

            foreach (var tile in writer.TakeWhole().Concat(writer.Partial))
            {
                stored[tile.Id] = tile;
            }
        }

        Assert.All(TileId.All(size), id => Assert.Contains(id, stored.Keys));
        return stored;
    }

    private static IEnumerable<IReadOnlyList<MerkleHash>> Changed(IReadOnlyList<MerkleHash> path)
    {
        var other = MerkleHash.OfLeaf("other"u8);
        yield return [.. path, other];
        if (path.Count > 0)
        {
            yield return [.. path.Skip(1)];
            yield return [.. path.SkipLast(1)];
        }

        for (var i = 0; i < path.Count; i++)
        {
            yield return [.. path.Take(i), other, .. path.Skip(i + 1)];
        }
    }

    /// <summary>RFC 9162 §2.1.1, §2.1.3.1 and §2.1.4.1, word for word.</summary>
    private static class Definition
    {
        public static MerkleHash Root(MerkleHash[] d, int from, int to)
        {
            if (to == from)
            {
                return MerkleHash.Empty;
            }

            return to - from == 1 ? d[from] : MerkleHash.OfNode(Root(d, from, from + Half(to - from)), Root(d, from + Half(to - from), to));
        }

        public static List<MerkleHash> Path(MerkleHash[] d, int index, int from, int to)
        {
            if (to - from == 1)
            {
                return [];
            }

            var middle = from + Half(to - from);
            return index < middle ? [.. Path(d, index, from, middle), Root(d, middle, to)] : [.. Path(d, index, middle, to), Root(d, from, middle)];
        }

        public static List<MerkleHash> Consistency(MerkleHash[] d, int earlier, int from, int to, bool isWhole)
        {
            if (earlier == to)
            {
                return isWhole ? [] : [Root(d, from, to)];
            }

            var middle = from + Half(to - from);
            return earlier <= middle
                ? [.. Consistency(d, earlier, from, middle, isWhole), Root(d, middle, to)]
                : [.. Consistency(d, earlier, middle, to, isWhole: false), Root(d, from, middle)];
        }

        private static int Half(int leaves)
        {
            var half = 1;
            while (half * 2 < leaves)
            {
                half *= 2;
            }

            return half;
        }
    }
}
