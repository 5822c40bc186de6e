using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Puhui.Evidence;
using Puhui.Server.Tests.Me;
using Puhui.Server.Tests.Records;
using Puhui.Storage.Evidence;
using Puhui.Testing;

namespace Puhui.Server.Tests.Evidence;

/// <summary>The evidence log by HTTP: public files for anybody, proofs of one's own facts for those they are about, signatures of witnesses.</summary>
public sealed class EvidenceTests : IAsyncLifetime
{
    private readonly SqliteDatabases databases = new();
    private BorrowerWorld world = null!;

    public async Task InitializeAsync()
    {
        world = await BorrowerWorld.Start(databases);
        await TakeIn();
    }

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task A_borrower_takes_home_its_facts_in_one_file_that_anybody_can_check()
    {
        using var answer = await world.Lin.GetAsync("/v1/me/evidence");
        var file = VerifyFile.Read(await answer.Content.ReadAsByteArrayAsync());
        var result = VerifyFile.Decide(file, await FirstKey());
        Assert.Empty(result.Faults);
        var kinds = file.Facts.CountBy(f => f.Entry.Kind).ToDictionary(k => k.Key, k => k.Value);
        Assert.Equal((1, 1), (kinds[EvidenceKind.Contract], kinds[EvidenceKind.LoanFact]));
        Assert.True(kinds[EvidenceKind.Consent] >= 2);
        var draw = file.Facts.Single(f => f.Entry.Kind == EvidenceKind.LoanFact).Fact;
        Assert.Equal(("drawn", "10000.00"), (draw.GetProperty("kind").GetString(), draw.GetProperty("fact").GetProperty("amount").GetProperty("amount").GetString()));
    }

    [Fact]
    public async Task What_others_may_see_of_a_line_they_may_prove_and_nothing_beside_it()
    {
        const string path = "/v1/merchants/m-1/lines/line-1/evidence";
        foreach (var client in (HttpClient[])[world.Officer, world.Shop])
        {
            var file = VerifyFile.Read(Encoding.UTF8.GetBytes((await BorrowerWorld.Get(client, path)).GetRawText()));
            Assert.Empty(VerifyFile.Decide(file, await FirstKey()).Faults);
            Assert.Equal([EvidenceKind.Contract, EvidenceKind.LoanFact], file.Facts.Select(f => f.Entry.Kind));
        }

        foreach (var client in (HttpClient[])[world.OtherOfficer, world.OtherBorrower])
        {
            await RecordsWorld.Refused(404, "not_found", client.GetAsync(path));
        }

        await RecordsWorld.Refused(404, "not_found", world.OtherBorrower.GetAsync("/v1/me/evidence?merchant=m-1"));
    }

