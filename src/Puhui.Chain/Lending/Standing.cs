using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Chain;

/// <summary>Where a merchant stands with one lender: what it owes or may draw at any time, on top of which alone a new limit is given, and how late it is.</summary>
public static class Standing
{
    /// <summary>Over the lender's open lines: the larger of limit and principal in the merchant's currency, and the most days past due in any.</summary>
    /// <param name="lines">Of the merchant; other lenders' are passed over.</param>
    public static BorrowerStanding Of(IEnumerable<Line> lines, PartyId lender, DateOnly on, Currency currency)
    {
        var open = lines
            .Where(line => line.Contract.Lender.Party == lender)
            .Select(line => LineFigures.At(line.Contract, line.Facts, on))
            .Where(figures => !figures.Closed)
            .ToList();
        var exposure = open.Where(f => f.Limit.Currency == currency).Aggregate(Money.Zero(currency), (sum, f) => sum + Money.Max(f.Limit, f.Principal));
        return new BorrowerStanding(exposure, open.Select(p => p.DaysPastDue).DefaultIfEmpty().Max());
    }

    public static async Task<BorrowerStanding> Load(Merchant merchant, PartyId lender, DateOnly on, ILoanStore loans, CancellationToken stop) =>
        Of(await loans.LinesWith(merchant.Id, [lender], stop).ConfigureAwait(false), lender, on, merchant.Currency);
}
