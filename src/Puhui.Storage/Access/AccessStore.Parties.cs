using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Storage;

/// <summary>Parties, what joins them, and sandboxes.</summary>
public sealed partial class AccessStore
{
    private const string SelectParty = "select p.id, p.kind, p.name, p.sandbox, b.offset_micros as OffsetMicros from party p left join sandbox b on b.id = p.sandbox";

    public async Task<bool> AddParty(Party party, Timestamp now, CancellationToken stop) => await database.Write(
        session => session.Execute(
            "insert into party (id, kind, name, sandbox, created_at) values (@Id, @Kind, @Name, @Sandbox, @Now) on conflict (id) do nothing",
            new { Id = party.Id.Value, Kind = (long)party.Kind, party.Name, Sandbox = party.Sandbox?.Id, Now = now.Micros }),
        stop).ConfigureAwait(false) == 1;

    public async Task<Party?> FindParty(PartyId id, CancellationToken stop)
    {
        var row = await database.Read(session => session.QueryFirst<PartyRow>($"{SelectParty} where p.id = @Id", new { Id = id.Value }), stop).ConfigureAwait(false);
        return row?.ToParty();
    }

    public async Task<IReadOnlyList<Party>> Parties(PartyId? after, int take, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<PartyRow>($"{SelectParty} where p.id > @After order by p.id limit @take", new { After = after?.Value ?? "", take }), stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToParty())];
    }

    public Task Link(PartyId party, PartyId other, Timestamp now, CancellationToken stop) => database.Write(
        session => session.Execute(
            "insert into party_link (party, other, linked_at) values (@Party, @Other, @Now) on conflict (party, other) do nothing",
            new { Party = party.Value, Other = other.Value, Now = now.Micros }),
        stop);

    public Task<Reach?> ReachOf(PartyId party, CancellationToken stop) => database.Read(session => CallerRows.ReadReach(session, party), stop);

    public Task<IReadOnlyList<PartyId>> LinkedFrom(PartyId party, CancellationToken stop) =>
        PartyIds("select other from party_link where party = @id order by other", party.Value, stop);

    public Task<IReadOnlyList<PartyId>> LinkedTo(PartyId other, CancellationToken stop) =>
        PartyIds("select party from party_link where other = @id order by party", other.Value, stop);

    public Task<IReadOnlyList<PartyId>> OwnersOf(MerchantId merchant, CancellationToken stop) =>
        PartyIds("select party from party_merchant where merchant = @id order by party", merchant.Value, stop);

    public Task Own(PartyId borrower, IReadOnlyCollection<MerchantId> merchants, Timestamp now, CancellationToken stop) => database.Write(
        session => session.Execute(
            "insert into party_merchant (party, merchant, owned_since) values (@Party, @Merchant, @Now) on conflict (party, merchant) do nothing",
            merchants.Select(m => new { Party = borrower.Value, Merchant = m.Value, Now = now.Micros })),
        stop);

    public async Task<bool> AddSandbox(Sandbox sandbox, CancellationToken stop) => await database.Write(
        session => session.Execute(
            "insert into sandbox (id, offset_micros) values (@Id, @Offset) on conflict (id) do nothing", new { sandbox.Id, Offset = Micros(sandbox.Offset) }),
        stop).ConfigureAwait(false) == 1;

    public async Task<Sandbox?> FindSandbox(string id, CancellationToken stop)
    {
        var offset = await database.Read(session => session.Scalar<long?>("select offset_micros from sandbox where id = @id", new { id }), stop).ConfigureAwait(false);
        return offset is { } micros ? new Sandbox(id, TimeSpan.FromMicroseconds(micros)) : null;
    }

    public async Task<bool> MoveSandbox(string id, TimeSpan from, TimeSpan to, CancellationToken stop) => await database.Write(
        session => session.Execute("update sandbox set offset_micros = @To where id = @id and offset_micros = @From", new { id, From = Micros(from), To = Micros(to) }),
        stop).ConfigureAwait(false) == 1;

    private async Task<IReadOnlyList<PartyId>> PartyIds(string sql, string id, CancellationToken stop)
    {
        var rows = await database.Read(session => session.Query<string>(sql, new { id }), stop).ConfigureAwait(false);
        return [.. rows.Select(r => new PartyId(r))];
    }

    private static long Micros(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    private sealed class PartyRow
    {
        public string Id { get; init; } = "";

        public long Kind { get; init; }

        public string Name { get; init; } = "";

        public string? Sandbox { get; init; }

        public long? OffsetMicros { get; init; }

        public Party ToParty() => new(
            new PartyId(Id), (PartyKind)Kind, Name, Sandbox is { } id ? new Sandbox(id, TimeSpan.FromMicroseconds(OffsetMicros ?? 0)) : null);
    }
}
