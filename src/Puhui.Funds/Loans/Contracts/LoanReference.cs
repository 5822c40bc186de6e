using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What loans refer to by id and day: servicing rules, calendars and index values. Values that once held never change; new ones are added.</summary>
/// <param name="Indexes">Each index's values in order of day.</param>
public sealed record LoanReference(
    ServicingCatalogue Servicing,
    IReadOnlyDictionary<string, BusinessCalendar> Calendars,
    IReadOnlyDictionary<string, IReadOnlyList<DatedRate>> Indexes)
{
    public LoanReference(ServicingCatalogue servicing)
        : this(servicing, new Dictionary<string, BusinessCalendar>(), new Dictionary<string, IReadOnlyList<DatedRate>>())
    {
    }

    /// <summary>The law's cap on a rate, by licence and day; null where none binds.</summary>
    public Func<string, DateOnly, Rate?> RateCap { get; init; } = (_, _) => null;

    internal ResolvedLoan Resolve(LoanTerms terms) =>
        ResolvedLoan.Of(terms, Calendars, terms.Interest.Floating is { } floating ? Indexes.GetValueOrDefault(floating.Index) : null);

    /// <summary>Can everything that terms refer to be looked up?</summary>
    internal bool Knows(LoanTerms terms) =>
        (terms.Plan.Holidays == BusinessDayConvention.Unadjusted || (terms.Plan.Calendar is { } calendar && Calendars.ContainsKey(calendar)))
        && (terms.Interest.Floating is not { } floating || Indexes.ContainsKey(floating.Index));
}
