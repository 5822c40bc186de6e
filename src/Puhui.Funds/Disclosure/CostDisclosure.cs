using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>What a cost is for.</summary>
public enum CostKind
{
    Interest = 1,
}

/// <summary>How a cost is reckoned.</summary>
public enum CostMethod
{
    /// <summary>Simple interest by the day on the principal outstanding; repaying early costs nothing and saves the rest.</summary>
    DailyOnPrincipalOutstanding = 1,
}

/// <summary>One item of cost with its method, its standard and who receives it (rule cost_disclosure_table).</summary>
/// <param name="Standard">The rate or charge, such as "12.00% per year, ACT/360".</param>
/// <param name="Amount">What it comes to if only the minimums are paid.</param>
public sealed record CostItem(CostKind Kind, CostMethod Method, string Standard, string Payee, Money Amount);

/// <summary>An assumption about sales: the net settled in each period of the schedule, one after the other; zero after the last.</summary>
public sealed record SalesScenario(string Name, IReadOnlyList<Money> NetByPeriod);

/// <summary>What the borrower would pay in all under one assumption about sales.</summary>
public sealed record CostFuture(
    string Scenario, Money TotalToPay, Money Interest, Money Swept, Money PaidByBorrower, DateOnly PaidOffOn, Rate AllInAnnual);

/// <summary>
/// The table of all costs shown before signing (综合融资成本明示表): principal, each item, the annualised total, what may be added in some cases
/// (<see cref="ContingentItems"/>), and that nothing else is charged. It supposes that the whole limit is drawn on the day of the offer; its hash stands in the contract.
/// </summary>
/// <param name="AllInAnnual">Effective annual cost: internal rate of return of <paramref name="Flows"/>, ACT/365.</param>
/// <param name="SimpleAnnual">The contract's annual rate; a daily figure is never shown more prominently.</param>
/// <param name="Flows">Draw and minimums, seen from the borrower.</param>
public sealed record CostDisclosure(
    DateOnly On,
    Money Principal,
    IReadOnlyList<CostItem> Items,
    IReadOnlyList<CostItem> ContingentItems,
    bool NothingElseIsCharged,
    Rate AllInAnnual,
    Rate SimpleAnnual,
    Money TotalToPay,
    IReadOnlyList<DatedFlow> Flows,
    IReadOnlyList<CostFuture> Futures)
{
    public ContentHash Hash() => CanonicalJson.HashOf(this);
}
