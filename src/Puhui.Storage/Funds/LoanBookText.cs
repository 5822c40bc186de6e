using System.Globalization;
using System.Text;
using System.Text.Json;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Storage.Funds;

/// <summary>Facts and entries of loans as text: a fact as the name of its kind and the whole fact as JSON, an entry's lines as role:amount pairs.</summary>
internal static class LoanBookText
{
    private static readonly Dictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["approved"] = typeof(Approved),
        ["withdrawn"] = typeof(Withdrawn),
        ["rejected"] = typeof(Rejected),
        ["disbursed"] = typeof(Disbursed),
        ["paid"] = typeof(Paid),
        ["interest_waived"] = typeof(InterestWaived),
        ["charged"] = typeof(Charged),
        ["charge_waived"] = typeof(ChargeWaived),
        ["charge_refunded"] = typeof(ChargeRefunded),
        ["credit_balance_refunded"] = typeof(CreditBalanceRefunded),
        ["charged_back"] = typeof(ChargedBack),
        ["charged_off"] = typeof(ChargedOff),
        ["written_off"] = typeof(WrittenOff),
        ["rescheduled"] = typeof(Rescheduled),
        ["rate_changed"] = typeof(RateChanged),
        ["interest_paused"] = typeof(InterestPaused),
        ["re_aged"] = typeof(ReAged),
        ["re_amortised"] = typeof(ReAmortised),
        ["disbursement_agreed"] = typeof(DisbursementAgreed),
        ["repayment_announced"] = typeof(RepaymentAnnounced),
        ["announcement_refused"] = typeof(AnnouncementRefused),
        ["accrued"] = typeof(Accrued),
        ["reversed"] = typeof(Reversed),
    };

    private static readonly Dictionary<Type, string> Names = Kinds.ToDictionary(k => k.Value, k => k.Key);

    public static string KindOf(LoanFact fact) => Names[fact.GetType()];

    public static string BodyOf(LoanFact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Json.Options);

    public static LoanFact FactFrom(string kind, string body) => (LoanFact)JsonSerializer.Deserialize(body, Kinds[kind], Json.Options)!;

    public static string LinesOf(LoanEntry entry)
    {
        var text = new StringBuilder();
        foreach (var line in entry.Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? " " : "")}{(int)line.Role}:{line.Minor}");
        }

        return text.ToString();
    }

    public static IReadOnlyList<EntryLine> LinesFrom(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var lines = new List<EntryLine>(4);
        foreach (var range in text.AsSpan().Split(' '))
        {
            var line = text.AsSpan(range);
            var colon = line.IndexOf(':');
            lines.Add(new EntryLine((AccountRole)int.Parse(line[..colon], CultureInfo.InvariantCulture), long.Parse(line[(colon + 1)..], CultureInfo.InvariantCulture)));
        }

        return lines;
    }
}
