using System.Globalization;
using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// What the fields of a case may hold. A field that a case leaves out, or gives as null, has its default; a value that is none of those known is no default but a fault of the case:
/// taken for one, it would let a case pass that asks for something else than was computed.
/// </summary>
internal static class CaseFields
{
    private const int PeriodsMax = 1_200;
    private const int AfterMax = 100_000;

    private delegate string? Rule(string path, JsonElement value);

    private static readonly string[] Frequencies = ["DAYS", "WEEKS", "MONTHS", "YEARS"];
    private static readonly string[] InterestHandlings =
        ["DEFAULT", "EQUAL_AMORTIZATION_PAYABLE_INTEREST", "EQUAL_AMORTIZATION_FULL_INTEREST", "WAIVE_INTEREST", "EQUAL_AMORTIZATION_INTEREST_SPLIT"];

    private static readonly string[] Orders = [.. Enumerable.Range(1, 9).Select(n => $"ORDER_{n}")];

    /// <summary>Kinds of payment that an allocation may be given for; some belong to transactions which ours does not have.</summary>
    private static readonly string[] PaymentTypes =
    [
        "DEFAULT", "REPAYMENT", "DOWN_PAYMENT", "MERCHANT_ISSUED_REFUND", "PAYOUT_REFUND", "GOODWILL_CREDIT", "CHARGE_ADJUSTMENT", "INTEREST_PAYMENT_WAIVER", "INTEREST_REFUND",
        "RECOVERY_REPAYMENT", "CAPITALIZED_INCOME_ADJUSTMENT", "BUY_DOWN_FEE_ADJUSTMENT", "CHARGE_PAYMENT", "CHARGE_REFUND", "REFUND_FOR_ACTIVE_LOAN", "WAIVE_INTEREST",
    ];

    private static readonly Dictionary<string, Rule> Charge = new(StringComparer.Ordinal)
    {
        ["charge"] = Text,
        ["time"] = OneOf(CaseTerms.ChargeTimes),
        ["charge_time"] = OneOf(CaseTerms.ChargeTimes),
        ["calculation"] = OneOf("FLAT", "PERCENT_OF_AMOUNT", "PERCENT_OF_AMOUNT_AND_INTEREST", "PERCENT_OF_INTEREST", "PERCENT_OF_DISBURSEMENT_AMOUNT"),
        ["amount"] = Number,
        ["amount_percent"] = Number,
        ["penalty"] = Flag,
    };

    private static readonly Dictionary<string, Rule> Allocation = new(StringComparer.Ordinal)
    {
        ["transaction_type"] = OneOf(PaymentTypes),
        ["order"] = OneOf(Orders),
        ["future_installment_rule"] = OneOf("NEXT_INSTALLMENT", "LAST_INSTALLMENT", "REAMORTIZATION", "NEXT_LAST_INSTALLMENT"),
    };

    private static readonly Dictionary<string, Rule> Recalculation = new(StringComparer.Ordinal)
    {
        ["enabled"] = Flag,
        ["rest_frequency"] = OneOf("DAILY", "SAME_AS_REPAYMENT", "SAME_AS_REPAYMENT_PERIOD"),
        ["rest_interval"] = Whole(1, 1),
        ["compounding"] = OneOf("NONE", "INTEREST", "INTEREST_AND_FEE"),
        ["compounding_frequency"] = OneOf("SAME_AS_REPAYMENT", "SAME_AS_REPAYMENT_PERIOD", "DAILY", "WEEKLY", "MONTHLY"),
        ["advance_payment_strategy"] = OneOf("ADJUST_LAST_UNPAID_PERIOD", "REDUCE_EMI_AMOUNT", "REDUCE_NUMBER_OF_INSTALLMENTS", "RESCHEDULE_NEXT_REPAYMENTS"),
        ["pre_closure_interest"] = OneOf("TILL_PRE_CLOSE_DATE", "TILL_REST_FREQUENCY_DATE"),
        ["disallow_interest_on_past_due"] = Flag,
    };

