using System.Text;

namespace Puhui.Simulation;

/// <summary>Writes reviews: what is said follows the stars, the delivery and the freshness, in phrases put together per aspect, in Chinese at home and in English abroad.</summary>
internal static class ReviewDesk
{
    private static readonly Phrases Chinese = new(
        Openings: ["第二次买了，", "朋友推荐的，", "给家里老人买的，", "第一次在这家买，", "双十一囤的，", "等了几天，", "看直播下单的，", ""],
        Praise: ["质量很好", "做工扎实", "和描述一致", "比超市买的好", "物超所值", "用料实在", "颜色正，没有瑕疵", "味道很正"],
        Blame: ["质量一般", "做工粗糙", "和描述不符", "不值这个价", "有明显瑕疵", "用了两天就坏了", "缺斤少两", "跟图片差太多"],
        Fresh: ["收到很新鲜", "个头大又甜", "没有坏果", "刚摘的一样", "水分足", "香气浓", "现摘现发", "包装保鲜做得好"],
        Stale: ["坏了好几个", "不新鲜了", "路上捂坏了", "有霉点", "水分都没了", "又酸又涩", "压烂了一半", "放了很久的样子"],
        Quick: ["物流很快", "隔天就到了", "快递小哥态度好", "发货及时", "比预计的早", "包装完好", "送货上门", "到货速度满意"],
        Slow: ["物流太慢", "等了一个多星期", "发货拖延", "比承诺的晚了好几天", "快递不送上门", "包装破了", "催了三次才发货", "一直没有物流信息"],
        Closings: ["，会回购。", "，推荐。", "。", "，客服回复也快。", "，先评价看看。", "，家里人都说好。", "，仅供参考。", "，希望保持。"],
        BadClosings: ["，不会再买。", "，失望。", "。", "，客服不理人。", "，要求退款。", "，谨慎购买。", "，差评。", "，希望改进。"],
        Copied: ["宝贝非常好，卖家服务态度很好，物流很快，值得购买，五星好评！", "质量非常好，与卖家描述的完全一致，非常满意，包装仔细严实，好评！"]);

    private static readonly Phrases English = new(
        Openings: ["Second purchase. ", "Bought as a gift. ", "First time with this shop. ", "Ordered two. ", "After three weeks: ", "My daughter's choice. ", "For the price: ", ""],
        Praise: ["good quality", "well made", "as described", "better than expected", "great value", "solid material", "true colours", "works perfectly"],
        Blame: ["poor quality", "badly made", "not as described", "not worth it", "came with a defect", "broke after two days", "wrong size", "nothing like the picture"],
        Fresh: ["smells fresh", "sealed well", "no damage", "clean", "neatly packed", "like new", "intact", "spotless"],
        Stale: ["smelled stale", "seal was broken", "damaged", "dirty", "crushed", "looked used", "mouldy box", "stained"],
        Quick: ["arrived early", "fast shipping", "tracking was accurate", "quick customs", "well packed", "delivered on the day promised", "shipping was fine", "courier was friendly"],
        Slow: ["arrived late", "shipping took forever", "tracking never moved", "stuck in customs", "parcel was torn", "two weeks later than promised", "seller shipped late", "had to chase the parcel"],
        Closings: [", would buy again.", ", recommended.", ".", ", seller answers quickly.", ", happy so far.", ", the family likes it.", ", just my opinion.", ", keep it up."],
        BadClosings: [", never again.", ", disappointed.", ".", ", seller does not answer.", ", asked for a refund.", ", be careful.", ", one star is too much.", ", please improve."],
        Copied: ["Very good product, very good seller, fast delivery, worth buying, five stars!", "Excellent quality, exactly as described, very satisfied, careful packing!"]);

    public static void Write(Seller seller, Today today, in OpenOrder order, int second)
    {
        var line = today.Lines.Open(seller, "review.posted"u8, second, "o-"u8, order.Sequence, ":review"u8).Order(seller, order.Sequence);
        var pick = Chance.Hash(today.Seed, Chance.Purpose.OrderLife, seller.Traits.Ordinal, ((long)order.Sequence << 8) + 255);
        var phrases = PhrasesOf(seller);
        line.Raw(",\"rating\":"u8).Number(order.Rating).Raw(",\"text\":\""u8);
        if (order.CopiedReview)
        {
            line.Raw(phrases.Copied[pick % 2]);
        }
        else
        {
            Compose(line, phrases, order, seller.Traits.Profile.Perishable, pick);
        }

        Finish(seller, line);
    }

    /// <summary>Praise for no order at all.</summary>
    public static void WriteCopied(Seller seller, Today today, int second)
    {
        var line = today.Lines.Open(seller, "review.posted"u8, second, "r-"u8, ++seller.Sequence, ""u8);
        line.Raw("\"rating\":5,\"text\":\""u8).Raw(PhrasesOf(seller).Copied[seller.Sequence % 2]);
        Finish(seller, line);
    }

    private static void Compose(LineWriter line, Phrases phrases, in OpenOrder order, bool perishable, ulong pick)
    {
        var good = order.Rating >= 4 || (order.Rating == 3 && pick % 3 == 0);
        line.Raw(phrases.Openings[(pick >> 8) % 8]);
        line.Raw((good ? phrases.Praise : phrases.Blame)[(pick >> 16) % 8]).Raw(phrases.Comma);
        var stale = order.Delivered - order.Placed > 4;
        var second = (perishable && pick % 2 == 0, good) switch
        {
            (true, true) => phrases.Fresh,
            (true, false) when stale => phrases.Stale,
            (_, _) when order.Late => phrases.Slow,
            _ => phrases.Quick,
        };
        line.Raw(second[(pick >> 24) % 8]);
        line.Raw((good ? phrases.Closings : phrases.BadClosings)[(pick >> 32) % 8]);
    }

    private static void Finish(Seller seller, LineWriter line) =>
        line.Raw(seller.Traits.Profile.Kind == MerchantKind.CrossBorder ? "\",\"language\":\"en\""u8 : "\",\"language\":\"zh\""u8).Close();

    private static Phrases PhrasesOf(Seller seller) => seller.Traits.Profile.Kind == MerchantKind.CrossBorder ? English : Chinese;

    /// <summary>What may be said, by aspect; eight of each, so that true reviews rarely repeat each other.</summary>
    private sealed class Phrases(
        string[] Openings, string[] Praise, string[] Blame, string[] Fresh, string[] Stale, string[] Quick, string[] Slow, string[] Closings, string[] BadClosings, string[] Copied)
    {
        public byte[][] Openings { get; } = Bytes(Openings);

        public byte[][] Praise { get; } = Bytes(Praise);

        public byte[][] Blame { get; } = Bytes(Blame);

        public byte[][] Fresh { get; } = Bytes(Fresh);

        public byte[][] Stale { get; } = Bytes(Stale);

        public byte[][] Quick { get; } = Bytes(Quick);

        public byte[][] Slow { get; } = Bytes(Slow);

        public byte[][] Closings { get; } = Bytes(Closings);

        public byte[][] BadClosings { get; } = Bytes(BadClosings);

        public byte[][] Copied { get; } = Bytes(Copied);

        public byte[] Comma { get; } = Encoding.UTF8.GetBytes(Copied[0].Contains('，') ? "，" : ", ");

        private static byte[][] Bytes(string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
    }
}
