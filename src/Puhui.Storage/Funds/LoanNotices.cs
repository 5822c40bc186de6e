using System.Text.Json;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Storage.Funds;

/// <summary>Offers, lines and their facts as notices: ids, days and amounts; reasons that a person typed stay out.</summary>
internal static class LoanNotices
{
    public static Notice Of(Offer offer, Timestamp at)
    {
        var body = new { Offer = offer.Id, offer.Decision, offer.Limit, offer.ProductCode, offer.ValidUntil };
        return Make(offer.Merchant, $"offer:{offer.Id}", 0, Topic.OfferMade, at, offer.Lender, body);
    }

    public static Notice Of(Contract contract, Timestamp at) =>
        Make(contract.Merchant, StreamOf(contract), 0, Topic.LineAccepted, at, contract.Lender, new { Line = contract.Id, contract.Offer, contract.Limit, contract.AcceptedOn });

    public static Notice Of(Contract contract, Puhui.Funds.LoanFact fact)
    {
        var (topic, amount) = What(fact);
        var body = new { Line = contract.Id, Request = fact.Id, fact.ValueDate, Amount = amount, Reversed = (fact as Puhui.Funds.Reversed)?.Target };
        return Make(contract.Merchant, StreamOf(contract), fact.Sequence, topic, fact.RecordedAt, contract.Lender, body);
    }

    /// <summary>What a close of business found; each kind is a stream of its own.</summary>
    public static Notice Of(LoanContract contract, LoanNotice notice, Timestamp at)
    {
        var topic = notice.Kind switch
        {
            LoanNoticeKind.DueSoon => Topic.LoanDueSoon,
            LoanNoticeKind.PastDue => Topic.LoanPastDue,
            LoanNoticeKind.Claimed => Topic.LoanClaimed,
            _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Kind, "not a kind of notice"),
        };
        object body = notice.Kind == LoanNoticeKind.Claimed
            ? new { Loan = contract.Id, notice.On, notice.DueOn, notice.Amount, notice.Shares }
            : new { Loan = contract.Id, notice.On, notice.DueOn, notice.Amount };
        return Make(contract.Merchant, $"loan:{contract.Id}:{(int)notice.Kind}", notice.Sequence, topic, at, contract.Lender, body);
    }

    private static (Topic Topic, Money? Amount) What(Puhui.Funds.LoanFact fact) => fact switch
    {
        Drawn f => (Topic.LineDrawn, f.Amount),
        Swept f => (Topic.LineSwept, f.Amount),
        Repaid f => (Topic.LineRepaid, f.Amount),
        Puhui.Funds.Reversed => (Topic.LinePaymentReversed, null),
        LimitChanged f => (Topic.LineLimitChanged, f.Limit),
        FreezeChanged { Frozen: true } => (Topic.LineFrozen, null),
        FreezeChanged => (Topic.LineUnfrozen, null),
        LineClosed => (Topic.LineClosed, null),
        PaymentAnnounced f => (Topic.LinePaymentAnnounced, f.Amount),
        PaymentRefused => (Topic.LinePaymentRefused, null),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "not a fact that is told"),
    };

    private static string StreamOf(Contract contract) => $"line:{contract.Id}";

    private static Notice Make(MerchantId merchant, string stream, long sequence, Topic topic, Timestamp at, Lender lender, object body) =>
        new(merchant.Value, stream, sequence, topic, at, merchant, null, lender.Party, JsonSerializer.Serialize(body, Json.Options));
}
