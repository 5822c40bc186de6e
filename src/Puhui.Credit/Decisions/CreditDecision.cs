using System.Text;
using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>One decision on one merchant, with everything needed to make it again: what it was made with, what was known, what followed. The moment it was made is kept beside it, not in it, so that the same decision is the same content.</summary>
/// <param name="Outcome">Approved, or the reason of refusal.</param>
/// <param name="LendingAllowed">False for a back-test: the records may measure a method, never carry a loan.</param>
/// <param name="Score">Null if the decision fell before a score was needed; as the following.</param>
/// <param name="Reasons">The outcome first, then what cost the merchant most.</param>
public sealed record CreditDecision(
    DecideCredit.Outcome Outcome,
    bool LendingAllowed,
    DecisionVersions Versions,
    DecisionFacts Facts,
    SocialScore? Score,
    SalesForecast? Forecast,
    CreditPrice? Price,
    CreditLimit? Limit,
    IReadOnlyList<Reason> Reasons)
{
    [JsonIgnore]
    public bool IsApproved => Outcome == DecideCredit.Outcome.Approved;

    public static CreditDecision Parse(string text) => DataText.Parse<CreditDecision>(text, "decision record");
}

/// <summary>A decision sealed by the SHA-256 of its canonical JSON. Its id begins with the merchant's, so that it is found where the merchant is kept.</summary>
public sealed class SealedDecision
{
    private const int IdDigits = 24;

    private SealedDecision(CreditDecision decision, string text, ContentHash hash) => (Decision, Text, Hash) = (decision, text, hash);

    public CreditDecision Decision { get; }

    /// <summary>Canonical JSON (RFC 8785).</summary>
    public string Text { get; }

    public ContentHash Hash { get; }

    public string Id => $"{Decision.Facts.Merchant}:{Hash.Hex[..IdDigits]}";

    public static SealedDecision Of(CreditDecision decision)
    {
        var bytes = CanonicalJson.BytesOf(decision);
        return new SealedDecision(decision, Encoding.UTF8.GetString(bytes), ContentHash.Of(bytes));
    }

    /// <summary>The merchant a decision id belongs to, or null if it is not one.</summary>
    public static MerchantId? MerchantOf(string id)
    {
        var colon = id.LastIndexOf(':');
        return colon > 0 && id.Length - colon - 1 == IdDigits && IdText.IsValid(id[..colon]) ? new MerchantId(id[..colon]) : null;
    }
}
