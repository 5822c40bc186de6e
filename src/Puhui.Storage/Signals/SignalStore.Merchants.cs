using System.Data.Common;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage.Desk;
using Puhui.Storage.Evidence;
using Puhui.Storage.Outbox;

namespace Puhui.Storage;

/// <summary>Merchants and consents.</summary>
public sealed partial class SignalStore
{
    private const int IdsMax = 500;
    private const string MerchantColumns = "id, platform, name, industry, region, currency, time_zone as TimeZone, registered_at as RegisteredAt";
    private const string ConsentColumns = "merchant, id, action, scope, purpose, at, expires_at as ExpiresAt";

    private const string FindOne = $"select {MerchantColumns} from merchant where id = @Id; select {ConsentColumns} from consent_fact where merchant = @Id";

    public Task<MerchantStanding?> FindMerchant(MerchantId id, CancellationToken stop) => database.Read(
        async session =>
        {
            await using var rows = await session.QuerySeveral(FindOne, new { Id = id.Value }).ConfigureAwait(false);
            var merchant = await rows.ReadFirstOrDefaultAsync<MerchantRow>().ConfigureAwait(false);
            var facts = await rows.ReadAsync<ConsentRow>().ConfigureAwait(false);
            return merchant is null ? null : new MerchantStanding(merchant.ToMerchant(), new ConsentHistory(facts.Select(f => f.ToFact())));
        },
        stop);

    public Task<IReadOnlyList<MerchantStanding>> FindMerchants(IReadOnlyCollection<string> ids, CancellationToken stop) => database.Read(
        async session =>
        {
            var found = new List<MerchantStanding>(ids.Count);
            foreach (var some in ids.Chunk(IdsMax))
            {
                await FindSome(session, some, found).ConfigureAwait(false);
            }

            return (IReadOnlyList<MerchantStanding>)found;
        },
        stop);

