using System.Text;

namespace Puhui.Signals.Tests;

/// <summary>Each way in which a line can be bad, with the reason, the field and the rule it is refused by.</summary>
public sealed class ValidationTests
{
    private const string Head = """{"source":"s","id":"1","merchant":"m-1","at":"2026-03-01T10:00:00+08:00",""";
    private static readonly Timestamp Now = Timestamp.Parse("2026-06-01T00:00:00Z");

    [Theory]
    [InlineData("", "malformed_line", null, "is not JSON")]
    [InlineData("{\"source\":", "malformed_line", null, "is not JSON")]
    [InlineData("[1]", "malformed_line", null, "is not a JSON object")]
    [InlineData("""{"source":"s","source":"s"}""", "malformed_line", "source", "appears twice")]
    [InlineData("""{"id":"1"}""", "schema_violation", "source", "is required")]
    [InlineData("""{"source":"s p","id":"1"}""", "schema_violation", "source", "must be 1–128 characters")]
    [InlineData("""{"source":"s","id":7}""", "schema_violation", "id", "must be a string")]
    [InlineData("""{"source":"s","id":"1","merchant":"m-1","note":1}""", "schema_violation", "note", "is not a field")]
    [InlineData("""{"source":"s","id":"1","merchant":"m-1","kind":"tip.received","at":"2026-03-01T10:00:00","data":{}}""", "schema_violation", "at", "RFC 3339")]
    [InlineData("""{"source":"s","id":"1","merchant":"m-1","kind":"tip.received","at":"2026-02-30T10:00:00Z","data":{}}""", "schema_violation", "at", "RFC 3339")]
    [InlineData("""{"source":"s","id":"1","merchant":"m-1","kind":"nonsense","at":"2026-03-01T10:00:00Z","data":{}}""", "unknown_kind", "kind", "'nonsense'")]
    [InlineData("""{"source":"s","id":"1","merchant":"m-9","kind":"tip.received","at":"2026-03-01T10:00:00Z","data":{}}""", "unknown_merchant", "merchant", "'m-9'")]
    [InlineData("""{"source":"s","id":"1","merchant":"m-1","kind":"tip.received","at":"2026-06-01T00:05:01Z","data":{"amount":"1"}}""", "future_time", "at", "5 minutes")]
    public void A_bad_envelope(string line, string reason, string? field, string rule) => AssertRefused(line, reason, field, rule);

    [Theory]
    [InlineData("""{"amount":"1.00"},"sign":2""", "schema_violation", "sign", "1 or -1")]
    [InlineData("""{}""", "schema_violation", "data.amount", "is required")]
    [InlineData("""{"amount":null}""", "schema_violation", "data.amount", "is required")]
    [InlineData("""{"amount":true}""", "schema_violation", "data.amount", "must be a decimal")]
    [InlineData("""{"amount":"1e3"}""", "schema_violation", "data.amount", "plain decimal")]
    [InlineData("""{"amount":"1,50"}""", "schema_violation", "data.amount", "plain decimal")]
    [InlineData("""{"amount":""}""", "schema_violation", "data.amount", "plain decimal")]
    [InlineData("""{"amount":"-1.00"}""", "schema_violation", "data.amount", "negative")]
    [InlineData("""{"amount":"1.005"}""", "schema_violation", "data.amount", "more decimal digits than CNY (2)")]
    [InlineData("""{"amount":1.005}""", "schema_violation", "data.amount", "more decimal digits")]
    [InlineData("""{"amount":1234567890123.456}""", "schema_violation", "data.amount", "write it as a string")]
    [InlineData("""{"amount":"100000000000.01"}""", "amount_overflow", "data.amount", "minor units")]
    [InlineData("""{"amount":"99999999999999999999999999999999"}""", "amount_overflow", "data.amount", "minor units")]
    [InlineData("""{"amount":"1.00","currency":"USD"}""", "currency_differs", "data.currency", "CNY")]
    [InlineData("""{"amount":"1.00","currency":7}""", "schema_violation", "data.currency", "string")]
    [InlineData("""{"amount":"1.00","amount":"1.00"}""", "malformed_line", null, "appears twice")]
    [InlineData("""{"amount":"1.00","note":"\ud800"}""", "malformed_line", null, "Unicode")]
    public void A_bad_tip(string data, string reason, string? field, string rule) => AssertRefused(Head + "\"kind\":\"tip.received\",\"data\":" + data + "}", reason, field, rule);