    private static readonly Dictionary<string, Rule> Loan = new(StringComparer.Ordinal)
    {
        ["principal"] = Number,
        ["annual_rate_percent"] = Number,
        ["rate_per_period_percent"] = Number,
        ["rate_frequency"] = OneOf("YEAR", "MONTH", "WEEK", "DAY", "WHOLE_TERM"),
        ["number_of_repayments"] = Whole(1, PeriodsMax),
        ["repay_every"] = Whole(1, PeriodsMax),
        ["fixed_length"] = Whole(1, PeriodsMax),
        ["frequency"] = OneOf(Frequencies),
        ["loan_term"] = Whole(0, AfterMax),
        ["loan_term_frequency"] = OneOf(Frequencies),
        ["submitted_on"] = Day,
        ["expected_disbursement_date"] = Day,
        ["schedule_start_date"] = Day,
        ["expected_tranches"] = List(Fields(new(StringComparer.Ordinal) { ["date"] = Day, ["amount"] = Number })),
        ["periods"] = List(List(Day)),
        ["interest_method"] = OneOf("FLAT", "DECLINING_BALANCE"),
        ["amortization"] = OneOf("EQUAL_INSTALLMENTS", "EQUAL_PRINCIPAL"),
        ["interest_calculation_period"] = OneOf("DAILY", "SAME_AS_REPAYMENT_PERIOD"),
        ["days_in_month"] = OneOf("30", "ACTUAL"),
        ["days_in_year"] = OneOf("360", "364", "365", "ACTUAL"),
        ["days_in_year_custom_strategy"] = OneOf("FEB_29_PERIOD_ONLY", "FULL_LEAP_YEAR"),
        ["allow_partial_period_interest"] = Flag,
        ["allow_full_term_for_tranche"] = Flag,
        ["multi_disburse"] = Flag,
        ["interest_recognition_on_disbursement_date"] = Flag,
        ["income_capitalization"] = Flag,
        ["buy_down_fee"] = Flag,
        ["schedule_type"] = OneOf("PROGRESSIVE", "CUMULATIVE"),
        ["schedule_processing"] = OneOf("HORIZONTAL", "VERTICAL"),
        ["repayment_start_date_type"] = OneOf("SUBMITTED_ON_DATE", "DISBURSEMENT_DATE"),
        ["allocation_processor"] = OneOf(["ADVANCED_PAYMENT_ALLOCATION", .. CaseTerms.StrictProcessors]),
        ["payment_allocation"] = List(Fields(Allocation)),
        ["credit_allocation"] = List(Fields(new(StringComparer.Ordinal) { ["transaction_type"] = OneOf("CHARGEBACK"), ["order"] = List(OneOf("PENALTY", "FEE", "INTEREST", "PRINCIPAL")) })),
        ["interest_recalculation"] = Fields(Recalculation),
        ["grace"] = Fields(new(StringComparer.Ordinal) { ["principal"] = Whole(0, PeriodsMax), ["interest"] = Whole(0, PeriodsMax), ["interest_free_periods"] = Whole(0, PeriodsMax) }),
        ["down_payment"] = Fields(new(StringComparer.Ordinal) { ["enabled"] = Flag, ["percent"] = Number, ["auto"] = Flag }),
        ["installment_amount_multiples_of"] = Number,
        ["currency"] = OfCurrency,
        ["currency_multiples_of"] = Whole(0, 1),
        ["principal_threshold_for_last_installment_percent"] = Number,
        ["precision_digits"] = Whole(0, 34),
        ["rounding"] = OneOf("HALF_EVEN", "HALF_UP"),
        ["fixed_emi"] = Number,
        ["charge_off_behaviour"] = OneOf("REGULAR", "ZERO_INTEREST", "ACCELERATE_MATURITY"),
        ["interest_refund_types"] = List(OneOf("MERCHANT_ISSUED_REFUND", "PAYOUT_REFUND")),
        ["charges_at_creation"] = List(Fields(Charge)),
        ["product_charges"] = List(Fields(Charge)),
        ["global_config"] = Fields(new(StringComparer.Ordinal) { ["is-principal-compounding-disabled-for-overdue-loans"] = Flag }),
    };

