using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>A legal limit that an offer breaks.</summary>
internal enum LegalRefusal
{
    RateAboveCap = 1,
    AmountAboveCap = 2,
    TermTooLong = 3,
}

/// <summary>The dated legal limits on a line: those of any loan, on its limit and longest term.</summary>
internal static class LegalCaps
{
    /// <summary>The first limit that is broken, or null.</summary>
    /// <param name="allIn">The whole annualised cost, which is what the caps speak of.</param>
    /// <param name="otherLimits">Limits the borrower has with this lender already.</param>
    public static LegalRefusal? Refusal(RuleSet rules, string licence, LineTerms terms, Money limit, Money otherLimits, Rate allIn, DateOnly on)
    {
        var figures = new LegalFigures(terms.Purpose, null, limit, otherLimits, allIn, allIn, on, on.AddDays(terms.TenorDays), Bullet: terms.Parts == 1, ToSupplier: null);
        return LegalChecks.Of(rules, licence, figures, on).FirstOrDefault(check => !check.Kept)?.Limit switch
        {
            null => null,
            LegalLimit.Rate => LegalRefusal.RateAboveCap,
            LegalLimit.Amount => LegalRefusal.AmountAboveCap,
            LegalLimit.Term => LegalRefusal.TermTooLong,
            var limitBroken => throw new ArgumentOutOfRangeException(nameof(terms), limitBroken, "not asked about a line"),
        };
    }

    /// <summary>From that amount on, money goes straight to the supplier (rule entrusted_payment); null where no rule binds.</summary>
    public static Money? EntrustedPaymentAbove(RuleSet rules, string licence, LineTerms terms, DateOnly on) =>
        LegalChecks.AmountOf(rules.Find(LegalChecks.SupplierRule(terms.Purpose), licence, on), terms.Currency);
}