    [Theory]
    [InlineData("order.placed", """{"order":"o","lines":[]}""", "schema_violation", "data.lines", "at least one")]
    [InlineData("order.placed", """{"order":"o","buyer":"","lines":[]}""", "schema_violation", "data.buyer", "1–256")]
    [InlineData("order.placed", """{"order":"o","buyer":"b","lines":[{"sku":"s","category":"c","qty":1,"price":"1"},7]}""", "schema_violation", "data.lines[1]", "object")]
    [InlineData("order.placed", """{"order":"o","buyer":"b","lines":[{"sku":"s","category":"c","qty":0,"price":"1"}]}""", "schema_violation", "data.lines[0].qty", "whole number")]
    [InlineData("order.placed", """{"order":"o","buyer":"b","lines":[{"sku":"s","category":"c","qty":1}]}""", "schema_violation", "data.lines[0].price", "is required")]
    [InlineData("order.placed", """{"order":"o","buyer":"b","lines":[{"sku":"s","category":"c","qty":1000000000,"price":"100000000000"}]}""", "amount_overflow", "data.lines[0].price", "qty")]
    [InlineData("parcel.delivered", """{"order":"o","promised":"2026-13-01","delivered":"2026-03-01"}""", "schema_violation", "data.promised", "yyyy-MM-dd")]
    [InlineData("review.posted", """{"rating":6}""", "schema_violation", "data.rating", "1–5")]
    [InlineData("review.posted", """{"rating":4.5}""", "schema_violation", "data.rating", "1–5")]
    [InlineData("payout.settled", """{"gross":"10.00","fees":"1.00","refunds":"0","net":"8.00"}""", "schema_violation", "data.net", "gross − fees − refunds")]
    [InlineData("stock.counted", """{"sku":"s","qty":1000000000,"unit_value":"100000000000"}""", "amount_overflow", "data.unit_value", "qty")]
    public void Bad_data(string kind, string data, string reason, string? field, string rule) => AssertRefused($"{Head}\"kind\":\"{kind}\",\"data\":{data}}}", reason, field, rule);

    [Fact]
    public void A_family_without_consent_is_refused_before_its_data_is_read() =>
        AssertRefused(Head + "\"kind\":\"review.posted\",\"data\":{\"rating\":99}}", "consent_missing", "merchant", "reputation", DataScope.Trade, DataScope.Money);

    [Fact]
    public void Bytes_that_are_not_utf8_are_malformed()
    {
        var parsed = Parse([.. Encoding.UTF8.GetBytes(Head), 0xFF, .. "}"u8]);
        Assert.Equal(QuarantineReason.MalformedLine, parsed.Refusal!.Reason);
    }

    [Theory]
    [InlineData("58.9", 5_890)]
    [InlineData("\"58.90\"", 5_890)]
    [InlineData("\"058.9000\"", 5_890)]
    [InlineData("0", 0)]
    [InlineData("\"100000000000\"", 10_000_000_000_000)]
    public void An_amount_is_exact(string json, long minor)
    {
        var parsed = Parse(Encoding.UTF8.GetBytes(Head + "\"kind\":\"tip.received\",\"data\":{\"amount\":" + json + "}}"));
        Assert.Equal([new MeasureDelta(Measure.Tips, minor)], parsed.Event!.Delta.Measures);
    }

    [Fact]
    public void A_delivery_is_on_time_by_local_days_and_timed_only_if_its_order_time_is_given()
    {
        // Delivered 23:30 UTC on the 4th, which is the 5th in Shanghai: still on time.
        var parsed = Parse(Encoding.UTF8.GetBytes(Head + """ "kind":"parcel.delivered","data":{"order":"o","promised":"2026-03-05","delivered":"2026-03-04T23:30:00Z","placed":"2026-03-01T23:30:00Z"}}"""));
        Assert.Equal(
            [new(Measure.ParcelsDelivered, 1), new(Measure.ParcelsOnTime, 1), new(Measure.ParcelsTimed, 1), new(Measure.DeliverySeconds, 3 * 86_400)],
            parsed.Event!.Delta.Measures);
        var late = Parse(Encoding.UTF8.GetBytes(Head + """ "kind":"parcel.delivered","data":{"order":"o","promised":"2026-03-04","delivered":"2026-03-04T23:30:00Z"}}"""));
        Assert.Equal([new(Measure.ParcelsDelivered, 1), new(Measure.ParcelsOnTime, 0), new(Measure.ParcelsTimed, 0), new(Measure.DeliverySeconds, 0)], late.Event!.Delta.Measures);
    }

    private static void AssertRefused(string line, string reason, string? field, string rule, params DataScope[] scopes)
    {
        var parsed = Parse(Encoding.UTF8.GetBytes(line), scopes);
        Assert.NotNull(parsed.Refusal);
        Assert.Equal((reason, field), (parsed.Refusal.Reason.ToSnakeCase(), parsed.Refusal.Field));
        Assert.Contains(rule, parsed.Refusal.Detail, StringComparison.Ordinal);
    }

    private static ParsedLine Parse(byte[] line, params DataScope[] scopes)
    {
        var merchant = new Merchant(new MerchantId("m-1"), new PartyId("s"), "n", "fruit", "CN", Currency.Cny, Zone.Of("Asia/Shanghai"), Now);
        var facts = (scopes.Length == 0 ? Enum.GetValues<DataScope>() : scopes)
            .Select(s => new ConsentFact(merchant.Id, new RequestId(s.ToSnakeCase()), ConsentAction.Given, s, Purpose.Credit, Timestamp.Parse("2026-01-01T00:00:00Z"), null));
        var merchants = new MerchantDirectory(null);
        merchants.Add(new MerchantStanding(merchant, new ConsentHistory(facts)), "m-1");
        merchants.Add(null, "m-9");
        return new EventParser().Parse(new SourceLine(line, 1), merchants, Now);
    }
}
