using System.Globalization;
using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>The dated legal limits that bind a loan, by licence of the lender and day: use, rate, amount, term, payment to the supplier, in this order. Amounts bind in the rule's own currency.</summary>
internal static class LegalChecks
{
    private const string LprMultiple = ".lpr_multiple";
    private static readonly string[] RateCaps = ["all_in_cap_small_loan", "civil_lending_cap"];

    /// <summary>Every limit that binds, kept or not.</summary>
    public static IReadOnlyList<LegalCheck> Of(RuleSet rules, string licence, LegalFigures figures, DateOnly on)
    {
        Rule? Find(string id) => rules.Find(id, licence, on);
        return [.. OfUse(figures, Find), .. OfRate(figures, Find), .. OfAmount(figures, Find), .. OfTerm(figures, Find), .. OfSupplier(figures, Find)];
    }

    /// <summary>The lowest of the caps on the cost of credit that bind a licence on a day: no nominal rate may pass it. Null: none binds.</summary>
    public static Rate? RateCap(RuleSet rules, string licence, DateOnly on)
    {
        Rule? Find(string id) => rules.Find(id, licence, on);
        var caps = new List<decimal>();
        if (Find("all_in_cap_small_loan") is { } fixedCap)
        {
            caps.Add(fixedCap.Number);
        }

        foreach (var id in RateCaps)
        {
            if (Find(id + LprMultiple) is { } multiple && Find("lpr_1y") is { } lpr)
            {
                caps.Add(multiple.Number * lpr.Number);
            }
        }

        return caps.Count == 0 ? null : Rate.FromAnnual(caps.Min());
    }

    /// <summary>From that amount on, money goes straight to the supplier; null where no rule binds.</summary>
    public static string SupplierRule(LoanPurpose purpose) => purpose == LoanPurpose.Consumption ? "entrusted_payment.personal" : "entrusted_payment.business";

    private static IEnumerable<LegalCheck> OfUse(LegalFigures figures, Func<string, Rule?> find)
    {
        if (figures.Use is { } use && find("forbidden_use." + Name(use)) is { } rule)
        {
            yield return Check(LegalLimit.Use, rule, "0", "loans", "1", kept: false);
        }
    }

    /// <summary>Caps on the whole cost; where default interest and penalties count together with it, on the cost with everything that may be added.</summary>
    private static IEnumerable<LegalCheck> OfRate(LegalFigures figures, Func<string, Rule?> find)
    {
        if (find("all_in_cap_small_loan") is { } fixedCap)
        {
            yield return Check(LegalLimit.Rate, fixedCap, Fraction(fixedCap.Number), fixedCap.Unit, Fraction(figures.AllIn.Annual), figures.AllIn.Annual <= fixedCap.Number);
        }

        foreach (var (id, found) in new[] { ("all_in_cap_small_loan", figures.AllIn), ("civil_lending_cap", figures.AllInWithContingent) })
        {
            if (find(id + LprMultiple) is { } multiple && find("lpr_1y") is { } lpr)
            {
                var cap = multiple.Number * lpr.Number;
                var check = Check(LegalLimit.Rate, multiple, Fraction(cap), lpr.Unit, Fraction(found.Annual), found.Annual <= cap);
                yield return check with { Rule = $"{multiple.Id} × {lpr.Id}", Source = $"{multiple.Source}; {lpr.Source}", Verified = multiple.Verified && lpr.Verified };
            }
        }
    }

    private static IEnumerable<LegalCheck> OfAmount(LegalFigures figures, Func<string, Rule?> find)
    {
        var ids = figures.Purpose == LoanPurpose.Consumption ? new[] { "consumer_line_cap_bank", "small_loan_online_caps.consumption" } : ["small_loan_online_caps.business"];
        foreach (var rule in ids.Select(find).OfType<Rule>())
        {
            if (AmountOf(rule, figures.Principal.Currency) is { } most)
            {
                var all = figures.Principal + figures.Others;
                yield return Check(LegalLimit.Amount, rule, most.ToMajorString(), rule.Unit, all.ToMajorString(), all <= most);
            }
        }
    }

    private static IEnumerable<LegalCheck> OfTerm(LegalFigures figures, Func<string, Rule?> find)
    {
        if (figures is { Bullet: true, Purpose: LoanPurpose.Consumption } && find("consumer_line_cap_bank.bullet_term_max") is { } rule)
        {
            var last = figures.From.AddMonths((int)rule.Number);
            yield return Check(LegalLimit.Term, rule, Text(last), "last due day", Text(figures.LastDue), figures.LastDue <= last);
        }
    }

    private static IEnumerable<LegalCheck> OfSupplier(LegalFigures figures, Func<string, Rule?> find)
    {
        if (figures.ToSupplier is { } paid && find(SupplierRule(figures.Purpose)) is { } rule && AmountOf(rule, figures.Principal.Currency) is { } most)
        {
            yield return Check(LegalLimit.SupplierPayment, rule, most.ToMajorString(), rule.Unit, figures.Principal.ToMajorString(), paid || figures.Principal <= most);
        }
    }

    public static Money? AmountOf(Rule? rule, Currency currency) =>
        rule is not null && string.Equals(rule.Unit, currency.Code, StringComparison.Ordinal) ? Money.Parse(rule.Value, currency) : null;

    private static LegalCheck Check(LegalLimit limit, Rule rule, string bound, string unit, string found, bool kept) =>
        new(limit, rule.Id, bound, unit, found, kept, rule.Source, rule.EffectiveFrom, rule.EffectiveTo, rule.Verified);

    private static string Fraction(decimal number) => number.ToString("0.#########", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Name(LoanUse use) => JsonNamingPolicy.SnakeCaseLower.ConvertName(use.ToString());
}
