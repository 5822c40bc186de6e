using Puhui.Kernel;

namespace Puhui.Oversight;

/// <summary>Files a complaint; from then on its clock runs.</summary>
public static class FileComplaint
{
    public const int WordsMax = 4_000;
    public const int PhoneMax = 32;

    public sealed record Request(
        ComplaintId Id,
        PartyId Complainant,
        PartyId About,
        MerchantId? Merchant,
        string? Line,
        ComplaintSubject Subject,
        string Words,
        string? Phone,
        Zone Zone);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Filed = 1,
        Repeated = 2,

        /// <summary>The complaint's id has been used for another complaint.</summary>
        ComplaintDiffers = 3,

        /// <summary>A complaint says what it is about; only the wish to be called needs no words.</summary>
        WordsMissing = 10,
        WordsTooLong = 11,

        /// <summary>Who wants to be called says where: digits, spaces, "+", "-", "(" and ")".</summary>
        PhoneMissing = 12,
        PhoneInvalid = 13,
    }

    /// <summary>Pure: the same request, on the same earlier complaint of that id, always gives the same fact.</summary>
    public static Decision<Outcome, ComplaintFiled> Decide(ComplaintFiled? earlier, Request request, Timestamp now)
    {
        var fact = new ComplaintFiled(
            request.Id, request.Complainant, request.About, request.Merchant, request.Line, request.Subject, request.Words.Trim(), request.Phone?.Trim(), request.Zone, now);
        if (earlier is not null)
        {
            return Refuse(earlier with { At = now } == fact ? Outcome.Repeated : Outcome.ComplaintDiffers);
        }

        return Refusal(fact) is { } refusal ? Refuse(refusal) : Decision<Outcome, ComplaintFiled>.Commit(Outcome.Filed, fact);
    }

    public static async Task<Outcome> Handle(Request request, IComplaintStore complaints, Timestamp now, CancellationToken stop)
    {
        while (true)
        {
            var earlier = await complaints.Find(request.Complainant, request.Id, stop).ConfigureAwait(false);
            var (outcome, fact) = Decide(earlier, request, now);
            if (fact is null || await complaints.Add(fact, stop).ConfigureAwait(false))
            {
                return outcome;
            }
        }
    }

    private static Outcome? Refusal(ComplaintFiled fact) => fact switch
    {
        { Words.Length: 0, Subject: not ComplaintSubject.CallBack } => Outcome.WordsMissing,
        { Words.Length: > WordsMax } => Outcome.WordsTooLong,
        { Phone: null or "", Subject: ComplaintSubject.CallBack } => Outcome.PhoneMissing,
        { Phone: { } phone } when !IsPhone(phone) => Outcome.PhoneInvalid,
        _ => null,
    };

    private static bool IsPhone(string text) =>
        text.Length <= PhoneMax && text.Any(char.IsAsciiDigit) && text.All(c => char.IsAsciiDigit(c) || c is ' ' or '+' or '-' or '(' or ')');

    private static Decision<Outcome, ComplaintFiled> Refuse(Outcome outcome) => Decision<Outcome, ComplaintFiled>.Refuse(outcome);
}
