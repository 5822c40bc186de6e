using System.Globalization;
using System.Text;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Cli.Verbs;

/// <summary>A seeded stream of event lines as a platform would send them: in the order of time, mostly orders with some of every kind, sales spread over merchants as heavy-tailed as in real marketplaces.</summary>
internal sealed class BenchIngestLoad
{
    /// <summary>Standard deviation of the logarithm of merchants' sizes.</summary>
    private const double SizeSigma = 1.4;
    private const int EventsPerMerchantAndDay = 4;
    private const int SecondsPerDay = 86_400;
    private static readonly Timestamp Beginning = Timestamp.Parse("2026-01-01T00:00:00Z");
    private static readonly string[] Categories = ["pear", "tea", "rice", "honey", "walnut", "orange", "mushroom", "ham"];

    private readonly Random random;
    private readonly string prefix;
    private readonly double[] cumulative;

    public BenchIngestLoad(int seed, int merchants, string prefix)
    {
        random = new Random(seed);
        this.prefix = prefix;
        cumulative = new double[merchants];
        var total = 0.0;
        for (var i = 0; i < merchants; i++)
        {
            total += Math.Exp(SizeSigma * Normal());
            cumulative[i] = total;
        }
    }

    public IReadOnlyList<RegisterMerchants.Request> Merchants()
    {
        DataScope[] scopes = [DataScope.Trade, DataScope.Logistics, DataScope.Reputation, DataScope.Money];
        var consents = scopes.Select(s => new RegisterMerchants.GivenConsent(s, Purpose.Credit, Beginning, null)).ToList();
        return [.. Enumerable.Range(0, cumulative.Length).Select(i => new RegisterMerchants.Request(
            new Merchant(new MerchantId(Name(i)), new PartyId("bench"), Name(i), "fruit", "CN-33", Currency.Cny, Zone.Of("Asia/Shanghai"), Beginning),
            consents))];
    }

    /// <summary>NDJSON of so many events.</summary>
    public byte[] Lines(int events)
    {
        var days = Math.Max(1, events / (cumulative.Length * EventsPerMerchantAndDay));
        using var output = new MemoryStream(events * 300);
        using (var text = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" })
        {
            for (var i = 0; i < events; i++)
            {
                var at = Beginning.Plus(TimeSpan.FromSeconds((double)i * days * SecondsPerDay / events));
                WriteEvent(text, i, at);
            }
        }

        return output.ToArray();
    }

    private void WriteEvent(StreamWriter text, int number, Timestamp at)
    {
        var (kind, data) = Content(number);
        text.Write("""{"source":"bench","id":"e-""");
        text.Write(number);
        text.Write("\",\"merchant\":\"");
        text.Write(Name(PickMerchant()));
        text.Write("\",\"kind\":\"");
        text.Write(kind);
        text.Write("\",\"at\":\"");
        text.Write(at.ToString());
        text.Write("\",\"data\":");
        text.Write(data);
        text.WriteLine('}');
    }

    private (string Kind, string Data) Content(int number) => random.Next(100) switch
    {
        < 60 => ("order.placed", Order(number)),
        < 70 => ("order.paid", $$"""{"order":"o-{{number}}","method":"wallet"}"""),
        < 72 => ("order.cancelled", $$"""{"order":"o-{{number}}","amount":"{{Amount()}}"}"""),
        < 74 => ("order.refunded", $$"""{"order":"o-{{number}}","amount":"{{Amount()}}","reason":"bruised"}"""),
        < 80 => ("parcel.shipped", $$"""{"order":"o-{{number}}","parcel":"p-{{number}}"}"""),
        < 87 => ("parcel.delivered", $$"""{"order":"o-{{number}}","promised":"2026-03-0{{random.Next(1, 10)}}","delivered":"2026-03-05T10:00:00+08:00","placed":"2026-03-01T09:30:00+08:00"}"""),
        < 88 => ("parcel.returned", $$"""{"order":"o-{{number}}"}"""),
        < 89 => ("stock.counted", $$"""{"sku":"s-{{random.Next(50)}}","qty":{{random.Next(500)}},"unit_value":"{{Amount()}}"}"""),
        < 95 => ("review.posted", $$"""{"order":"o-{{number}}","rating":{{random.Next(1, 6)}},"text":"很新鲜，包装也好","language":"zh"}"""),
        95 => ("complaint.opened", $$"""{"complaint":"c-{{number}}","order":"o-{{number}}"}"""),
        96 => ("complaint.closed", $$"""{"complaint":"c-{{number}}"}"""),
        97 => ("payout.settled", """{"gross":"1000.00","fees":"50.00","refunds":"20.50","net":"929.50"}"""),
        98 => ("ad.spent", $$"""{"amount":"{{Amount()}}"}"""),
        _ => random.Next(3) switch
        {
            0 => ("tip.received", $$"""{"amount":"{{Amount()}}"}"""),
            1 => ("tax.filed", """{"period":"2026-01","base":"10000.00","paid":"300.00"}"""),
            _ => ("utility.paid", $$"""{"amount":"{{Amount()}}","utility":"power"}"""),
        },
    };

    private string Order(int number)
    {
        var lines = string.Join(',', Enumerable.Range(0, 1 + random.Next(2)).Select(_ =>
            $$"""{"sku":"s-{{random.Next(200)}}","category":"{{Categories[random.Next(Categories.Length)]}}","qty":{{random.Next(1, 4)}},"price":"{{Amount()}}"}"""));
        return $$"""{"order":"o-{{number}}","buyer":"b-{{random.Next(200_000)}}","lines":[{{lines}}],"freight":"6.00","channel":"live"}""";
    }

    private string Amount() => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 400)}.{random.Next(100):00}");

    private string Name(int merchant) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{merchant:00000}");

    private int PickMerchant()
    {
        var place = Array.BinarySearch(cumulative, random.NextDouble() * cumulative[^1]);
        return Math.Min(place < 0 ? ~place : place, cumulative.Length - 1);
    }

    /// <summary>Box–Muller.</summary>
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
