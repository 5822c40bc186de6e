using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>What must hold of a credit policy before it may be used; each breach is a sentence naming the field and the rule.</summary>
internal static class PolicyRules
{
    private const string What = "credit policy";

    public static void Validate(CreditPolicy policy)
    {
        DataText.Require(policy.Id.Length > 0 && policy.Licence.Length > 0 && policy.Mode.Length > 0, What, "id, licence and mode are given");
        DataText.Require(policy.DecisionValidDays >= 0, What, "decision_valid_days is not negative");
        DataText.Require(policy.HistoryDaysMin >= 0, What, "history_days_min is not negative");
        DataText.Require(policy.DaysPastDueMax is null or >= 0, What, "days_past_due_max is not negative");
        DataText.Require(policy.ScoreMin is >= 350 and <= 950, What, "score_min lies in 350–950");
        DataText.Require(policy.Forecast.Probabilities.Contains(policy.Quantile), What, "quantile is one of forecast.probabilities");
        policy.Forecast.Validate();
        Currencies(policy);
        Kappa(policy.Kappa);
        Coverage(policy);
        Pricing(policy.Pricing);
    }

    private static void Currencies(CreditPolicy policy)
    {
        DataText.Require(policy.Currencies.Count > 0, What, "at least one currency is offered");
        foreach (var terms in policy.Currencies)
        {
            var currency = terms.Step.Currency;
            DataText.Require(terms.LimitMax.Currency == currency && terms.LimitMin.Currency == currency, What, "limit_max, limit_min and step are of one currency");
            DataText.Require(terms.Step.IsPositive && !terms.LimitMin.IsNegative && terms.LimitMax >= terms.LimitMin, What, "step > 0 and limit_max ≥ limit_min ≥ 0");
        }

        DataText.Require(policy.Currencies.Select(c => c.Step.Currency).Distinct().Count() == policy.Currencies.Count, What, "each currency stands once");
    }

    private static void Kappa(IReadOnlyList<KappaKnot> kappa)
    {
        DataText.Require(kappa.Count > 0 && kappa[0].Months >= 0, What, "kappa has a corner and is not negative");
        DataText.Require(
            kappa.Zip(kappa.Skip(1)).All(k => k.First.Score < k.Second.Score && k.First.Months <= k.Second.Months), What, "kappa's scores ascend and its months never fall");
    }

    private static void Coverage(CreditPolicy policy)
    {
        var terms = policy.Coverage;
        DataText.Require(terms.Times >= 1, What, "coverage.times is at least 1");
        DataText.Require(terms.SweepShare is > 0 and <= 1, What, "coverage.sweep_share lies in (0, 1]");
        DataText.Require(terms.Instalments > 0 && terms.PeriodDays > 0 && terms.SettlementDays >= 0 && terms.SettlementDays < terms.TermDays, What, "coverage has instalments and period_days, and settlement_days lies within the term");
        DataText.Require(terms.DaysInYear is 360 or 365, What, "coverage.days_in_year is 360 or 365");
        DataText.Require(policy.Forecast.Months * policy.Forecast.MonthDays >= terms.TermDays - terms.SettlementDays, What, "the forecast reaches as far as the schedule");
    }

    private static void Pricing(PricingTerms terms)
    {
        Rate[] parts = [terms.Funding, terms.Operating, terms.Capital, terms.Subsidy, terms.HedgeDiscount, terms.Floor];
        DataText.Require(parts.All(p => p >= Rate.Zero), What, "no part of a price is negative");
        DataText.Require(terms.Floor <= terms.Ceiling, What, "pricing.floor is not above pricing.ceiling");
        DataText.Require(terms.LossGivenDefault is >= 0 and <= 1, What, "pricing.loss_given_default lies in 0–1");
        DataText.Require(terms.DefaultSource.Length > 0, What, "pricing.default_source says where the probabilities come from");
        DataText.Require(terms.Defaults.Count > 0 && terms.Defaults[^1].ScoreBelow is null && terms.Defaults.SkipLast(1).All(d => d.ScoreBelow is not null), What, "only the last default band is open-ended");
        DataText.Require(terms.Defaults.All(d => d.Probability is >= 0 and <= 1), What, "probabilities of default lie in 0–1");
        DataText.Require(
            terms.Defaults.Zip(terms.Defaults.Skip(1)).All(d => d.First.Probability >= d.Second.Probability && (d.Second.ScoreBelow is not { } end || d.First.ScoreBelow < end)),
            What,
            "default bands ascend by score and their probabilities never rise");
    }
}
