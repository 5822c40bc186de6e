using System.Globalization;
using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>One event of a case that needs no other to be understood, and the fact it is.</summary>
internal sealed record CaseEvent(string Type, JsonElement Json, long Number, RequestId Id, DateOnly Day, DateOnly Posted, Money Amount)
{
    public static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    public Paid Repayment(Money amount) => new(Number, Id, Day, PaymentKind.Repayment, amount);

    /// <summary>A pause counts from its first night, however late it is recorded.</summary>
    public InterestPaused Pause() => new(Number, Id, Earlier(Posted, Required("start").AddDays(-1)), Required("start"), Required("end"));

    /// <summary>Money that moves, or is given up.</summary>
    public LoanFact? Money() => Type switch
    {
        "add_expected_tranche" => new DisbursementAgreed(Number, Id, Posted, Day, Amount),
        "approve" => new Approved(Number, Id, Day, Amount),
        "disburse" => new Disbursed(Number, Id, Day, Amount),
        "repay" or "prepay" => Repayment(Amount),
        "merchant-refund" or "payout-refund" or "goodwill-credit" or "interest-payment-waiver" or "interest-refund" => new Paid(Number, Id, Day, KindOf(Type), Amount)
        {
            RefundsInterest = Json.Opt("interest_refund_calculation") is { } refunds ? refunds.ValueKind == JsonValueKind.True : null,
        },
        "pay-principal-portion" => Repayment(Amount) with { Designated = new Designation(Required("period_due"), Component.Principal) },
        "pay-interest-portion" => Repayment(Amount) with { Designated = new Designation(Required("period_due"), Component.Interest) },
        "credit-principal" => new ChargedBack(Number, Id, Day, Id, Amount) { To = Component.Principal },
        "credit-interest" => new ChargedBack(Number, Id, Day, Id, Amount) { To = Component.Interest },
        "fee" or "penalty" => new Charged(Number, Id, Earlier(Day, Posted), CaseTerms.ChargeOf(Json, Amount.Currency) with { IsPenalty = Type == "penalty" }, Day),
        "credit-balance-refund" => new CreditBalanceRefunded(Number, Id, Day, Amount),
        "charge-off" => new ChargedOff(Number, Id, Day, null),
        "contract-termination" => new ContractTerminated(Number, Id, Day, "called in"),
        "write-off" => new WrittenOff(Number, Id, Day),
        _ => null,
    };

    /// <summary>New conditions.</summary>
    public LoanFact? Condition() => Type switch
    {
        "reschedule" => Rescheduled(),
        "rate-change" when NewRate is { } rate => new RateChanged(Number, Id, Day.AddDays(-1), rate),
        "interest-pause" => Pause(),
        "re-age" => ReAged(),
        "re-amortize" => new ReAmortised(Number, Id, Day, ReAmortiseInterestOf(Json.Text("interest_handling"))),
        _ => null,
    };

    private Rate? NewRate => Json.Number("new_rate_percent") is { } percent ? Rate.FromPercent(percent) : null;

    /// <summary>A new rate counts from the night before its day, other conditions from the day they are recorded.</summary>
    private Rescheduled Rescheduled()
    {
        var from = Json.Day("reschedule_from") ?? Day;
        var counts = Earlier(Posted, NewRate is null ? from : from.AddDays(-1));
        return new Rescheduled(Number, Id, counts, from, Json.Day("adjusted_due_date"), Count("grace_principal"), Count("grace_interest"), Count("extra_terms"), NewRate);
    }

    private ReAged ReAged() => new(
        Number,
        Id,
        Earlier(Day, Required("start")),
        Required("start"),
        Json.Opt("installments") is null ? throw new FormatException("event re-age has no installments") : Json.Whole("installments"),
        Json.Whole("frequency_number", 1),
        CaseTerms.FrequencyOf(Json.Text("frequency")),
        ReAgeInterestOf(Json.Text("interest_handling")));

    /// <summary>A re-age or re-amortisation that is tried on a day, in the words of the request for it.</summary>
    public static LoanFact Previewed(JsonElement preview, long number, DateOnly on)
    {
        var request = preview.Opt("request") ?? throw new FormatException("preview has no request");
        var id = new RequestId($"preview:{number}");
        if (preview.Text("kind") == "re-amortize")
        {
            return new ReAmortised(number, id, on, ReAmortiseInterestOf(request.Text("reAmortizationInterestHandling")));
        }

        var start = DateOnly.ParseExact(request.Text("startDate") ?? "", "dd MMMM yyyy", CultureInfo.InvariantCulture);
        var (every, frequency) = (request.Whole("frequencyNumber", 1), CaseTerms.FrequencyOf(request.Text("frequencyType")));
        return new ReAged(number, id, Earlier(on, start), start, request.Whole("numberOfInstallments", 1), every, frequency, ReAgeInterestOf(request.Text("reAgeInterestHandling")));
    }

    private static ReAgeInterest ReAgeInterestOf(string? handling) => handling switch
    {
        "EQUAL_AMORTIZATION_PAYABLE_INTEREST" => ReAgeInterest.PayableInEqualParts,
        "EQUAL_AMORTIZATION_FULL_INTEREST" => ReAgeInterest.AllInEqualParts,
        _ => ReAgeInterest.Recomputed,
    };

    private static ReAmortiseInterest ReAmortiseInterestOf(string? handling) => handling switch
    {
        "WAIVE_INTEREST" => ReAmortiseInterest.Waived,
        "EQUAL_AMORTIZATION_INTEREST_SPLIT" => ReAmortiseInterest.InEqualParts,
        _ => ReAmortiseInterest.WithNext,
    };

    private DateOnly Required(string name) => Json.Day(name) ?? throw new FormatException($"event {Type} has no {name}");

    private int? Count(string name) => Json.Whole(name) is > 0 and var count ? count : null;

    private static PaymentKind KindOf(string type) =>
        CaseTerms.KindOf(type.ToUpperInvariant().Replace('-', '_').Replace("MERCHANT_REFUND", "MERCHANT_ISSUED_REFUND", StringComparison.Ordinal)) ?? throw new FormatException($"{type} is no kind of payment");
}
