using Puhui.Credit;
using Puhui.Signals;

namespace Puhui.Credit.Tests;

/// <summary>Decisions on changed inputs, beside the decision as it was made.</summary>
public sealed class WhatIfTests
{
    private static readonly CreditModel Model = Worlds.NewModel(1);
    private static readonly WhatIf.Changes Nothing = new();

    [Fact]
    public void Changing_nothing_decides_the_same()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var now = DecideCredit.Decide(Model, Worlds.NewFacts(seed, Model));
            var answer = WhatIf.Of(Model, now, Nothing);
            Assert.Equal(SealedDecision.Of(now with { LendingAllowed = false }).Hash, SealedDecision.Of(answer.Then!).Hash);
            Assert.Empty(answer.Shifts);
        }
    }

    [Fact]
    public void Nothing_can_be_lent_on_what_was_only_supposed() =>
        Assert.All(Enumerable.Range(0, 50), seed => Assert.False(WhatIf.Of(Model, Made(seed), Nothing with { SalesPercent = 120 }).Then!.LendingAllowed));

    [Fact]
    public void Half_the_sales_never_raise_score_or_limit_and_the_shifts_sum_to_the_score()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var now = Made(seed);
            var answer = WhatIf.Of(Model, now, Nothing with { SalesPercent = 50 });
            Assert.True(answer.Then!.Score!.Value <= now.Score!.Value, $"seed {seed}");
            Assert.True(now.Limit is null || answer.Then.Limit!.Amount <= now.Limit.Amount, $"seed {seed}");
            Assert.Equal(answer.Then.Score.Value - now.Score.Value, answer.Shifts.Sum(s => s.Points));
        }
    }

    [Fact]
    public void A_cut_off_moved_to_the_score_lets_it_pass_and_one_above_refuses_it()
    {
        var now = Enumerable.Range(0, 300).Select(Made).First(d => d.IsApproved);
        Assert.True(WhatIf.Of(Model, now, Nothing with { ScoreMin = now.Score!.Value }).Then!.IsApproved);
        Assert.Equal(DecideCredit.Outcome.ScoreBelowCutOff, WhatIf.Of(Model, now, Nothing with { ScoreMin = now.Score.Value + 1 }).Then!.Outcome);
    }

    [Fact]
    public void A_consent_given_counts_as_the_median_merchant_and_makes_more_of_the_score_known()
    {
        var facts = Worlds.NewFacts(8, Model);
        var without = DecideCredit.Decide(Model, facts with
        {
            Consents = [DataScope.Trade],
            Features = new SortedDictionary<string, double?>(facts.Features.ToDictionary(f => f.Key, f => IsReputation(f.Key) ? null : f.Value, StringComparer.Ordinal), StringComparer.Ordinal),
        });
        var answer = WhatIf.Of(Model, without, Nothing with { ConsentsGiven = [DataScope.Reputation] });
        Assert.True(answer.Then!.Score!.Confidence > without.Score!.Confidence);
        var rating = answer.Then.Score.Parts.Single(p => p.Indicator == "negative_reviews");
        Assert.Equal(50, rating.Percentile, 3);
        Assert.True(rating.IsKnown);
    }

    [Fact]
    public void A_consent_withdrawn_takes_its_records_out_and_without_trade_nothing_is_decided()
    {
        var now = Made(8);
        var answer = WhatIf.Of(Model, now, Nothing with { ConsentsWithdrawn = [DataScope.Reputation] });
        Assert.All(answer.Then!.Score!.Parts.Where(p => p.Index == CreditIndex.Reputation && Model.Definition.Indicators.Single(i => i.Name == p.Indicator).Features.All(IsReputation)), p => Assert.False(p.IsKnown));
        Assert.Equal(DecideCredit.Outcome.ConsentMissing, WhatIf.Of(Model, now, Nothing with { ConsentsWithdrawn = [DataScope.Trade] }).Then!.Outcome);
    }

    [Theory]
    [InlineData(-1, null, null, WhatIf.Outcome.SalesPercentOutOfRange)]
    [InlineData(1_001, "no_such_feature", 900, WhatIf.Outcome.SalesPercentOutOfRange)]
    [InlineData(100, "no_such_feature", 1_000, WhatIf.Outcome.FeatureUnknown)]
    [InlineData(100, "net_sales_90d", 951, WhatIf.Outcome.ScoreMinOutOfRange)]
    [InlineData(100, "net_sales_90d", 950, WhatIf.Outcome.Decided)]
    public void Changes_that_make_no_sense_are_refused(int percent, string? feature, int? cutOff, WhatIf.Outcome expected)
    {
        var features = feature is null ? null : new Dictionary<string, double>(StringComparer.Ordinal) { [feature] = 1 };
        Assert.Equal(expected, WhatIf.Of(Model, Made(8), new WhatIf.Changes(percent, features, null, null, cutOff)).Outcome);
    }

    [Fact]
    public void Every_range_runs_upwards_through_its_median()
    {
        var ranges = IndicatorRange.Of(Model, "fruit");
        Assert.NotEmpty(ranges);
        Assert.All(ranges, r => Assert.True(r.Low <= r.Median && r.Median <= r.High, r.Indicator));
    }

    private static CreditDecision Made(int seed) => DecideCredit.Decide(Model, Worlds.NewFacts(seed, Model));

    private static bool IsReputation(string feature) => FeatureCatalogue.All.Any(f => f.Name == feature && f.Scopes.Contains(DataScope.Reputation));
}
