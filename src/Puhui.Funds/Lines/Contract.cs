using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>A line's first fact: what was accepted, with the hashes of the terms and of the cost disclosure that were signed. It never changes; later facts do the changing.</summary>
public sealed record Contract(
    LineId Id,
    MerchantId Merchant,
    OfferId Offer,
    Lender Lender,
    Money Limit,
    Rate Rate,
    string ProductCode,
    string ProductVersion,
    LineTerms Terms,
    ContentHash TermsHash,
    ContentHash DisclosureHash,
    string RulesVersion,
    DateOnly AcceptedOn)
{
    [JsonIgnore]
    public Currency Currency => Terms.Currency;

    /// <summary>The last day on which the line may be drawn.</summary>
    [JsonIgnore]
    public DateOnly LastDrawDay => AcceptedOn.AddDays(Terms.DrawableDays);
}
