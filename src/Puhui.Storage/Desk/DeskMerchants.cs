using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage.Desk;

/// <summary>Writes what lists show of merchants themselves, in the transaction that registers or changes them.</summary>
internal static class DeskMerchants
{
    private const string Upsert = """
        insert into desk_merchant (merchant, platform, name, industry, region, currency, registered_at, search)
        values (@Merchant, @Platform, @Name, @Industry, @Region, @Currency, @RegisteredAt, @Search)
        on conflict (merchant) do update set name = excluded.name, industry = excluded.industry, region = excluded.region, search = excluded.search
        """;

    private const string Repeat =
        "update desk_credit set name = @Name, industry = @Industry, region = @Region, search = @Search where merchant = @Merchant";

    public static async Task Save(Session session, Merchant merchant)
    {
        var row = DeskMerchant.Of(merchant);
        await session.Execute(Upsert, row).ConfigureAwait(false);
        await session.Execute(Repeat, row).ConfigureAwait(false);
    }
}

/// <summary>A merchant as the desk keeps it.</summary>
/// <param name="Search">What a search looks in: id and name in lower case.</param>
internal sealed record DeskMerchant(string Merchant, string Platform, string Name, string Industry, string Region, string Currency, long RegisteredAt, string Search)
{
    public const string Columns = "merchant, platform, name, industry, region, currency, registered_at as RegisteredAt, search";

    public static DeskMerchant Of(Merchant m) =>
        new(m.Id.Value, m.Platform.Value, m.Name, m.Industry, m.Region, m.Currency.Code, m.RegisteredAt.Micros, $"{m.Id.Value} {m.Name}".ToLowerInvariant());
}
