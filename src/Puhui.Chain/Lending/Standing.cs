using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Chain;

/// <summary>Where a merchant stands with one lender: what it owes or may draw at any time, on top of which alone a new limit is given, and how late it is.</summary>
public static class Standing
{
    /// <summary>Over the lender's open lines: the larger of limit and principal in the merchant's currency, and the most days past due in any.</summary>
    public static BorrowerStanding Of(Borrower borrower, PartyId lender, DateOnly on, Currency currency, Func<Contract, ClassThresholds> classes)
    {
        var open = borrower.Lines
            .Where(line => line.Contract.Lender.Party == lender)
            .Select(line => LineCalculator.At(line.Contract, line.Facts, on, classes(line.Contract)))
            .Where(position => !position.Closed)
            .ToList();
        var exposure = open.Where(p => p.Limit.Currency == currency).Aggregate(Money.Zero(currency), (sum, p) => sum + Money.Max(p.Limit, p.PrincipalOutstanding));
        return new BorrowerStanding(exposure, open.Select(p => p.DaysPastDue).DefaultIfEmpty().Max());
    }

    public static async Task<BorrowerStanding> Load(Merchant merchant, PartyId lender, DateOnly on, ILoanStore loans, RuleSet rules, CancellationToken stop)
    {
        var borrower = await loans.FindBorrower(merchant.Id, stop).ConfigureAwait(false);
        return Of(borrower, lender, on, merchant.Currency, contract => ClassThresholds.Of(rules, contract.Lender.Licence, on));
    }
}
