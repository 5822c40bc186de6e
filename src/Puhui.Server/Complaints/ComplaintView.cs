using Puhui.Kernel;
using Puhui.Oversight;

namespace Puhui.Server;

/// <summary>A complaint with its clock.</summary>
/// <param name="AboutName">The name of the party that has to answer.</param>
/// <param name="FirstAnswerIsLate">Whether the promised first answer did not come in time.</param>
internal sealed record ComplaintView(
    ComplaintId Id,
    PartyId Complainant,
    PartyId About,
    string AboutName,
    MerchantId? Merchant,
    string? Line,
    ComplaintSubject Subject,
    string Words,
    string? Phone,
    Timestamp FiledAt,
    ComplaintClock Clock,
    bool FirstAnswerIsLate)
{
    public static ComplaintView Of(ComplaintFiled filed, string aboutName, RuleSet rules, Timestamp now)
    {
        var clock = ComplaintClock.Of(filed.At, filed.Zone, rules);
        return new ComplaintView(
            filed.Id, filed.Complainant, filed.About, aboutName, filed.Merchant, filed.Line, filed.Subject, filed.Words, filed.Phone, filed.At, clock, clock.IsFirstAnswerLate(now));
    }
}
