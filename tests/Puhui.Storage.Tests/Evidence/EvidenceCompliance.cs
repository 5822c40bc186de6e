using System.Security.Cryptography;
using Puhui.Access;
using Puhui.Evidence;
using Puhui.Storage.Evidence;
using Puhui.Testing;

namespace Puhui.Storage.Tests.Evidence;

/// <summary>What every engine must do with the log: places without a gap, files that anyone can check, nothing left of who is forgotten.</summary>
public abstract class EvidenceCompliance(TestDatabases databases)
{
    private const string Merchant = "merchant:m-1";
    private static readonly Timestamp Start = Timestamp.Parse("2026-06-01T00:00:00Z");
    private static readonly SealedSecrets Secrets = new([RandomNumberGenerator.GetBytes(SealedSecrets.KeyBytes)]);

    [Fact]
    public async Task A_log_that_was_never_begun_has_nothing_to_show()
    {
        await using var database = await databases.New();
        var store = new EvidenceStore(database);
        Assert.Null(await store.State(default));
        Assert.Null(await store.Read("checkpoint", default));
        Assert.Null(await ProveFacts.Handle(store, [Merchant], null, default));
        Assert.Equal(0, await store.Waiting(10, default));
    }

    [Fact]
    public async Task Facts_get_places_without_a_gap_in_the_order_they_were_recorded_and_the_log_is_sound()
    {
        await using var database = await databases.New();
        var (store, log) = (new EvidenceStore(database), new EvidenceLog(database, Secrets));
        foreach (var count in (int[])[3, 1, 600, 2_500])
        {
            var size = (await store.State(default))?.Size ?? 0;
            await Write(database, Enumerable.Range((int)size, count));
            Assert.Equal(count, await store.Waiting(10_000, default));
            Assert.Equal(count, await log.TakeInAll("evidence.test", TimeProvider.System, default));
            Assert.Equal(size + count, await Sound(store));
        }

        var facts = await store.FactsOf(Merchant, default);
        Assert.Equal(Enumerable.Range(0, 3_104).Select(i => ((long?)i, $"f-{i}")), facts.Select(f => (f.Place, f.Fact.Fact)));
        Assert.Equal(0, await log.TakeInAll("evidence.test", TimeProvider.System, default));
    }

    [Fact]
    public async Task Every_fact_of_a_subject_is_proven_in_one_file_that_stands_for_itself()
    {
        await using var database = await databases.New();
        var (store, log) = (new EvidenceStore(database), new EvidenceLog(database, Secrets));
        await Write(database, Enumerable.Range(0, 700));
        await Write(database, Enumerable.Range(0, 700), "merchant:m-2");
        await log.TakeInAll(null, TimeProvider.System, default);
        await Write(database, [700]);
        var file = await ProveFacts.Handle(store, [Merchant], null, default);
        Assert.Equal(700, file!.Facts.Count);
        Assert.Empty(VerifyFile.Decide(file, null).Faults);
        Assert.Equal("""{ "n": 12 }""", file.Facts[12].Fact.GetRawText());
        Assert.Single((await ProveFacts.Handle(store, [Merchant], id => id == "f-5", default))!.Facts);
        var other = file with { Facts = [file.Facts[0] with { Fact = file.Facts[1].Fact }] };
        Assert.Equal([EvidenceFault.Rule.EntryUnchanged], VerifyFile.Decide(other, null).Faults.Select(f => f.Broken));
    }

    [Fact]
    public async Task A_key_hands_over_to_the_next_and_the_log_stays_sound()
    {
        await using var database = await databases.New();
        var (store, log) = (new EvidenceStore(database), new EvidenceLog(database, Secrets));
        for (var i = 0; i < 4; i++)
        {
            await Write(database, Enumerable.Range(i * 10, 10));
            await log.TakeInAll(null, TimeProvider.System, default);
            await log.Rotate(null, TimeProvider.System, default);
            await log.Rotate(null, TimeProvider.System, default);
            await Sound(store);
        }

        Assert.Equal(9, (await store.State(default))!.Keys);
        await Assert.ThrowsAnyAsync<CryptographicException>(
            () => new EvidenceLog(database, new SealedSecrets([new byte[SealedSecrets.KeyBytes]])).Rotate(null, TimeProvider.System, default));
    }

    /// <summary>Erasure: the log stays as it was and sound, and neither the entries can be opened nor told whose they are.</summary>
    [Fact]
    public async Task Who_is_forgotten_is_gone_and_every_proof_stays_valid()
    {
        await using var database = await databases.New();
        var (store, log) = (new EvidenceStore(database), new EvidenceLog(database, Secrets));
        await Write(database, Enumerable.Range(0, 300));
        await Write(database, Enumerable.Range(0, 300), "merchant:m-2");
        await log.TakeInAll(null, TimeProvider.System, default);
        var before = await store.Read("checkpoint", default);
        await store.Forget(Merchant, default);
        Assert.Empty((await ProveFacts.Handle(store, [Merchant], null, default))!.Facts);
        Assert.Empty(await store.FactsOf(Merchant, default));
        Assert.Null(await store.SecretOf(Merchant, default));
        Assert.Equal(600, await Sound(store));
        Assert.Equal(before!.Value.ToArray(), (await store.Read("checkpoint", default))!.Value.ToArray());
        var others = await ProveFacts.Handle(store, ["merchant:m-2"], null, default);
        Assert.Equal(300, others!.Facts.Count);
        Assert.Empty(VerifyFile.Decide(others, null).Faults);
    }

