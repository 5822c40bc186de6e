namespace Puhui.Access.Tests;

/// <summary>Who is told of what, when it is tried again, and how a receiver knows that it is ours.</summary>
public sealed class WebhookTests
{
    private static readonly Timestamp Now = Timestamp.Parse("2026-06-01T00:00:00Z");
    private static readonly PartyId Shop = new("shop-a");
    private static readonly PartyId Bank = new("county-bank");
    private static readonly Dictionary<MerchantId, PartyId> Platforms = new() { [new("m-1")] = Shop, [new("m-9")] = new("shop-b") };

    [Theory]
    [InlineData("whsec_c2VjcmV0", "2026-06-01T00:00:00Z", "{\"id\":\"n:1\"}", "t=1780272000,v1=5dd80968a4d49663902b295dc852818084dacec43e7c527dd0d78d865378816d")]
    public void The_signature_is_the_one_that_openssl_gives(string secret, string at, string body, string expected) =>
        Assert.Equal(expected, WebhookSignature.Of(secret, Timestamp.Parse(at), body));

    [Fact]
    public void A_receiver_takes_what_is_signed_and_fresh_and_nothing_else()
    {
        var header = WebhookSignature.Of("secret", Now, "body");
        Assert.True(WebhookSignature.IsValid(header, "secret", "body", Now.Plus(TimeSpan.FromSeconds(300))));
        Assert.False(WebhookSignature.IsValid(header, "secret", "body", Now.Plus(TimeSpan.FromSeconds(301))));
        Assert.False(WebhookSignature.IsValid(header, "secret", "other", Now));
        Assert.False(WebhookSignature.IsValid(header, "other", "body", Now));
        Assert.False(WebhookSignature.IsValid(header.Replace("t=1", "t=2", StringComparison.Ordinal), "secret", "body", Now));
        Assert.False(WebhookSignature.IsValid("nonsense", "secret", "body", Now));
        Assert.True(WebhookSignature.IsValid(header + ",v1=00", "secret", "body", Now));
    }

    [Fact]
    public void An_endpoint_that_stays_away_is_tried_for_three_days_and_ever_more_rarely()
    {
        var delivery = ExpandNotices.To("hook", Told("m-1", Bank), Now);
        var (tries, waits, at) = (0, new List<TimeSpan>(), Now);
        while (delivery.State == DeliveryState.Pending)
        {
            delivery = TryDelivery.Decide(delivery, new DeliveryAnswer(null, "no answer"), at);
            tries++;
            waits.Add((delivery.NextTryAt ?? at).Since(at));
            at = delivery.NextTryAt ?? at;
        }

        Assert.Equal((DeliveryState.GivenUp, tries), (delivery.State, delivery.Tries));
        Assert.InRange(tries, 12, 20);
        Assert.InRange(at.Since(Now), TimeSpan.FromHours(60), TimeSpan.FromDays(3));
        Assert.Equal(waits[..9].Order(), waits[..9]);
    }

    [Fact]
    public void A_server_that_was_away_for_four_days_still_tries_once()
    {
        var delivery = ExpandNotices.To("hook", Told("m-1", Bank), Now);
        var taken = TryDelivery.Decide(delivery, new DeliveryAnswer(204, null), Now.Plus(TimeSpan.FromDays(4)));
        Assert.Equal((DeliveryState.Delivered, 1, (Timestamp?)null), (taken.State, taken.Tries, taken.NextTryAt));
    }

    [Fact]
    public void After_five_failures_in_a_row_an_endpoint_rests_for_longer_and_longer_up_to_an_hour()
    {
        var circuit = Circuit.Closed;
        var rests = Enumerable.Range(0, 14).Select(_ => (circuit = circuit.After(delivered: false, Now)).OpenUntil?.Since(Now).TotalMinutes ?? 0).ToList();
        Assert.Equal([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60], rests);
        Assert.Equal(Circuit.Closed, circuit.After(delivered: true, Now));
    }

    [Fact]
    public void Only_parties_within_whose_reach_it_is_are_told()
    {
        var platform = Hook("platform", Shop, [Shop], [Bank], []);
        var lender = Hook("lender", Bank, [Shop], [Bank], []);
        var otherLender = Hook("other-lender", new("coop"), [Shop], [new("coop")], []);
        var borrower = Hook("borrower", new("wang"), [], [Bank, new("coop")], [new("m-1")]);
        var stranger = Hook("stranger", new("shop-b"), [new("shop-b")], [Bank], []);
        (Webhook, Reach)[] all = [platform, lender, otherLender, borrower, stranger];
        Assert.Equal(["platform", "lender", "borrower"], To(Told("m-1", Bank), all));
        Assert.Equal(["platform", "lender", "other-lender", "borrower"], To(Told("m-1", null), all));
        Assert.Equal(["platform", "lender", "other-lender"], To(Told(null, null) with { Sender = Shop }, all));
        Assert.Empty(To(Told("m-unknown", null), all));
    }

    [Fact]
    public void An_endpoint_is_told_of_the_topics_it_asked_for_or_of_all()
    {
        var (webhook, reach) = Hook("lender", Bank, [Shop], [Bank], []);
        Assert.Single(To(Told("m-1", Bank), (webhook, reach)));
        Assert.Single(To(Told("m-1", Bank), (webhook with { Topics = new HashSet<Topic> { Topic.LineDrawn } }, reach)));
        Assert.Empty(To(Told("m-1", Bank), (webhook with { Topics = new HashSet<Topic> { Topic.LineSwept } }, reach)));
    }

    [Fact]
    public void What_is_sent_names_itself_and_what_it_is_about() => Assert.Equal(
        """{"id":"ID","topic":"line_drawn","at":"2026-06-01T00:00:00Z","merchant":"m-1","lender":"county-bank","data":{"line":"l"}}""".Replace("ID", Told("m-1", Bank).Id, StringComparison.Ordinal),
        ExpandNotices.To("hook", Told("m-1", Bank), Now).Body);

    private static Notice Told(string? merchant, PartyId? lender) =>
        new(merchant ?? "shop-a", "line:l", 1, Topic.LineDrawn, Now, merchant is null ? null : new MerchantId(merchant), null, lender, """{"line":"l"}""");

    private static (Webhook Webhook, Reach Reach) Hook(string id, PartyId party, PartyId[] platforms, PartyId[] lenders, MerchantId[] merchants) =>
        (new Webhook(party, id, "https://example.com", new HashSet<Topic>(), "sealed", Now, Circuit.Closed), new Reach(party, platforms, lenders, merchants));

    private static string[] To(Notice notice, params (Webhook, Reach)[] all) => [.. ExpandNotices.Decide([notice], Platforms, all, Now).Select(d => d.Webhook)];
}