    private static readonly Dictionary<string, Rule> Event = new(Charge, StringComparer.Ordinal)
    {
        ["type"] = Text,
        ["seq"] = Whole(1, AfterMax),
        ["posted_on"] = Day,
        ["date"] = Day,
        ["target"] = Text,
        ["nth"] = Whole(1, AfterMax),
        ["target_nth"] = Whole(1, AfterMax),
        ["start"] = Day,
        ["end"] = Day,
        ["installments"] = Whole(1, PeriodsMax),
        ["frequency_number"] = Whole(1, PeriodsMax),
        ["frequency"] = OneOf(Frequencies),
        ["interest_handling"] = OneOf(InterestHandlings),
        ["reschedule_from"] = Day,
        ["adjusted_due_date"] = Day,
        ["grace_principal"] = Whole(0, PeriodsMax),
        ["grace_interest"] = Whole(0, PeriodsMax),
        ["extra_terms"] = Whole(0, PeriodsMax),
        ["new_rate_percent"] = Number,
        ["period_due"] = Day,
        ["period_from"] = Day,
        ["for_type"] = OneOf(PaymentTypes),
        ["for_date"] = Day,
        ["charge_due_date"] = Day,
        ["expected_disbursement_date"] = Day,
        ["interest_refund_calculation"] = Flag,
        ["amount_from_expected"] = Flag,
    };

    private static readonly Rule Row = Fields(new(Amounts("balance", "principal", "interest", "fees", "penalties", "due", "emi", "paid", "in_advance", "late", "waived", "outstanding"), StringComparer.Ordinal)
    {
        ["n"] = Whole(1, AfterMax),
        ["days"] = Whole(0, AfterMax),
        ["due_date"] = Day,
        ["paid_date"] = Day,
        ["fully_paid"] = Flag,
    });

    private static readonly Rule Totals = Fields(Amounts("principal", "interest", "fees", "penalties", "due", "paid", "in_advance", "late", "waived", "outstanding"));

    private static readonly Dictionary<string, Rule> Snapshot = new(Amounts("outstanding_total", "overpaid_total", "overdue_total"), StringComparer.Ordinal)
    {
        ["as_of"] = Day,
        ["n_periods"] = Whole(0, AfterMax),
        ["rows"] = List(Row),
        ["totals"] = Totals,
        ["transactions"] = List(Fields(new(Amounts("amount", "principal", "interest", "fees", "penalties", "overpayment", "balance"), StringComparer.Ordinal)
        {
            ["type"] = Text,
            ["date"] = Day,
            ["reverted"] = Flag,
        })),
        ["charges"] = List(Fields(Amounts("Due", "Paid", "Waived", "Outstanding"))),
        ["payoff"] = Fields(new(Amounts("amount", "principal", "interest", "fees", "penalties"), StringComparer.Ordinal) { ["date"] = Day }),
        ["status"] = Text,
        ["preview"] = Fields(new(StringComparer.Ordinal)
        {
            ["kind"] = OneOf("re-age", "re-amortize"),
            ["request"] = Fields(new(StringComparer.Ordinal)
            {
                ["frequencyType"] = OneOf(Frequencies),
                ["frequencyNumber"] = Whole(1, PeriodsMax),
                ["numberOfInstallments"] = Whole(1, PeriodsMax),
                ["reAgeInterestHandling"] = OneOf(InterestHandlings),
                ["reAmortizationInterestHandling"] = OneOf(InterestHandlings),
            }),
            ["n_periods"] = Whole(0, AfterMax),
            ["rows"] = List(Row),
            ["totals"] = Totals,
        }),
    };

    private static readonly string[] Compared =
        ["rows", "n_periods", "totals", "transactions", "charges", "payoff", "status", "outstanding_total", "overpaid_total", "overdue_total", "preview", "closed_zero_outstanding"];

    /// <summary>What of a transaction must be said, because nothing stands for it.</summary>
    private static readonly string[] NeedAmount =
    [
        "disburse", "repay", "merchant-refund", "payout-refund", "goodwill-credit", "interest-payment-waiver", "charge-adjustment", "chargeback", "credit-balance-refund",
        "pay-principal-portion", "pay-interest-portion", "credit-principal", "credit-interest", "add_expected_tranche",
    ];