    [Fact]
    public async Task The_public_files_are_anybodys_make_a_sound_log_and_tell_nothing_of_anybody()
    {
        using var nobody = world.Server.Anonymous();
        var files = new FetchedFiles(nobody);
        var result = await VerifyLog.Handle(files, await FirstKey(), new Progress<long>(), default);
        Assert.Empty(result.Faults);
        Assert.True(result.Size > 0);
        foreach (var word in (string[])["m-1", "line-1", "10000", "bank", "lin"])
        {
            Assert.DoesNotContain(files.Fetched, f => Encoding.UTF8.GetString(f).Contains($"\"{word}", StringComparison.Ordinal));
        }

        using var tile = await nobody.GetAsync($"/evidence/tile/0/000.p/{result.Size}");
        Assert.Equal(("public, max-age=31536000, immutable", result.Size * MerkleHash.Length), (tile.Headers.CacheControl!.ToString(), tile.Content.Headers.ContentLength));
        foreach (var missing in (string[])["tile/0/000", "tile/0/001.p/3", "tile/0/000.p/0", "nothing", "../appsettings.json", ""])
        {
            using var none = await nobody.GetAsync($"/evidence/{missing}");
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
    }

    [Fact]
    public async Task The_log_of_one_size_is_proven_to_begin_with_that_of_a_smaller()
    {
        var shown = await BorrowerWorld.Get(world.Officer, "/v1/evidence");
        var (size, root) = (shown.GetProperty("size").GetInt64(), Root(shown));
        await RecordsWorld.Ok(BorrowerWorld.Post(world.Shop, "/v1/merchants/m-1/consents", """{"id":"again","action":"given","scope":"live_and_social","purpose":"credit"}"""));
        await TakeIn();
        var later = await BorrowerWorld.Get(world.Officer, "/v1/evidence");
        var grown = later.GetProperty("size").GetInt64();
        Assert.True(grown > size);
        var proof = (await BorrowerWorld.Get(world.Officer, $"/v1/evidence/consistency?from={size}&to={grown}")).GetProperty("proof").EnumerateArray().Select(h => MerkleHash.FromBase64(h.GetString()!)).ToList();
        Assert.True(MerkleProof.IsConsistent(size, root, grown, Root(later), proof));
        await RecordsWorld.Refused(422, "evidence_size_unknown", world.Officer.GetAsync($"/v1/evidence/consistency?from={size}&to={grown + 1}"));
        await RecordsWorld.Refused(422, "evidence_size_unknown", world.Officer.GetAsync($"/v1/evidence/consistency?from={grown}&to={size}"));
    }

    [Fact]
    public async Task A_known_witness_signs_below_the_newest_checkpoint_and_nobody_else()
    {
        using var auditor = await world.Server.As("eyes.auditor");
        using var witness = EvidenceSigner.Create("supervisor");
        var note = SignedNote.Parse((await ProveFacts.Newest(Store, default))!.Value.Note);
        var signed = JsonSerializer.Serialize(new { note = witness.Sign(note).ToString() });
        await RecordsWorld.Refused(422, "witness_unknown", BorrowerWorld.Post(auditor, "/v1/evidence/cosignatures", signed));
        await RecordsWorld.Refused(422, "witness_unknown", BorrowerWorld.Post(auditor, "/v1/evidence/cosignatures", """{"note":"nothing"}"""));
        await Store.AddWitness(witness.Key, default);
        await RecordsWorld.Refused(403, "permission_missing", BorrowerWorld.Post(world.Lin, "/v1/evidence/cosignatures", signed));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var taken = await RecordsWorld.Ok(BorrowerWorld.Post(auditor, "/v1/evidence/cosignatures", signed));
            Assert.Equal(["puhui-evidence-1", "supervisor"], taken.GetProperty("signed_by").EnumerateArray().Select(s => s.GetString()));
        }

        var other = witness.Sign(new SignedNote((Checkpoint.Parse(note.Text) with { Size = 1 }).Text, []));
        await RecordsWorld.Refused(409, "checkpoint_not_newest", BorrowerWorld.Post(auditor, "/v1/evidence/cosignatures", JsonSerializer.Serialize(new { note = other.ToString() })));
        Assert.Empty((await VerifyLog.Handle(Store, await FirstKey(), new Progress<long>(), default)).Faults);
    }

    private EvidenceStore Store => new(world.Server.Database);

    private Task TakeIn() => world.Server.Services.GetRequiredService<EvidenceLog>().TakeInAll(null, TimeProvider.System, default);

    private static MerkleHash Root(JsonElement shown) => MerkleHash.FromBase64(shown.GetProperty("checkpoints")[0].GetProperty("root").GetString()!);

    private async Task<EvidenceKey> FirstKey() => EvidenceKey.Parse((await BorrowerWorld.Get(world.Lin, "/v1/evidence")).GetProperty("keys")[0].GetProperty("key").GetString()!);

    /// <summary>Files as anybody fetches them.</summary>
    private sealed class FetchedFiles(HttpClient client) : ILogFiles
    {
        public List<byte[]> Fetched { get; } = [];

        public async Task<ReadOnlyMemory<byte>?> Read(string path, CancellationToken stop)
        {
            using var answer = await client.GetAsync($"/evidence/{path}", stop);
            if (!answer.IsSuccessStatusCode)
            {
                return null;
            }

            Fetched.Add(await answer.Content.ReadAsByteArrayAsync(stop));
            return Fetched[^1];
        }
    }
}
