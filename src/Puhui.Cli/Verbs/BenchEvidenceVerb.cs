using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography;
using Puhui.Access;
using Puhui.Cli.Host;
using Puhui.Evidence;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage;
using Puhui.Storage.Evidence;
using Puhui.Storage.Ledger;

namespace Puhui.Cli.Verbs;

/// <summary>puhui bench evidence: what entering a batch adds to posting it, how fast facts are taken in, how fast a log is verified on one core, and how long a proof in a large log takes.</summary>
internal sealed class BenchEvidenceVerb : Verb
{
    private const int WarmUps = 8;
    private const int Proofs = 400;
    private const string Book = "bench";
    private static readonly Timestamp At = Timestamp.Parse("2026-01-01T00:00:00Z");
    private readonly Option<int> batches = Inputs.Optional("--batches", "number", "Batches of a thousand transfers posted, by turns with and without. Default: 40", Inputs.Count(2, 10_000), 40);
    private readonly Option<int> leaves = Inputs.Optional("--leaves", "number", "Entries of the log that is verified and proven from. Default: 1000000", Inputs.Count(1_000, 50_000_000), 1_000_000);

    public BenchEvidenceVerb()
        : base("bench evidence", "Measures what the evidence log adds to batch postings, and how fast it takes in, verifies and proves; needs an empty database, by default a temporary PostgreSQL")
    {
        Takes(batches, leaves);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await (verb.IsGiven(CommonOptions.Database) ? verb.OpenDatabase() : verb.OpenDatabase(VerbContext.TemporaryServer));
        if ((await new LedgerStore(database).Books(verb.Stop)).Count > 0)
        {
            throw new ExpectedFaultException($"{database.DisplayName} holds books already; a benchmark needs an empty database, such as postgres:temporary");
        }

        var (without, with) = await PostByTurns(verb, database);
        var results = new List<BenchResult> { BenchResult.Beside("post_batch_of_1000_ms_median", with, "ms", without) };
        results.Add(await TakeInFacts(verb, database));
        var folder = Directory.CreateTempSubdirectory("puhui-bench-").FullName;
        try
        {
            results.AddRange(await VerifyAndProve(verb, database, folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return BenchReport.Answer(verb, results);
    }

    /// <summary>Medians in milliseconds without and with evidence; each batch's neighbour is of the other kind, so that both meet the same database.</summary>
    private async Task<(double Without, double With)> PostByTurns(VerbContext verb, Database database)
    {
        var (ledger, bare) = (new LedgerStore(database), new EvidenceBaseline(database));
        var load = new BenchEvidenceLoad(new BookId(Book));
        await ledger.OpenAccounts(load.Accounts, verb.Stop);
        var spans = new List<double>[] { [], [] };
        using var progress = verb.Progress("batches", verb.Value(batches));
        for (var i = 0; i < verb.Value(batches) + WarmUps; i++)
        {
            var (batch, entered) = (load.Batch(i), i % 2 == 0 == (i / 2 % 2 == 0));
            var began = Stopwatch.GetTimestamp();
            var outcomes = entered ? await ledger.Post(batch, At, verb.Stop) : await bare.PostWithoutEvidence(batch, At, verb.Stop);
            var span = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            Check.That(outcomes.All(o => o == Posting.Outcome.Posted), "the bench's transfers are posted");
            if (i >= WarmUps)
            {
                spans[entered ? 1 : 0].Add(span);
                progress.Report(i - WarmUps + 1);
            }
        }

        return (Median(spans[0]), Median(spans[1]));
    }

    private static async Task<BenchResult> TakeInFacts(VerbContext verb, Database database)
    {
        const int facts = 20_000;
        var writer = new EvidenceBaseline(database);
        await writer.Write(Enumerable.Range(0, facts).Select(i => BenchEvidenceLoad.Fact(i)), verb.Stop);
        var log = new EvidenceLog(database, new SealedSecrets([RandomNumberGenerator.GetBytes(SealedSecrets.KeyBytes)]));
        var began = Stopwatch.GetTimestamp();
        var taken = await log.TakeInAll("bench", verb.Clock, verb.Stop);
        return BenchResult.Alone("take_in_facts_per_second", taken / Stopwatch.GetElapsedTime(began).TotalSeconds, "1/s");
    }

    private async Task<IReadOnlyList<BenchResult>> VerifyAndProve(VerbContext verb, Database database, string folder)
    {
        var size = verb.Value(leaves);
        var log = new BenchEvidenceLog(size);
        var files = new FolderFiles(folder);
        using (var progress = verb.Progress("entries made", size))
        {
            await log.Write(files.Write, progress, verb.Stop);
        }

        using var checking = verb.Progress("entries verified", size);
        var began = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        var result = await VerifyLog.Handle(files, log.Key, checking, verb.Stop);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var spent = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        Check.That(result.Faults.Count == 0 && result.Size == size, "the bench's log is sound");
        var proofs = await Prove(verb, database, log);
        return
        [
            BenchResult.Alone("verify_leaves", size, "leaves"),
            BenchResult.Alone("verify_leaves_per_second", size / seconds, "1/s"),
            BenchResult.Alone("verify_leaves_per_second_of_processor", size / spent, "1/s"),
            BenchResult.Alone("inclusion_proof_ms_p50", proofs[proofs.Count / 2], "ms"),
            BenchResult.Alone("inclusion_proof_ms_p99", proofs[proofs.Count * 99 / 100], "ms"),
        ];
    }

    /// <summary>Proofs from the tiles as the store keeps them, in milliseconds, ascending.</summary>
    private static async Task<IReadOnlyList<double>> Prove(VerbContext verb, Database database, BenchEvidenceLog log)
    {
        var writer = new EvidenceBaseline(database);
        await writer.ReplaceTiles(log.Tiles, verb.Stop);
        var store = new EvidenceStore(database);
        var spans = new List<double>();
        for (var i = 0; i < Proofs; i++)
        {
            var place = i * 7_919L * (log.Size / Proofs) % log.Size;
            var began = Stopwatch.GetTimestamp();
            var path = await ProveFacts.Build(store, ProofPlan.Inclusion(place, log.Size), verb.Stop);
            spans.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            Check.That(MerkleProof.Includes(log.LeafAt(place), place, log.Size, log.Root, path), "the proof holds");
        }

        spans.RemoveRange(0, Proofs / 10);
        spans.Sort();
        return spans;
    }

    private static double Median(List<double> of)
    {
        of.Sort();
        return of[of.Count / 2];
    }
}
