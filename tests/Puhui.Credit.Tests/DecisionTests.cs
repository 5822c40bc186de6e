using Puhui.Credit;
using Puhui.Signals;

namespace Puhui.Credit.Tests;

public sealed class DecisionTests
{
    private static readonly CreditModel Model = Worlds.NewModel(1);
    private static readonly PartyId Lender = new("bank");

    [Fact]
    public void The_same_model_and_facts_give_the_same_record_to_the_bit()
    {
        var other = Worlds.NewModel(1);
        for (var seed = 0; seed < 100; seed++)
        {
            var one = SealedDecision.Of(DecideCredit.Decide(Model, Worlds.NewFacts(seed, Model)));
            var again = SealedDecision.Of(DecideCredit.Decide(other, Worlds.NewFacts(seed, other)));
            Assert.True(one.Hash == again.Hash, $"seed {seed}");
        }
    }

    [Fact]
    public void A_record_read_back_is_the_same_record_and_decides_the_same()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var facts = Worlds.NewFacts(seed, Model);
            var made = SealedDecision.Of(DecideCredit.Decide(Model, facts));
            var report = ReplayDecision.Compare(new StoredDecision(made.Id, Lender, made.Hash.Hex, made.Text, default), Model, facts);
            Assert.True(report.Reproduced, $"seed {seed}: {string.Join("; ", report.FromRecord.Concat(report.FromHistory))}");
        }
    }

    [Fact]
    public void Approvals_and_refusals_both_occur_in_the_test_world()
    {
        var outcomes = Enumerable.Range(0, 300).Select(seed => DecideCredit.Decide(Model, Worlds.NewFacts(seed, Model)).Outcome).ToHashSet();
        Assert.Contains(DecideCredit.Outcome.Approved, outcomes);
        Assert.Contains(DecideCredit.Outcome.LimitBelowMinimum, outcomes);
        Assert.Contains(DecideCredit.Outcome.ScoreBelowCutOff, outcomes);
    }

    [Theory]

    // Each line breaks one more rule; the first in order of precedence is named.
    [InlineData(0, DecideCredit.Outcome.LimitBelowMinimum)]
    [InlineData(1, DecideCredit.Outcome.ScoreBelowCutOff)]
    [InlineData(2, DecideCredit.Outcome.NoSales)]
    [InlineData(3, DecideCredit.Outcome.HistoryTooShort)]
    [InlineData(4, DecideCredit.Outcome.LinePastDue)]
    [InlineData(5, DecideCredit.Outcome.CurrencyNotOffered)]
    [InlineData(6, DecideCredit.Outcome.RegionNotServed)]
    [InlineData(7, DecideCredit.Outcome.ConsentMissing)]
    public void The_first_refusal_in_order_of_precedence_is_named(int broken, DecideCredit.Outcome expected)
    {
        var facts = Worlds.NewFacts(8, Model) with { GivenCaps = [new LimitCap(CapKind.Pool, Money.Zero(Currency.Cny), "pool")] };
        var policy = Worlds.Policy with { ScoreMin = broken >= 1 ? 950 : 350, Regions = broken >= 6 ? ["XX"] : [] };
        facts = broken >= 2 ? With(facts, "net_sales_90d", 0) : facts;
        facts = broken >= 3 ? With(facts, "age_days", 89) : facts;
        facts = broken >= 4 ? facts with { DaysPastDue = 1 } : facts;
        facts = broken >= 5 ? facts with { Currency = Currency.Of("JPY") } : facts;
        facts = broken >= 7 ? facts with { Consents = [DataScope.Logistics] } : facts;
        var decision = DecideCredit.Decide(Model with { Policy = policy }, facts);
        Assert.Equal(expected, decision.Outcome);
        Assert.Equal(OutcomeWords.Of(expected), decision.Reasons[0]);
    }

    [Fact]
    public void Every_outcome_and_cap_has_words_in_both_languages()
    {
        var words = Enum.GetValues<DecideCredit.Outcome>().Select(OutcomeWords.Of).Concat(Enum.GetValues<CapKind>().Select(OutcomeWords.Of)).ToList();
        Assert.All(words, w => Assert.True(w.Zh.Length > 0 && w.En.Length > 0 && w.Code.Length > 0));
        Assert.Equal(words.Count, words.Select(w => w.Code).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Without_consent_to_trade_records_the_decision_holds_none_of_them()
    {
        var history = Worlds.NewHistory("m", 1, Worlds.AsOf.AddDays(-200), Worlds.AsOf);
        var facts = DecisionFacts.Of(
            history, Features.Compute(history, Worlds.AsOf), Purpose.Credit, new HashSet<DataScope> { DataScope.Reputation }, BorrowerStanding.None(Currency.Cny), [], Model);
        Assert.Empty(facts.Features);
        Assert.Null(facts.Basis);
        Assert.True(facts.Transit.IsZero);
        Assert.Equal(DecideCredit.Outcome.ConsentMissing, DecideCredit.Decide(Model, facts).Outcome);
    }

    [Fact]
    public void A_family_of_records_not_consented_to_counts_as_unknown()
    {
        var history = Worlds.NewHistory("m", 1, Worlds.AsOf.AddDays(-200), Worlds.AsOf);
        var features = Features.Compute(history, Worlds.AsOf);
        var trade = DecisionFacts.Of(history, features, Purpose.Credit, new HashSet<DataScope> { DataScope.Trade }, BorrowerStanding.None(Currency.Cny), [], Model);
        Assert.NotNull(trade.Features["net_sales_90d"]);
        Assert.Null(trade.Features["reviews_365d"]);
    }

    [Fact]
    public void Arrears_stand_in_the_record_only_where_there_are_any_and_count_only_where_the_policy_looks()
    {
        var facts = Worlds.NewFacts(8, Model);
        Assert.DoesNotContain("days_past_due", SealedDecision.Of(DecideCredit.Decide(Model, facts)).Text, StringComparison.Ordinal);
        var late = SealedDecision.Of(DecideCredit.Decide(Model, facts with { DaysPastDue = 3 }));
        Assert.Contains("\"days_past_due\":3", late.Text, StringComparison.Ordinal);
        Assert.Equal(DecideCredit.Outcome.LinePastDue, late.Decision.Outcome);
        Assert.True(ReplayDecision.Compare(new StoredDecision(late.Id, Lender, late.Hash.Hex, late.Text, default), Model, facts with { DaysPastDue = 3 }).Reproduced);
        var lenient = Model with { Policy = Worlds.Policy with { DaysPastDueMax = null } };
        Assert.NotEqual(DecideCredit.Outcome.LinePastDue, DecideCredit.Decide(lenient, facts with { DaysPastDue = 3 }).Outcome);
    }

    [Fact]
    public void A_back_test_is_never_lent_on()
    {
        var facts = Worlds.NewFacts(3, Model);
        Assert.True(DecideCredit.Decide(Model, facts).LendingAllowed);
        Assert.False(DecideCredit.Decide(Model, facts with { Purpose = Purpose.BackTest }).LendingAllowed);
    }

    [Fact]
    public void A_record_that_was_tampered_with_is_not_intact_and_the_place_is_named()
    {
        var facts = Worlds.NewFacts(5, Model);
        var made = SealedDecision.Of(DecideCredit.Decide(Model, facts));
        var forged = made.Text.Replace("\"region\":\"CN-33\"", "\"region\":\"CN-11\"", StringComparison.Ordinal);
        Assert.False(ReplayDecision.Compare(new StoredDecision(made.Id, Lender, made.Hash.Hex, forged, default), Model, facts).Intact);
    }

    [Fact]
    public void A_forged_record_was_taken_for_the_sealed_one_even_when_its_hash_was_forged_too()
    {
        var made = SealedDecision.Of(DecideCredit.Decide(Model, Worlds.NewFacts(5, Model)));
        var forged = SealedDecision.Of(CreditDecision.Parse(made.Text.Replace("\"region\":\"CN-33\"", "\"region\":\"CN-11\"", StringComparison.Ordinal)));
        Assert.True(ReplayDecision.IsIntact(new StoredDecision(made.Id, Lender, made.Hash.Hex, made.Text, default), made));
        Assert.False(ReplayDecision.IsIntact(new StoredDecision(made.Id, Lender, made.Hash.Hex, forged.Text, default), forged));
        Assert.False(ReplayDecision.IsIntact(new StoredDecision(made.Id, Lender, forged.Hash.Hex, forged.Text, default), forged));
    }

    [Fact]
    public void A_history_that_says_something_else_today_is_named_by_its_place()
    {
        var facts = Worlds.NewFacts(5, Model);
        var made = SealedDecision.Of(DecideCredit.Decide(Model, facts));
        var report = ReplayDecision.Compare(new StoredDecision(made.Id, Lender, made.Hash.Hex, made.Text, default), Model, facts with { Region = "CN-11" });
        Assert.True(report.Intact);
        Assert.Empty(report.FromRecord);
        Assert.Equal(new JsonDifference("facts.region", "\"CN-33\"", "\"CN-11\""), Assert.Single(report.FromHistory));
    }

    [Theory]
    [InlineData("m-1:0123456789abcdef01234567", "m-1")]
    [InlineData("a:b:0123456789abcdef01234567", "a:b")]
    [InlineData("m-1", null)]
    [InlineData(":0123456789abcdef01234567", null)]
    public void A_decision_id_says_whose_it_is(string id, string? merchant) => Assert.Equal(merchant, SealedDecision.MerchantOf(id)?.Value);

    private static DecisionFacts With(DecisionFacts facts, string feature, double value) =>
        facts with { Features = new SortedDictionary<string, double?>(facts.Features.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal), StringComparer.Ordinal) { [feature] = value } };
}
