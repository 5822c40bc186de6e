using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>Sets a merchant's limit. All amounts are exact decimals until the one named rounding, down to whole minor units and then to the step.</summary>
public static class SetLimit
{
    /// <summary>What a limit is set from.</summary>
    /// <param name="Transit">Net sales of the settlement days before the as-of day: ordered, not yet paid out.</param>
    /// <param name="Given">Caps from elsewhere: group, pool, collateral.</param>
    public sealed record Request(
        SocialScore Score,
        SalesForecast Forecast,
        Money Transit,
        Rate Price,
        Money Exposure,
        IReadOnlyList<LimitCap> Given,
        CreditPolicy Policy,
        RuleSet Rules,
        DateOnly AsOf);

    /// <summary>Pure; the currency is one the policy offers.</summary>
    public static CreditLimit From(Request request)
    {
        var terms = request.Policy.TermsIn(request.Exposure.Currency)!;
        var caps = CapsOf(request, terms);
        var binding = caps[0];
        foreach (var cap in caps)
        {
            binding = cap.Amount < binding.Amount ? cap : binding;
        }

        var room = Money.Max(binding.Amount - request.Exposure, Money.Zero(terms.Step.Currency));
        var rest = Money.FromMinor(room.Minor % terms.Step.Minor, terms.Step.Currency);
        return new CreditLimit(room - rest, caps, binding, request.Exposure, rest);
    }

    private static List<LimitCap> CapsOf(Request request, CurrencyTerms terms)
    {
        var caps = new List<LimitCap> { new(CapKind.Product, terms.LimitMax, request.Policy.Id) };
        foreach (var id in request.Policy.AmountCapRules)
        {
            if (request.Rules.Find(id, request.Policy.Licence, request.AsOf) is { } rule && rule.Unit == terms.Step.Currency.Code)
            {
                caps.Add(new LimitCap(CapKind.Licence, Money.Parse(rule.Value, terms.Step.Currency), rule.Id));
            }
        }

        var cash = new SweepableSales(request);
        caps.Add(new LimitCap(CapKind.SalesAtScore, cash.AtScore(), request.Policy.Id));
        caps.Add(new LimitCap(CapKind.Coverage, cash.Covered(), request.Policy.Id));
        caps.AddRange(request.Given.OrderBy(c => c.Kind));
        return caps;
    }
}

/// <summary>
/// The cautious sales a line can be repaid from within its term: the forecast quantile of orders placed from the as-of day on that are settled by its end, and, where the sweep takes
/// that too, what is ordered already but not settled.
/// </summary>
internal readonly struct SweepableSales(SetLimit.Request request)
{
    private CoverageTerms Terms => request.Policy.Coverage;

    /// <summary>κ(score) × confidence × mean monthly sales.</summary>
    public Money AtScore() => Down(request.Policy.KappaAt(request.Score.Value) * (decimal)request.Score.Confidence * Sum() * request.Policy.Forecast.MonthDays / Terms.TermDays);

    /// <summary>The largest amount of which all minimum payments, interest included, are covered with the margin by what can be swept.</summary>
    public Money Covered()
    {
        decimal due = 0;
        for (var paid = 0; paid < Terms.Instalments; paid++)
        {
            due += DuePerUnit(paid);
        }

        return Down(Terms.SweepShare * Sum() / (Terms.Times * due));
    }

    /// <summary>One minimum payment per unit drawn: 1/n of the principal and a period's interest on what is still owed.</summary>
    private decimal DuePerUnit(int paid) => (1 + (request.Price.Annual * Terms.PeriodDays / Terms.DaysInYear * (Terms.Instalments - paid))) / Terms.Instalments;

    /// <summary>In minor units, month by month.</summary>
    private decimal Sum()
    {
        var month = request.Policy.Forecast.MonthDays;
        decimal sum = Terms.SweepsTransit ? Math.Max(0, request.Transit.Minor) : 0;
        var rest = Terms.TermDays - Terms.SettlementDays;
        for (var m = 1; rest > 0; m++)
        {
            var part = Math.Min(rest, month);
            sum += (decimal)request.Forecast.At(m, request.Policy.Quantile).Minor * part / month;
            rest -= part;
        }

        return sum;
    }

    private Money Down(decimal minor) => Money.FromMinor((long)decimal.Floor(minor), request.Exposure.Currency);
}
