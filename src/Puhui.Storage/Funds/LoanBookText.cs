using System.Globalization;
using System.Text;
using System.Text.Json;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Storage.Funds;

/// <summary>
/// Facts and entries of loans as text: a fact as the name of its kind and the whole fact as JSON, those that come by the hundred (payments without particulars, closes of business)
/// as a few words; an entry's lines as role:amount pairs.
/// </summary>
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
        ["contract_terminated"] = typeof(ContractTerminated),
        ["fraud_mark_changed"] = typeof(FraudMarkChanged),
        ["claimed"] = typeof(Claimed),
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

    public static string BodyOf(LoanFact fact) => fact switch
    {
        Paid { RefundsInterest: null, Designated: null, Charge: null, Announced: null, Successor: null } paid => string.Create(CultureInfo.InvariantCulture, $"{paid.Id} {paid.Amount.Currency.Code} {(int)paid.Kind} {paid.Amount.Minor}"),
        Accrued close => string.Create(
            CultureInfo.InvariantCulture, $"{close.Id} {close.Interest.Currency.Code} {close.From.DayNumber} {close.To.DayNumber} {close.Interest.Minor} {close.Fees.Minor} {close.Penalties.Minor}"),
        _ => JsonSerializer.Serialize(fact, fact.GetType(), Json.Options),
    };

    public static LoanFact FactFrom(string kind, long sequence, long valueDay, string body)
    {
        if (body[0] == '{')
        {
            return (LoanFact)JsonSerializer.Deserialize(body, Kinds[kind], Json.Options)!;
        }

        var words = new Words(body);
        var (id, currency, on) = (new RequestId(words.Next().ToString()), Currency.Of(words.Next()), Day(valueDay));
        return kind == "paid"
            ? new Paid(sequence, id, on, (PaymentKind)words.Number(), new Money(words.Number(), currency))
            : new Accrued(sequence, id, on, Day(words.Number()), Day(words.Number()), new Money(words.Number(), currency), new Money(words.Number(), currency), new Money(words.Number(), currency));
    }

    private static DateOnly Day(long number) => DateOnly.FromDayNumber((int)number);

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

    /// <summary>Words parted by single spaces, taken one after the other.</summary>
    private ref struct Words(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> left = text;

        public ReadOnlySpan<char> Next()
        {
            var end = left.IndexOf(' ');
            var word = end < 0 ? left : left[..end];
            left = end < 0 ? [] : left[(end + 1)..];
            return word;
        }

        public long Number() => long.Parse(Next(), CultureInfo.InvariantCulture);
    }
}
