using Puhui.Credit;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>A decision with all its working, as an officer reads it and as the borrower is told it.</summary>
/// <param name="Record">What was sealed, whole: facts, versions, score, forecast, price, limit, reasons. Its parts sum: score parts to the score less 650, price parts to the rate, the binding cap less exposure and rounding to the limit.</param>
/// <param name="Checks">In the order they were made.</param>
/// <param name="Labels">What each indicator of the score is called.</param>
/// <param name="Ranges">Between which values indicators lie for most merchants.</param>
/// <param name="Letter">As the borrower reads it.</param>
internal sealed record DecisionView(
    string Id,
    MerchantId Merchant,
    PartyId Lender,
    Timestamp DecidedAt,
    string Hash,
    CreditDecision Record,
    IReadOnlyList<DecisionCheck> Checks,
    IReadOnlyDictionary<string, Words> Labels,
    IReadOnlyList<IndicatorRange> Ranges,
    IReadOnlyList<Words> Letter)
{
    public static DecisionView Of(StoredDecision stored, CreditModel model)
    {
        var record = CreditDecision.Parse(stored.Text);
        return new DecisionView(
            stored.Id,
            new MerchantId(record.Facts.Merchant),
            stored.Lender,
            stored.DecidedAt,
            stored.Hash,
            record,
            DecisionChecks.Of(record, model.Policy),
            model.Definition.Indicators.ToDictionary(i => i.Name, i => i.Label, StringComparer.Ordinal),
            IndicatorRange.Of(model, record.Facts.Industry),
            DecisionLetter.Of(record));
    }
}
