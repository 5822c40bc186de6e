using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Chain;

/// <summary>What a merchant already owes or may draw at any time; a new limit is only ever given on top of it.</summary>
public static class Exposure
{
    /// <summary>The larger of limit and principal, over the lines that are open, in the merchant's currency.</summary>
    public static Money Of(Borrower borrower, DateOnly on, Currency currency, Func<Contract, ClassThresholds> classes) => borrower.Lines
        .Where(line => line.Contract.Currency == currency)
        .Select(line => LineCalculator.At(line.Contract, line.Facts, on, classes(line.Contract)))
        .Where(position => !position.Closed)
        .Aggregate(Money.Zero(currency), (sum, position) => sum + Money.Max(position.Limit, position.PrincipalOutstanding));

    public static async Task<Money> Load(Merchant merchant, DateOnly on, ILoanStore loans, RuleSet rules, CancellationToken stop)
    {
        var borrower = await loans.FindBorrower(merchant.Id, stop).ConfigureAwait(false);
        return Of(borrower, on, merchant.Currency, contract => ClassThresholds.Of(rules, contract.Lender.Licence, on));
    }
}
