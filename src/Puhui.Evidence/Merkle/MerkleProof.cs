namespace Puhui.Evidence;

/// <summary>Checks proofs against signed roots: inclusion by RFC 9162 §2.1.3.2, consistency by §2.1.4.2.</summary>
public static class MerkleProof
{
    /// <summary>True if the leaf stands at this index of the tree of this size and root.</summary>
    public static bool Includes(MerkleHash leaf, long index, long size, MerkleHash root, IReadOnlyList<MerkleHash> path)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleHash.OfNode(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleHash.OfNode(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>True if the tree of the second size and root begins with all of the first.</summary>
    public static bool IsConsistent(long size, MerkleHash root, long laterSize, MerkleHash laterRoot, IReadOnlyList<MerkleHash> path)
    {
        if (size < 0 || size > laterSize)
        {
            return false;
        }

        if (size == laterSize)
        {
            return path.Count == 0 && root == laterRoot;
        }

        if (size == 0)
        {
            return path.Count == 0 && root == MerkleHash.Empty;
        }

        return long.IsPow2(size) ? Climb(size, root, laterSize, laterRoot, [root, .. path]) : path.Count > 0 && Climb(size, root, laterSize, laterRoot, path);
    }

    private static bool Climb(long size, MerkleHash root, long laterSize, MerkleHash laterRoot, IReadOnlyList<MerkleHash> path)
    {
        var (node, last) = (size - 1, laterSize - 1);
        while ((node & 1) == 1)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        var (first, second) = (path[0], path[0]);
        for (var i = 1; i < path.Count; i++)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                first = MerkleHash.OfNode(path[i], first);
                second = MerkleHash.OfNode(path[i], second);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                second = MerkleHash.OfNode(second, path[i]);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && first == root && second == laterRoot;
    }
}
