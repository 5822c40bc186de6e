using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>Prices a line by risk: funding + operating + PD·LGD + capital − subsidy − hedge discount, held within the floor and every ceiling in force.</summary>
public static class SetPrice
{
    private const decimal Billion = 1_000_000_000;

    /// <summary>Pure. Null if a legal ceiling lies below the floor: then there is no lawful price at which this lender would lend.</summary>
    public static CreditPrice? From(int score, CreditPolicy policy, RuleSet rules, DateOnly asOf)
    {
        var terms = policy.Pricing;
        var ceilings = CeilingsOf(policy, rules, asOf);
        var ceiling = ceilings[0].Rate;
        foreach (var other in ceilings)
        {
            ceiling = Rate.Min(ceiling, other.Rate);
        }

        if (ceiling < terms.Floor)
        {
            return null;
        }

        var parts = new List<PriceItem>
        {
            new(PricePart.Funding, terms.Funding),
            new(PricePart.Operating, terms.Operating),
            new(PricePart.ExpectedLoss, Nearest(policy.DefaultAt(score) * terms.LossGivenDefault)),
            new(PricePart.Capital, terms.Capital),
            new(PricePart.Subsidy, Rate.Zero - terms.Subsidy),
            new(PricePart.HedgeDiscount, Rate.Zero - terms.HedgeDiscount),
        };
        var cost = Sum(parts);
        var bounded = Rate.Max(terms.Floor, Rate.Min(cost, ceiling));
        parts.Add(new PriceItem(PricePart.Bound, bounded - cost));
        return new CreditPrice(bounded, parts, terms.Floor, ceilings);
    }

    private static List<RateCeiling> CeilingsOf(CreditPolicy policy, RuleSet rules, DateOnly asOf)
    {
        var ceilings = new List<RateCeiling> { new(policy.Mode, policy.Pricing.Ceiling) };
        foreach (var cap in policy.Pricing.CapRules)
        {
            if (rules.Find(cap.Rule, policy.Licence, asOf) is not { } rule)
            {
                continue;
            }

            if (cap.TimesRule is null)
            {
                ceilings.Add(new RateCeiling(rule.Id, Nearest(rule.Number)));
            }
            else if (rules.Find(cap.TimesRule, policy.Licence, asOf) is { } times)
            {
                ceilings.Add(new RateCeiling(rule.Id, Nearest(rule.Number * times.Number)));
            }
        }

        return ceilings;
    }

    /// <summary>Half even, to billionths.</summary>
    private static Rate Nearest(decimal fraction) => Rate.FromAnnual(decimal.Round(fraction * Billion, 0, MidpointRounding.ToEven) / Billion);

    private static Rate Sum(List<PriceItem> parts)
    {
        var sum = Rate.Zero;
        foreach (var part in parts)
        {
            sum += part.Rate;
        }

        return sum;
    }
}
