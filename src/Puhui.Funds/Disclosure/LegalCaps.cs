using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>A legal limit that an offer breaks.</summary>
internal enum LegalRefusal
{
    RateAboveCap = 1,
    AmountAboveCap = 2,
    TermTooLong = 3,
}

/// <summary>The dated legal limits on a line, by licence of the lender and purpose of the money; amounts bind lines in the rule's own currency.</summary>
internal static class LegalCaps
{
    /// <summary>The first limit that is broken, or null.</summary>
    /// <param name="allIn">The whole annualised cost, which is what the caps speak of.</param>
    /// <param name="otherLimits">Limits the borrower has with this lender already.</param>
    public static LegalRefusal? Refusal(RuleSet rules, string licence, LineTerms terms, Money limit, Money otherLimits, Rate allIn, DateOnly on)
    {
        if (RateCap(rules, licence, on) is { } cap && allIn.Annual > cap)
        {
            return LegalRefusal.RateAboveCap;
        }

        if (AmountCap(rules, licence, terms, on) is { } most && limit + otherLimits > most)
        {
            return LegalRefusal.AmountAboveCap;
        }

        var bullet = terms.Parts == 1 && terms.Purpose == LoanPurpose.Consumption;
        var longest = bullet ? rules.Find("consumer_line_cap_bank.bullet_term_max", licence, on) : null;
        return longest is not null && on.AddDays(terms.TenorDays) > on.AddMonths((int)longest.Number) ? LegalRefusal.TermTooLong : null;
    }

    /// <summary>From that amount on, money goes straight to the supplier (rule entrusted_payment); null where no rule binds.</summary>
    public static Money? EntrustedPaymentAbove(RuleSet rules, string licence, LineTerms terms, DateOnly on) =>
        Amount(rules.Find(terms.Purpose == LoanPurpose.Consumption ? "entrusted_payment.personal" : "entrusted_payment.business", licence, on), terms.Currency);

    private static decimal? RateCap(RuleSet rules, string licence, DateOnly on)
    {
        decimal? Number(string id) => rules.Find(id, licence, on)?.Number;
        var lpr = Number("lpr_1y");
        return new[] { Number("all_in_cap_small_loan"), Number("all_in_cap_small_loan.lpr_multiple") * lpr, Number("civil_lending_cap.lpr_multiple") * lpr }.Min();
    }

    private static Money? AmountCap(RuleSet rules, string licence, LineTerms terms, DateOnly on)
    {
        var ids = terms.Purpose == LoanPurpose.Consumption
            ? new[] { "consumer_line_cap_bank", "small_loan_online_caps.consumption" }
            : ["small_loan_online_caps.business"];
        var caps = ids.Select(id => Amount(rules.Find(id, licence, on), terms.Currency)).OfType<Money>().ToList();
        return caps.Count == 0 ? null : caps.Aggregate(Money.Min);
    }

    private static Money? Amount(Rule? rule, Currency currency) =>
        rule is not null && string.Equals(rule.Unit, currency.Code, StringComparison.Ordinal) ? Money.Parse(rule.Value, currency) : null;
}