    /// <summary>The first field of a case that holds what it may not, and what it may; null: there is none.</summary>
    public static string? Fault(LoanCase from) =>
        Fields(Loan)("loan", from.Loan)
        ?? DigitsFault(from.Loan)
        ?? List(Fields(Event))("events", from.Json.GetProperty("events"))
        ?? EventFault(from)
        ?? List(Fields(new(Snapshot, StringComparer.Ordinal) { ["after_event"] = Whole(0, from.Events.Count()) }))("expected", from.Json.GetProperty("expected"))
        ?? EmptyFault(from);

    private static string? DigitsFault(JsonElement loan)
    {
        var currency = CaseTerms.CurrencyOf(loan);
        return loan.Opt("currency_digits") is { } digits && Whole(currency.Digits, currency.Digits)("loan.currency_digits", digits) is { } fault ? $"{fault}, as {currency} has" : null;
    }

    private static string? EventFault(LoanCase from)
    {
        var number = 0;
        foreach (var happened in from.Events)
        {
            number++;
            var type = happened.Text("type");
            if (type is null)
            {
                return $"events[{number}].type is missing";
            }

            if (happened.Opt("amount") is null && NeedAmount.Contains(type, StringComparer.Ordinal))
            {
                return $"events[{number}].amount is missing: {type} needs one";
            }
        }

        return null;
    }

    private static string? EmptyFault(LoanCase from)
    {
        var number = 0;
        foreach (var snapshot in from.Expected)
        {
            number++;
            if (!Compared.Any(name => snapshot.Opt(name) is not null))
            {
                return $"expected[{number}] holds nothing to compare with: none of {string.Join(", ", Compared)}";
            }
        }

        return null;
    }

    private static Rule Fields(Dictionary<string, Rule> rules) => (path, value) =>
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Told(path, value, "is no object");
        }

        foreach (var field in value.EnumerateObject())
        {
            if (field.Value.ValueKind != JsonValueKind.Null && rules.TryGetValue(field.Name, out var rule) && rule($"{path}.{field.Name}", field.Value) is { } fault)
            {
                return fault;
            }
        }

        return null;
    };

    private static Rule List(Rule rule) => (path, value) =>
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return Told(path, value, "is no list");
        }

        var number = 0;
        foreach (var item in value.EnumerateArray())
        {
            number++;
            if (rule($"{path}[{number}]", item) is { } fault)
            {
                return fault;
            }
        }

        return null;
    };

    private static Rule OneOf(params string[] known) => (path, value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number && known.Contains(value.ToString(), StringComparer.Ordinal) ? null : Told(path, value, $"is none of {string.Join(", ", known)}");

    private static Rule Whole(int least, int most) => (path, value) =>
        CaseJson.NumberIn(value) is { } number && number == decimal.Truncate(number) && number >= least && number <= most
            ? null
            : Told(path, value, least == most ? $"must be {least}: another is not computed" : $"is no whole number from {least} to {most}");

    private static Dictionary<string, Rule> Amounts(params string[] names) => names.ToDictionary(n => n, _ => (Rule)Signed, StringComparer.Ordinal);

    private static string? Signed(string path, JsonElement value) => CaseJson.NumberIn(value) is null ? Told(path, value, "is no number") : null;

    private static string? Number(string path, JsonElement value) => CaseJson.NumberIn(value) is >= 0 ? null : Told(path, value, "is no number from 0 up");

    private static string? Flag(string path, JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : Told(path, value, "is neither true nor false");

    private static string? Text(string path, JsonElement value) => value.ValueKind == JsonValueKind.String ? null : Told(path, value, "is no text");

    private static string? Day(string path, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : Told(path, value, "is no day (yyyy-MM-dd)");

    private static string? OfCurrency(string path, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Currency.TryOf(value.GetString(), out _) ? null : Told(path, value, "is no currency (ISO 4217)");

    private static string Told(string path, JsonElement value, string rule)
    {
        var raw = value.GetRawText();
        return $"{path}: {(raw.Length <= 60 ? raw : raw[..60] + "…")} {rule}";
    }
}
