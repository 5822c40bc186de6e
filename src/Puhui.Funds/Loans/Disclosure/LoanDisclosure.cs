using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// The table of all costs of a loan shown before signing (综合融资成本明示表): what is lent and received, each item with its standard and payee, every instalment,
/// the annualised total, what may be added in some cases, and that nothing else is charged. Its hash stands in the contract.
/// </summary>
/// <param name="Received">What reaches the borrower or his supplier after what is kept back on the day of disbursement.</param>
/// <param name="ContingentItems">Charges that fall due only if something happens.</param>
/// <param name="AllInAnnual">Effective annual cost if everything is paid on its day: internal rate of return of <paramref name="Flows"/>, ACT/365.</param>
/// <param name="AllInWithContingent">The same if every contingent charge fell due with every instalment.</param>
/// <param name="SimpleAnnual">The contract's nominal annual rate.</param>
/// <param name="TotalCost">Interest and charges.</param>
/// <param name="TotalToPay">Principal, interest and charges.</param>
/// <param name="Flows">What changes hands on each day, seen from the borrower.</param>
public sealed record LoanDisclosure(
    DateOnly On,
    Money Principal,
    Money Received,
    IReadOnlyList<LoanCostItem> Items,
    IReadOnlyList<LoanCostItem> ContingentItems,
    bool NothingElseIsCharged,
    Rate AllInAnnual,
    Rate AllInWithContingent,
    Rate SimpleAnnual,
    Money TotalCost,
    Money TotalToPay,
    IReadOnlyList<DisclosedRow> Rows,
    IReadOnlyList<DatedFlow> Flows)
{
    /// <summary>What the money is for; null in tables of before it was signed with the rest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LoanUse? Use { get; init; }

    /// <summary>Who is paid instead of the borrower; null: nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PartyId? Supplier { get; init; }

    public ContentHash Hash() => CanonicalJson.HashOf(this);
}

/// <summary>What a cost of a loan is.</summary>
public enum LoanCostKind
{
    Interest = 1,
    Fee = 2,
    Penalty = 3,
}

/// <summary>One item of cost.</summary>
/// <param name="Name">What the borrower reads; of a charge its name in the terms.</param>
/// <param name="Time">When a charge falls due; null for interest.</param>
/// <param name="Standard">The rate or charge, such as "9.00% per year, ACT/365".</param>
/// <param name="Amount">What it comes to over the whole loan; of a contingent item the most it comes to with one instalment.</param>
public sealed record LoanCostItem(LoanCostKind Kind, string Name, ChargeTime? Time, string Standard, string Payee, Money Amount);

/// <summary>One row of the schedule shown before signing.</summary>
/// <param name="Kind">A disbursement, a down payment or an instalment.</param>
/// <param name="Number">1, 2, 3… of what is to be paid; null for a disbursement.</param>
/// <param name="Amount">Paid out, or to be paid: principal, interest and fees.</param>
/// <param name="Balance">Principal outstanding after it.</param>
public sealed record DisclosedRow(RowKind Kind, int? Number, DateOnly On, Money Principal, Money Interest, Money Fees, Money Amount, Money Balance);
