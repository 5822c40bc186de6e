namespace Puhui.Simulation;

/// <summary>Takes orders: chooses what is in them, writes order.placed and order.paid, and opens their life.</summary>
internal static class OrderDesk
{
    /// <summary>Mean pieces of an order: (1·0.80 + 2·0.15 + 3·0.05) lines of (1·0.80 + 2·0.17 + 3·0.03) pieces.</summary>
    public const double PiecesMean = 1.25 * 1.23;

    private const int Skus = 6;

    /// <summary>Writes the order and returns the value of its goods and its number.</summary>
    public static (int Sequence, long Goods) Place(Seller seller, Today today, in OrderDraft draft, ref Chance chance)
    {
        var sequence = ++seller.OrderSequence;
        var line = today.Lines.Open(seller, "order.placed"u8, draft.Second, "o-"u8, sequence, ":placed"u8).Order(seller, sequence);
        line.Raw(",\"buyer\":\"b-"u8).Hex(draft.Buyer).Raw("\",\"lines\":["u8);
        var goods = WriteLines(seller, line, draft.PieceMinor, ref chance);
        line.Amount("],\"freight\":\""u8, chance.Happens(0.6) ? 0 : 800);
        WriteChannel(seller, line, draft.Host);
        line.Raw(",\"address_hash\":\""u8).Hex(draft.Address).Raw("\",\"device_hash\":\""u8).Hex(draft.Device).Raw("\""u8).Close();
        seller.Tally.Orders++;
        seller.Tally.GrossSales += goods;
        return (sequence, goods);
    }

    public static void Pay(Seller seller, Today today, int sequence, int placedSecond, ref Chance chance)
    {
        var second = Math.Min(86_399, placedSecond + chance.Between(15, 900));
        var line = today.Lines.Open(seller, "order.paid"u8, second, "o-"u8, sequence, ":paid"u8).Order(seller, sequence);
        var method = chance.Below(20);
        line.Raw(method switch { < 11 => ",\"method\":\"wallet\""u8, < 17 => ",\"method\":\"card\""u8, _ => ",\"method\":\"transfer\""u8 });
        if (method == 16)
        {
            line.Raw(",\"instalments\":"u8).Number(3);
        }

        line.Close();
    }

    private static long WriteLines(Seller seller, LineWriter line, long pieceMinor, ref Chance chance)
    {
        var goods = 0L;
        var count = Count(ref chance, 0.80, 0.95);
        for (var i = 0; i < count; i++)
        {
            var sku = Math.Min(chance.Below(Skus), chance.Below(Skus));
            var quantity = Count(ref chance, 0.80, 0.97);
            var price = pieceMinor > 0 ? pieceMinor : PriceOf(seller, sku);
            goods += price * quantity;
            line.Raw(i == 0 ? "{\"sku\":\"s-"u8 : ",{\"sku\":\"s-"u8).Number(seller.Traits.Ordinal).Raw("-"u8).Number(sku);
            line.Raw("\",\"category\":\""u8).Raw(seller.CategoryText[sku % seller.CategoryText.Length]);
            line.Raw("\",\"qty\":"u8).Number(quantity).Amount(",\"price\":\""u8, price).Raw("}"u8);
        }

        return goods;
    }

    /// <summary>Shelf prices: the cheapest sells most; the mean over sales is 1. Whole tenths of a major unit.</summary>
    private static long PriceOf(Seller seller, int sku) =>
        Math.Max(10, 10 * (long)Math.Floor((seller.Traits.PriceMinor * seller.PriceFactor * (0.75 + (0.15 * sku)) / 10) + 0.5));

    private static int Count(ref Chance chance, double one, double two) => chance.Uniform() switch
    {
        var u when u < one => 1,
        var u when u < two => 2,
        _ => 3,
    };

    private static void WriteChannel(Seller seller, LineWriter line, int host)
    {
        if (host < 0)
        {
            line.Raw(",\"channel\":\"shop\""u8);
            return;
        }

        line.Raw(",\"channel\":\"live\",\"host\":\"h-"u8).Number(seller.Traits.Ordinal).Raw("-"u8).Number(host).Raw("\""u8);
    }
}