    public async Task<IReadOnlyList<Merchant>> Merchants(MerchantId? after, int take, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<MerchantRow>(
                $"select {MerchantColumns} from merchant where id > @After order by id limit @Take", new { After = after?.Value ?? "", Take = take }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToMerchant())];
    }

    public async Task<IReadOnlyList<MerchantId>> MerchantsOf(IReadOnlyCollection<PartyId> platforms, MerchantId? after, int take, CancellationToken stop)
    {
        var ids = await database.Read(
            session => session.Query<string>(
                $"select id from merchant where id > @After and platform {session.Pick("in @Platforms", "= any(@Platforms)")} order by id limit @Take",
                new { After = after?.Value ?? "", Platforms = platforms.Select(p => p.Value).ToArray(), Take = take }),
            stop).ConfigureAwait(false);
        return [.. ids.Select(id => new MerchantId(id))];
    }

    public async Task<bool> SaveMerchants(IReadOnlyCollection<RegisterMerchants.Change> changes, CancellationToken stop)
    {
        try
        {
            await database.Write(session => SaveAll(session, changes), stop).ConfigureAwait(false);
            return true;
        }
        catch (DbException fault) when (database.IsUniqueViolation(fault))
        {
            return false;
        }
    }

    public async Task<bool> AppendConsent(ConsentFact fact, int factsBefore, CancellationToken stop)
    {
        try
        {
            await database.Write(
                async session =>
                {
                    await InsertConsent(session, fact, factsBefore + 1).ConfigureAwait(false);
                    await EvidenceWriter.Add(session, Entered.Of(fact, factsBefore + 1)).ConfigureAwait(false);
                    await NoticeWriter.Add(session, SignalNotices.Of([fact], factsBefore + 1)).ConfigureAwait(false);
                },
                stop).ConfigureAwait(false);
            return true;
        }
        catch (DbException error) when (database.IsUniqueViolation(error))
        {
            return false;
        }
    }

    internal static async Task<Merchant?> MerchantOf(Session session, MerchantId id) =>
        (await session.QueryFirst<MerchantRow>($"select {MerchantColumns} from merchant where id = @Id", new { Id = id.Value }).ConfigureAwait(false))?.ToMerchant();

    private static async Task FindSome(Session session, string[] ids, List<MerchantStanding> found)
    {
        var oneOf = session.Pick("in @Ids", "= any(@Ids)");
        var merchants = await session.Query<MerchantRow>($"select {MerchantColumns} from merchant where id {oneOf}", new { Ids = ids }).ConfigureAwait(false);
        var facts = await session.Query<ConsentRow>($"select {ConsentColumns} from consent_fact where merchant {oneOf}", new { Ids = ids }).ConfigureAwait(false);
        var byMerchant = facts.ToLookup(f => f.Merchant, StringComparer.Ordinal);
        found.AddRange(merchants.Select(m => new MerchantStanding(m.ToMerchant(), new ConsentHistory(byMerchant[m.Id].Select(f => f.ToFact())))));
    }

    /// <summary>In the order of ids, so that two writers never wait for each other in a circle.</summary>
    private static async Task SaveAll(Session session, IReadOnlyCollection<RegisterMerchants.Change> changes)
    {
        foreach (var (merchant, consents, before) in changes.OrderBy(c => c.Merchant.Id.Value, StringComparer.Ordinal))
        {
            await session.Execute(
                """
                insert into merchant (id, platform, name, industry, region, currency, time_zone, registered_at)
                values (@Id, @Platform, @Name, @Industry, @Region, @Currency, @TimeZone, @RegisteredAt)
                on conflict (id) do update set name = excluded.name, industry = excluded.industry, region = excluded.region
                """,
                MerchantRow.From(merchant)).ConfigureAwait(false);
            await DeskMerchants.Save(session, merchant).ConfigureAwait(false);
            for (var i = 0; i < consents.Count; i++)
            {
                await InsertConsent(session, consents[i], before + i + 1).ConfigureAwait(false);
            }
        }

        await EvidenceWriter.Add(session, changes.SelectMany(c => c.NewConsents.Select((fact, i) => Entered.Of(fact, c.ConsentsBefore + i + 1)))).ConfigureAwait(false);
        await NoticeWriter.Add(session, changes.Where(c => c.NewConsents.Count > 0).Select(c => SignalNotices.Of(c.NewConsents, c.ConsentsBefore + c.NewConsents.Count))).ConfigureAwait(false);
    }

    private static Task InsertConsent(Session session, ConsentFact fact, int seq) => session.Execute(
        """
        insert into consent_fact (merchant, seq, id, action, scope, purpose, at, expires_at)
        values (@Merchant, @Seq, @Id, @Action, @Scope, @Purpose, @At, @ExpiresAt)
        """,
        new
        {
            Merchant = fact.Merchant.Value,
            Seq = (long)seq,
            Id = fact.Id.Value,
            Action = (long)fact.Action,
            Scope = (long)fact.Scope,
            Purpose = (long)fact.Purpose,
            At = fact.At.Micros,
            ExpiresAt = fact.ExpiresAt?.Micros,
        });

    private sealed record MerchantRow(string Id, string Platform, string Name, string Industry, string Region, string Currency, string TimeZone, long RegisteredAt)
    {
        public static MerchantRow From(Merchant m) =>
            new(m.Id.Value, m.Platform.Value, m.Name, m.Industry, m.Region, m.Currency.Code, m.Zone.Id, m.RegisteredAt.Micros);

        public Merchant ToMerchant() => new(
            new MerchantId(Id),
            new PartyId(Platform),
            Name,
            Industry,
            Region,
            Puhui.Kernel.Currency.Of(Currency),
            Zone.Of(TimeZone),
            new Timestamp(RegisteredAt));
    }

    private sealed class ConsentRow
    {
        public string Merchant { get; init; } = "";

        public string Id { get; init; } = "";

        public long Action { get; init; }

        public long Scope { get; init; }

        public long Purpose { get; init; }

        public long At { get; init; }

        public long? ExpiresAt { get; init; }

        public ConsentFact ToFact() => new(
            new MerchantId(Merchant),
            new RequestId(Id),
            (ConsentAction)Action,
            (DataScope)Scope,
            (Purpose)Purpose,
            new Timestamp(At),
            ExpiresAt is { } end ? new Timestamp(end) : null);
    }
}
