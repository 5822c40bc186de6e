using System.Globalization;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>What became of one check.</summary>
public enum CheckState
{
    Passed = 1,
    Failed = 2,

    /// <summary>An earlier one had failed.</summary>
    NotReached = 3,
}

/// <summary>How a figure of a check is to be read.</summary>
public enum CheckUnit
{
    Text = 1,
    Days = 2,
    Score = 3,

    /// <summary>Major units of the merchant's currency.</summary>
    Amount = 4,

    /// <summary>A yearly rate in percent.</summary>
    Rate = 5,
}

/// <summary>One check on the way to a decision, with what it looked at.</summary>
/// <param name="Refusal">What is decided if it fails.</param>
/// <param name="Actual">What the merchant has; null where it was not looked at.</param>
/// <param name="Needed">What the policy asks for; null where nothing in particular.</param>
public sealed record DecisionCheck(DecideCredit.Outcome Refusal, CheckState State, CheckUnit Unit, string? Actual, string? Needed);

/// <summary>Tells the path of a decision: its checks in their order, and which one bound.</summary>
public static class DecisionChecks
{
    private sealed record Step(DecideCredit.Outcome Refusal, CheckUnit Unit, string? Actual, string? Needed);

    /// <summary>Pure: the checks as they were made, up to the one that failed, and those that were not reached.</summary>
    /// <param name="policy">The one the decision was made with.</param>
    public static IReadOnlyList<DecisionCheck> Of(CreditDecision decision, CreditPolicy policy)
    {
        var failed = false;
        var checks = new List<DecisionCheck>();
        foreach (var step in Steps(decision, policy))
        {
            var state = failed ? CheckState.NotReached : step.Refusal == decision.Outcome ? CheckState.Failed : CheckState.Passed;
            failed |= state == CheckState.Failed;
            checks.Add(new DecisionCheck(step.Refusal, state, step.Unit, state == CheckState.NotReached ? null : step.Actual, step.Needed));
        }

        return checks;
    }

    private static IEnumerable<Step> Steps(CreditDecision decision, CreditPolicy policy)
    {
        var facts = decision.Facts;
        yield return new(DecideCredit.Outcome.ConsentMissing, CheckUnit.Text, string.Join(' ', facts.Consents.Select(Name)), Name(DataScope.Trade));
        yield return new(DecideCredit.Outcome.RegionNotServed, CheckUnit.Text, facts.Region, policy.Regions.Count == 0 ? null : string.Join(' ', policy.Regions));
        yield return new(DecideCredit.Outcome.CurrencyNotOffered, CheckUnit.Text, facts.Currency.Code, string.Join(' ', policy.Currencies.Select(c => c.Step.Currency.Code)));
        if (policy.DaysPastDueMax is { } late)
        {
            yield return new(DecideCredit.Outcome.LinePastDue, CheckUnit.Days, Number(facts.DaysPastDue), Number(late));
        }

        yield return new(DecideCredit.Outcome.HistoryTooShort, CheckUnit.Days, Number(facts.Features.GetValueOrDefault(ScoreDefinition.AgeFeature)), Number(policy.HistoryDaysMin));
        yield return new(DecideCredit.Outcome.NoSales, CheckUnit.Amount, Sales(facts), "0");
        yield return new(DecideCredit.Outcome.ForecastUnavailable, CheckUnit.Text, null, null);
        yield return new(DecideCredit.Outcome.ScoreBelowCutOff, CheckUnit.Score, Number(decision.Score?.Value), Number(policy.ScoreMin));
        yield return new(DecideCredit.Outcome.NoLawfulPrice, CheckUnit.Rate, decision.Price?.Annual.ToString(), policy.Pricing.Floor.ToString());
        yield return new(
            DecideCredit.Outcome.LimitBelowMinimum, CheckUnit.Amount, decision.Limit?.Amount.ToMajorString(), policy.TermsIn(facts.Currency)?.LimitMin.ToMajorString());
    }

    private static string? Sales(DecisionFacts facts) =>
        facts.Features.GetValueOrDefault(ScoreDefinition.SalesFeature) is { } minor ? Money.FromMinor((long)minor, facts.Currency).ToMajorString() : null;

    private static string Name(DataScope scope) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(scope.ToString());

    private static string? Number(double? number) => number?.ToString("0.##", CultureInfo.InvariantCulture);
}
