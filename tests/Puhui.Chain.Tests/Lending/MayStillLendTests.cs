using Puhui.Credit;
using Puhui.Signals;
using Puhui.Testing;
using Outcome = Puhui.Chain.MayStillLend.Outcome;

namespace Puhui.Chain.Tests;

/// <summary>A decision as of 1 March 2026 on a merchant whose consent was given in January; the policy lets a decision stand for 30 days.</summary>
public sealed class MayStillLendTests
{
    private static readonly MerchantId Id = new("m-1");
    private static readonly CreditPolicy Policy = CreditPolicy.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "policies", "sales-repaid.json")));

    [Theory]
    [InlineData("2026-03-01", Outcome.Allowed)]
    [InlineData("2026-03-31", Outcome.Allowed)]
    [InlineData("2026-04-01", Outcome.DecisionTooOld)]
    [InlineData("2026-02-28", Outcome.DecisionInFuture)]
    public void A_decision_can_be_offered_on_for_thirty_days(string on, Outcome expected) =>
        Assert.Equal(expected, ToOffer(Standing(), on));

    [Fact]
    public void A_decision_whose_consent_was_withdrawn_lends_nothing()
    {
        var withdrawn = Standing(Fact(ConsentAction.Withdrawn, "2026-03-02T00:00:00Z"));
        Assert.Equal(Outcome.Allowed, MayStillLend.ToAccept(withdrawn, Purpose.Credit, Timestamp.Parse("2026-03-01T00:00:00Z")));
        Assert.Equal(Outcome.ConsentWithdrawn, MayStillLend.ToAccept(withdrawn, Purpose.Credit, Timestamp.Parse("2026-03-02T00:00:00Z")));
        Assert.Equal(Outcome.ConsentWithdrawn, ToOffer(withdrawn, "2026-03-05"));
        Assert.Equal(Outcome.ConsentWithdrawn, MayStillLend.ToAccept(Standing(), Purpose.BackTest, Timestamp.Parse("2026-03-01T00:00:00Z")));
    }

    [Fact]
    public void A_merchant_nobody_registered_is_lent_nothing() => Assert.Equal(Outcome.MerchantUnknown, ToOffer(null, "2026-03-01"));

    private static Outcome ToOffer(MerchantStanding? standing, string on) =>
        MayStillLend.ToOffer(Decision(), standing, Policy, DateOnly.Parse(on), Timestamp.Parse($"{on}T12:00:00Z"));

    private static CreditDecision Decision()
    {
        var none = Money.Zero(Currency.Cny);
        var facts = new DecisionFacts(
            Id.Value, "fruit", "CN-33", Currency.Cny, "Asia/Shanghai", new DateOnly(2026, 3, 1), Purpose.Credit, [DataScope.Trade],
            new Dictionary<string, double?>(StringComparer.Ordinal), null, none, none, []);
        return new CreditDecision(DecideCredit.Outcome.Approved, true, new DecisionVersions("", "", "", "", "", "", "", ""), facts, null, null, null, null, []);
    }

    private static MerchantStanding Standing(params ConsentFact[] later) => new(
        new Merchant(Id, new PartyId("shop"), "shop", "fruit", "CN-33", Currency.Cny, Zone.Of("Asia/Shanghai"), new Timestamp(0)),
        new ConsentHistory([Fact(ConsentAction.Given, "2026-01-01T00:00:00Z"), .. later]));

    private static ConsentFact Fact(ConsentAction action, string at) =>
        new(Id, new RequestId($"c-{action}"), action, DataScope.Trade, Purpose.Credit, Timestamp.Parse(at), null);
}