    [Fact]
    public async Task Two_servers_and_many_writers_at_once_leave_no_gap_and_no_twin()
    {
        const int writers = 6;
        const int each = 60;
        await using var database = await databases.New();
        var store = new EvidenceStore(database);
        using var done = new CancellationTokenSource();
        var servers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var log = new EvidenceLog(database, Secrets);
            while (!done.IsCancellationRequested)
            {
                await log.TakeInAll(null, TimeProvider.System, default);
            }
        })).ToList();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                await Write(database, [(w * each) + i], $"merchant:m-{w}");
            }
        })));
        await done.CancelAsync();
        await Task.WhenAll(servers);
        await new EvidenceLog(database, Secrets).TakeInAll(null, TimeProvider.System, default);
        Assert.Equal(writers * each, await Sound(store));
        var places = new List<long?>();
        for (var w = 0; w < writers; w++)
        {
            var facts = await store.FactsOf($"merchant:m-{w}", default);
            Assert.Equal(Enumerable.Range(w * each, each).Select(i => $"f-{i}"), facts.Select(f => f.Fact.Fact));
            places.AddRange(facts.Select(f => f.Place));
        }

        Assert.Equal(Enumerable.Range(0, writers * each).Select(i => (long?)i), places.Order());
    }

    [Fact]
    public async Task A_fact_that_is_not_committed_never_was_and_one_written_twice_is_refused()
    {
        await using var database = await databases.New();
        var (store, log) = (new EvidenceStore(database), new EvidenceLog(database, Secrets));
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Write(
            async session =>
            {
                await EvidenceWriter.Add(session, Fact(Merchant, 0));
                throw new InvalidOperationException("killed");
            },
            default));
        await Write(database, [1]);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Write(database, [1]));
        Assert.Equal(1, await log.TakeInAll(null, TimeProvider.System, default));
        Assert.Equal(1, await Sound(store));
    }

    /// <summary>A thousand batches of ten thousand transfers waited after a night without a server: a gigabyte was read at once.</summary>
    [Fact]
    public async Task Large_facts_are_taken_in_fewer_at_a_time()
    {
        await using var database = await databases.New();
        var (store, log) = (new EvidenceStore(database), new EvidenceLog(database, Secrets));
        var large = new string('x', 9 << 20);
        for (var i = 0; i < 5; i++)
        {
            await database.Write(session => EvidenceWriter.Add(session, Fact(Merchant, i) with { Content = $$"""{"n":"{{large}}"}""" }), default);
        }

        Assert.Equal(5, await log.TakeInAll(null, TimeProvider.System, default));
        Assert.Equal(5, await Sound(store));
        Assert.Equal(2, (await store.State(default))!.Checkpoints);
    }

    [Fact]
    public async Task A_witness_signs_below_the_newest_checkpoint_only()
    {
        await using var database = await databases.New();
        var (store, log) = (new EvidenceStore(database), new EvidenceLog(database, Secrets));
        using var witness = EvidenceSigner.Create("witness-1");
        Assert.True(await store.AddWitness(witness.Key, default));
        Assert.False(await store.AddWitness(witness.Key, default));
        Assert.Equal([witness.Key.ToString()], (await store.Witnesses(default)).Select(k => k.ToString()));
        await Write(database, [1, 2]);
        await log.TakeInAll(null, TimeProvider.System, default);
        var newest = SignedNote.Parse((await ProveFacts.Newest(store, default))!.Value.Note);
        Assert.True(await store.AddCosignature(newest, witness.Sign(newest), default));
        Assert.False(await store.AddCosignature(newest, witness.Sign(newest), default));
        Assert.True(witness.Key.HasSigned(SignedNote.Parse((await ProveFacts.Newest(store, default))!.Value.Note)));
        await Write(database, [3]);
        await log.TakeInAll(null, TimeProvider.System, default);
        Assert.Equal(3, await Sound(store));
    }

    private static EvidenceFact Fact(string subject, int number) =>
        new(subject, $"f-{number}", EvidenceKind.LoanFact, Start.Plus(TimeSpan.FromMilliseconds(number)), $$"""{ "n": {{number}} }""");

    private static Task Write(Database database, IEnumerable<int> numbers, string subject = Merchant) =>
        database.Write(session => EvidenceWriter.Add(session, numbers.Select(n => Fact(subject, n))), default);

    /// <summary>The size of the log, which is sound.</summary>
    private static async Task<long> Sound(EvidenceStore store)
    {
        var copy = new CopiedLog();
        await CopyLog.Handle(store, copy.Write, new Progress<long>(), default);
        var result = await VerifyLog.Handle(copy, null, new Progress<long>(), default);
        Assert.Empty(result.Faults);
        return result.Size;
    }

    private sealed class CopiedLog : ILogFiles
    {
        private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

        public Task Write(string path, ReadOnlyMemory<byte> content)
        {
            files.Add(path, content.ToArray());
            return Task.CompletedTask;
        }

        public Task<ReadOnlyMemory<byte>?> Read(string path, CancellationToken stop) => Task.FromResult(files.TryGetValue(path, out var file) ? file : default(ReadOnlyMemory<byte>?));
    }
}

public sealed class SqliteEvidence(SqliteDatabases databases) : EvidenceCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresEvidence(PostgresDatabases databases) : EvidenceCompliance(databases), IClassFixture<PostgresDatabases>;
