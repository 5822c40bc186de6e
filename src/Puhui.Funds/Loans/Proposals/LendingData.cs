using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>The dated data that loans are proposed by: products, legal figures and index values, calendars by id.</summary>
public sealed record LendingData(LoanProducts Products, RuleSet Rules, IReadOnlyDictionary<string, BusinessCalendar> Calendars)
{
    /// <summary>Terms with calendar and index values looked up; the index is known to the last value published.</summary>
    public ResolvedLoan Resolve(LoanTerms terms, string licence) => ResolvedLoan.Of(terms, Calendars, terms.Interest.Floating is { } floating ? IndexValues(floating.Index, licence) : null);

    /// <summary>What loans signed by these data refer to: the same calendars and index values, with the servicing rules.</summary>
    public LoanReference Reference(ServicingCatalogue servicing, string licence) => new(
        servicing,
        Calendars,
        Products.All.Select(p => p.Rate.Index).OfType<string>().Distinct(StringComparer.Ordinal).ToDictionary(index => index, index => IndexValues(index, licence), StringComparer.Ordinal))
    {
        RateCap = (of, on) => LegalChecks.RateCap(Rules, of, on),
    };

    /// <summary>The index's values in order of day.</summary>
    private IReadOnlyList<DatedRate> IndexValues(string index, string licence) =>
        [.. Rules.Rules.Where(r => string.Equals(r.Id, index, StringComparison.Ordinal) && (r.Licences.Count == 0 || r.Licences.Contains(licence, StringComparer.Ordinal)))
            .OrderBy(r => r.EffectiveFrom).Select(r => new DatedRate(r.EffectiveFrom, Rate.FromAnnual(r.Number)))];
}
