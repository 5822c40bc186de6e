using Puhui.Evidence;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage.Ledger;

namespace Puhui.Storage.Evidence;

/// <summary>What a benchmark needs beside the log: postings that are not entered, the baseline of what entering them costs; facts and tiles of its own. For its own database only.</summary>
public sealed class EvidenceBaseline(Database database)
{
    public Task<IReadOnlyList<Posting.Outcome>> PostWithoutEvidence(IReadOnlyList<Transfer> batch, Timestamp at, CancellationToken stop) =>
        database.Write(session => LedgerSql.Post(session, batch, at, entered: false), stop);

    /// <summary>Writes facts down as their stores would.</summary>
    public Task Write(IEnumerable<EvidenceFact> facts, CancellationToken stop) => database.Write(session => EvidenceWriter.Add(session, facts), stop);

    /// <summary>Puts the tiles of another log in the place of this one's.</summary>
    public Task ReplaceTiles(IEnumerable<(string Path, byte[] Content)> tiles, CancellationToken stop) => database.Write(
        async session =>
        {
            await session.Execute("delete from evidence_file").ConfigureAwait(false);
            foreach (var part in tiles.Chunk(1_000))
            {
                await EvidenceSql.Save(session, part.ToDictionary(f => f.Path, f => f.Content, StringComparer.Ordinal)).ConfigureAwait(false);
            }
        },
        stop);
}
