using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What was asked for and, once approved, signed: who lends to whom on which terms. It never changes; facts do the changing.</summary>
/// <param name="TermsHash">Of the terms in canonical JSON, so that what was signed can be shown to be what is computed with.</param>
/// <param name="DisclosureHash">Of the cost table that was shown before signing; null if none was made here (a loan moved from another system).</param>
/// <param name="RulesVersion">The version of the legal rules it was checked against.</param>
/// <param name="Servicing">The id of the servicing rules by which it is booked and followed up.</param>
public sealed record LoanContract(
    LoanId Id,
    MerchantId Merchant,
    Lender Lender,
    string ProductCode,
    string ProductVersion,
    LoanTerms Terms,
    ContentHash TermsHash,
    ContentHash? DisclosureHash,
    string RulesVersion,
    string Servicing)
{
    /// <summary>What the money is for, as signed; null: not known, as in contracts of before it was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LoanUse? Use { get; init; }

    /// <summary>The loan whose debt it was signed to take over, and which therefore was not counted beside it; null: none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LoanId? Settles { get; init; }

    /// <summary>Who is paid instead of the borrower, as signed; null: nobody, or not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PartyId? Supplier { get; init; }

    [JsonIgnore]
    public LoanKey Key => new(Merchant, Id);

    [JsonIgnore]
    public Currency Currency => Terms.Currency;
}
