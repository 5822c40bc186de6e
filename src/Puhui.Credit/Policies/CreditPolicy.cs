using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>What one product offers in one currency.</summary>
/// <param name="LimitMax">The product cap.</param>
/// <param name="LimitMin">A smaller limit is refused.</param>
/// <param name="Step">Limits are rounded down to a multiple of it.</param>
public sealed record CurrencyTerms(Money LimitMax, Money LimitMin, Money Step);

/// <summary>A corner of the piecewise-linear κ: the limit is at most this many months of forecast sales at this score.</summary>
public sealed record KappaKnot(int Score, decimal Months);

/// <summary>The coverage rule: all scheduled minimum payments must be covered this many times by the cash that the sweep can take over the term.</summary>
/// <param name="Times">1.3 = 130 %.</param>
/// <param name="SweepShare">Share of net sales the sweep can take: 1 − the protected floor.</param>
/// <param name="Instalments">Equal parts of principal, one per period.</param>
/// <param name="PeriodDays">Length of a period.</param>
/// <param name="DaysInYear">For interest.</param>
/// <param name="SettlementDays">A sale is settled, and can be swept, this many days after the order.</param>
/// <param name="SweepsTransit">True: orders placed before the line is drawn but not yet settled repay it too.</param>
public sealed record CoverageTerms(
    decimal Times,
    decimal SweepShare,
    int Instalments,
    int PeriodDays,
    int DaysInYear,
    int SettlementDays,
    bool SweepsTransit)
{
    /// <summary>Length of the whole schedule.</summary>
    internal int TermDays => Instalments * PeriodDays;
}

/// <summary>Probability of default within the term below a score; the last band has no upper end.</summary>
public sealed record DefaultBand(int? ScoreBelow, decimal Probability);

/// <summary>A legal ceiling on the rate: the rule's figure, times another rule's where it is a multiple (4 × LPR).</summary>
public sealed record RateCapRule(string Rule, string? TimesRule);

/// <summary>What a price is made of, per year.</summary>
/// <param name="DefaultSource">Where the probabilities come from, in words: "assumption" until outcomes exist.</param>
/// <param name="LossGivenDefault">Share of the exposure that is lost.</param>
/// <param name="Ceiling">Of the mode: platform-direct 12 %, government 8 %, community 15 %.</param>
/// <param name="CapRules">Legal ceilings, by rule id; a rule that does not bind the licence is passed over.</param>
public sealed record PricingTerms(
    Rate Funding,
    Rate Operating,
    Rate Capital,
    Rate Subsidy,
    Rate HedgeDiscount,
    decimal LossGivenDefault,
    string DefaultSource,
    IReadOnlyList<DefaultBand> Defaults,
    Rate Floor,
    Rate Ceiling,
    IReadOnlyList<RateCapRule> CapRules);

/// <summary>A lender's credit policy for one product, as data: who may borrow, how much, at what price. Its version is the hash of its content.</summary>
/// <param name="Licence">The lender's licence type, which decides the legal caps that bind.</param>
/// <param name="Mode">The source material's mode of lending: platform_direct, government, community.</param>
/// <param name="Regions">Region codes lent to, each with all it contains ("CN" holds "CN-33"); empty = anywhere.</param>
/// <param name="DecisionValidDays">Days after its as-of day on which an offer may still be made on a decision.</param>
/// <param name="AmountCapRules">Legal caps on the amount, by rule id; a rule in another currency does not bind.</param>
/// <param name="Quantile">The forecast probability that limits are built on.</param>
/// <param name="DaysPastDueMax">Nothing is lent to a merchant that has a line with the lender further past due; null, and not written, in policies that do not look.</param>
public sealed record CreditPolicy(
    string Id,
    string Licence,
    string Mode,
    IReadOnlyList<string> Regions,
    int HistoryDaysMin,
    int DecisionValidDays,
    int ScoreMin,
    IReadOnlyList<CurrencyTerms> Currencies,
    IReadOnlyList<string> AmountCapRules,
    IReadOnlyList<KappaKnot> Kappa,
    CoverageTerms Coverage,
    double Quantile,
    ForecastDesign Forecast,
    PricingTerms Pricing,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? DaysPastDueMax = null)
{
    [JsonIgnore]
    public string Version => ContentVersion.Of(this);

    /// <summary>Reads and checks policies/NAME.json.</summary>
    public static CreditPolicy Parse(string text)
    {
        var policy = DataText.Parse<CreditPolicy>(text, "credit policy");
        PolicyRules.Validate(policy);
        return policy;
    }

    public CurrencyTerms? TermsIn(Currency currency) => Currencies.FirstOrDefault(c => c.Step.Currency == currency);

    /// <summary>True if a region is one of the policy's or lies within one.</summary>
    public bool Serves(string region) =>
        Regions.Count == 0 || Regions.Any(r => region == r || region.StartsWith(r + "-", StringComparison.Ordinal));

    /// <summary>κ at a score: linear between corners, flat outside.</summary>
    internal decimal KappaAt(int score)
    {
        if (score <= Kappa[0].Score)
        {
            return Kappa[0].Months;
        }

        for (var i = 1; i < Kappa.Count; i++)
        {
            var (low, high) = (Kappa[i - 1], Kappa[i]);
            if (score < high.Score)
            {
                return low.Months + ((high.Months - low.Months) * (score - low.Score) / (high.Score - low.Score));
            }
        }

        return Kappa[^1].Months;
    }

    internal decimal DefaultAt(int score)
    {
        foreach (var band in Pricing.Defaults)
        {
            if (band.ScoreBelow is not { } end || score < end)
            {
                return band.Probability;
            }
        }

        throw new InvalidOperationException("the last band of a policy has no upper end");
    }
}
