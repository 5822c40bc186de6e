using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>The parameters of a case as terms of ours.</summary>
internal static class CaseTerms
{
    /// <summary>When charges of cases are asked for.</summary>
    public static readonly string[] ChargeTimes = ["DISBURSEMENT", "TRANCHE_DISBURSEMENT", "SPECIFIED_DUE_DATE", "INSTALLMENT_FEE", "OVERDUE_FEES"];

    /// <summary>Allocations in one fixed order.</summary>
    public static readonly string[] StrictProcessors =
    [
        "PENALTIES_FEES_INTEREST_PRINCIPAL_ORDER",
        "INTEREST_PRINCIPAL_PENALTIES_FEES_ORDER",
        "PRINCIPAL_INTEREST_PENALTIES_FEES_ORDER",
        "DUE_PENALTY_INTEREST_PRINCIPAL_FEE_IN_ADVANCE_PENALTY_INTEREST_PRINCIPAL_FEE",
        "DUE_PENALTY_FEE_INTEREST_PRINCIPAL_IN_ADVANCE_PRINCIPAL_PENALTY_FEE_INTEREST",
    ];

    /// <summary>The named orders that cases refer to: past due, due, in advance; P penalty, F fee, R principal, I interest.</summary>
    private static readonly Dictionary<string, (string PastDue, string Due, string InAdvance)> Orders = new(StringComparer.Ordinal)
    {
        ["ORDER_1"] = ("PFRI", "PFRI", "PFRI"),
        ["ORDER_2"] = ("PFIR", "PFIR", "PFIR"),
        ["ORDER_3"] = ("IRPF", "IRPF", "IRPF"),
        ["ORDER_4"] = ("PIRF", "PIRF", "PIRF"),
        ["ORDER_5"] = ("RIFP", "RIFP", "RIFP"),
        ["ORDER_6"] = ("PFRI", "PFRI", "PFIR"),
        ["ORDER_7"] = ("PFIR", "PFRI", "PFRI"),
        ["ORDER_8"] = ("PFIR", "PFRI", "PFIR"),
        ["ORDER_9"] = ("RIPF", "RIPF", "RIPF"),
    };

    public static Currency CurrencyOf(JsonElement loan) => Currency.Of(loan.Text("currency") ?? "EUR");

    public static LoanTerms Of(LoanCase from)
    {
        var loan = from.Loan;
        var currency = CurrencyOf(loan);
        var submitted = loan.Day("submitted_on") ?? FirstDay(from);
        return new LoanTerms
        {
            Currency = currency,
            Principal = Amount(loan.Number("principal") ?? 0, currency),
            SubmittedOn = submitted,
            ExpectedDisbursementOn = from.Tags.Contains("before_disbursement") ? FirstEvent(from) : loan.Day("expected_disbursement_date") ?? submitted,
            Schedule = ScheduleOf(loan),
            Plan = PlanOf(loan, from),
            Interest = InterestOf(loan),
            Grace = GraceOf(loan),
            DownPayment = loan.Opt("down_payment") is { } down && down.Flag("enabled") ? new DownPaymentTerms(down.Number("percent") ?? 0, down.Flag("auto")) : null,
            InstalmentMultiple = loan.Number("installment_amount_multiples_of") is > 0 and var multiple ? Amount(multiple, currency) : null,
            FixedInstalment = loan.Number("fixed_emi") is { } emi ? Amount(emi, currency) : null,
            SeveralDisbursements = loan.Flag("multi_disburse"),
            FullTermForEachDisbursement = loan.Flag("allow_full_term_for_tranche"),
            Allocation = AllocationOf(loan),
            Recalculation = RecalculationOf(loan, from),
            Charges = [.. Listed(loan, "charges_at_creation").Select(c => AtCreation(from, c, currency)), .. Listed(loan, "product_charges").Select(c => ChargeOf(c, currency)).Where(c => c.Time == ChargeTime.Overdue)],
            ExpectedDisbursements = loan.Opt("expected_tranches") is { } tranches
                ? [.. tranches.EnumerateArray().Where(t => !AgreedLater(from, t)).Select(t => new ExpectedDisbursement(t.Day("date")!.Value, Amount(t.Number("amount") ?? 0, currency)))]
                : [],
            ChargeOffInterest = loan.Text("charge_off_behaviour") switch
            {
                "ZERO_INTEREST" => ChargeOffInterest.Stops,
                "ACCELERATE_MATURITY" => ChargeOffInterest.FallsDue,
                _ => ChargeOffInterest.Runs,
            },
            InterestRefundedWith = loan.Opt("interest_refund_types") is { } refunds ? [.. refunds.EnumerateArray().Select(r => KindOf(r.GetString()!)).OfType<PaymentKind>()] : [],
        };
    }

    private static IEnumerable<JsonElement> Listed(JsonElement loan, string name) => loan.Opt(name) is { } list ? list.EnumerateArray() : [];

    /// <summary>The terms after a change of the application.</summary>
    public static LoanTerms Modified(LoanTerms terms, JsonElement change) => change.Number("new_rate_percent") is { } percent
        ? terms with { Interest = terms.Interest with { AnnualRate = Rate.FromPercent(percent) } }
        : terms;

    /// <summary>An amount with more digits than its currency has is none: cut off, it would be another.</summary>
    public static Money Amount(decimal major, Currency currency)
    {
        var minor = major * currency.MinorPerMajor;
        return minor == decimal.Truncate(minor) ? new((long)minor, currency) : throw new FormatException($"{major} has more digits than an amount in {currency}");
    }

    /// <summary>Null: a transaction that ours does not have.</summary>
    public static PaymentKind? KindOf(string name) => name switch
    {
        "REPAYMENT" => PaymentKind.Repayment,
        "MERCHANT_ISSUED_REFUND" => PaymentKind.MerchantRefund,
        "PAYOUT_REFUND" => PaymentKind.PayoutRefund,
        "GOODWILL_CREDIT" => PaymentKind.GoodwillCredit,
        "CHARGE_ADJUSTMENT" => PaymentKind.ChargeAdjustment,
        "INTEREST_PAYMENT_WAIVER" => PaymentKind.InterestPaymentWaiver,
        "INTEREST_REFUND" => PaymentKind.InterestRefund,
        "DOWN_PAYMENT" => PaymentKind.DownPayment,
        "RECOVERY_REPAYMENT" => PaymentKind.Recovery,
        _ => null,
    };

    public static Frequency FrequencyOf(string? name) => name switch
    {
        "DAYS" => Frequency.Days,
        "WEEKS" => Frequency.Weeks,
        "YEARS" => Frequency.Years,
        _ => Frequency.Months,
    };

    public static ChargeTerms ChargeOf(JsonElement charge, Currency currency)
    {
        var basis = charge.Text("calculation") switch
        {
            "PERCENT_OF_AMOUNT" => ChargeBase.Principal,
            "PERCENT_OF_AMOUNT_AND_INTEREST" => ChargeBase.PrincipalAndInterest,
            "PERCENT_OF_INTEREST" => ChargeBase.Interest,
            "PERCENT_OF_DISBURSEMENT_AMOUNT" => ChargeBase.DisbursedAmount,
            _ => ChargeBase.Flat,
        };
        var time = (charge.Text("time") ?? charge.Text("charge_time")) switch
        {
            "DISBURSEMENT" => ChargeTime.Disbursement,
            "TRANCHE_DISBURSEMENT" => ChargeTime.EachDisbursement,
            "INSTALLMENT_FEE" => ChargeTime.EachInstalment,
            "OVERDUE_FEES" => ChargeTime.Overdue,
            _ => ChargeTime.OnDay,
        };
        var amount = charge.Number("amount") ?? charge.Number("amount_percent") ?? 0;
        return new ChargeTerms(
            charge.Text("charge") ?? "charge", time, basis, basis == ChargeBase.Flat ? null : amount, basis == ChargeBase.Flat ? Amount(amount, currency) : null, charge.Flag("penalty"));
    }

    /// <summary>
    /// Where a table of the loan's charges names another calculation than its parameters do, the table is right: the parameters give the charge's usual one,
    /// which a loan may override.
    /// </summary>
    private static ChargeTerms AtCreation(LoanCase from, JsonElement charge, Currency currency)
    {
        var terms = ChargeOf(charge, currency);
        if (terms.Time != ChargeTime.Disbursement)
        {
            return terms;
        }

        foreach (var snapshot in from.Expected)
        {
            foreach (var shown in snapshot.Opt("charges") is { } table ? table.EnumerateArray() : default)
            {
                if (shown.Text("Payment due at") == "Disbursement" && BaseShown(shown.Text("Calculation type")) is { } basis)
                {
                    return basis == terms.Base ? terms : terms with { Base = basis, Percent = charge.Number("amount"), Flat = null };
                }
            }
        }

        return terms;
    }

    /// <summary>A disbursement that an event of the case agrees on is not among those agreed at signing.</summary>
    private static bool AgreedLater(LoanCase from, JsonElement tranche) => from.Events.Any(e =>
        e.Text("type") == "add_expected_tranche" && e.Day("date") == tranche.Day("date") && e.Number("amount") == tranche.Number("amount"));

    private static ChargeBase? BaseShown(string? calculation) => calculation switch
    {
        "% Amount" => ChargeBase.Principal,
        "% Loan Amount + Interest" => ChargeBase.PrincipalAndInterest,
        "% Interest" => ChargeBase.Interest,
        _ => null,
    };

    private static DateOnly FirstEvent(LoanCase from) => from.Events.First().Day("date")!.Value;

    private static DateOnly FirstDay(LoanCase from) =>
        from.Loan.Opt("periods") is { } periods ? DateOnly.ParseExact(periods[0][0].GetString()!, "yyyy-MM-dd") : FirstEvent(from);

    private static ScheduleKind ScheduleOf(JsonElement loan)
    {
        var flat = string.Equals(loan.OneOf("interest_method", "FLAT", "DECLINING_BALANCE"), "FLAT", StringComparison.Ordinal);
        if (string.Equals(loan.OneOf("schedule_type", "PROGRESSIVE", "CUMULATIVE"), "PROGRESSIVE", StringComparison.Ordinal))
        {
            return flat ? ScheduleKind.ProgressiveFlat : ScheduleKind.Progressive;
        }

        return flat ? ScheduleKind.CumulativeFlat
            : string.Equals(loan.OneOf("amortization", "EQUAL_INSTALLMENTS", "EQUAL_PRINCIPAL"), "EQUAL_PRINCIPAL", StringComparison.Ordinal) ? ScheduleKind.EqualPrincipal : ScheduleKind.CumulativeAnnuity;
    }

    private static RepaymentPlan PlanOf(JsonElement loan, LoanCase from)
    {
        var plan = new RepaymentPlan(loan.Whole("number_of_repayments", 1), loan.Whole("repay_every", 1), FrequencyOf(loan.OneOf("frequency", "DAYS", "WEEKS", "MONTHS", "YEARS")))
        {
            From = string.Equals(loan.OneOf("repayment_start_date_type", "SUBMITTED_ON_DATE", "DISBURSEMENT_DATE"), "SUBMITTED_ON_DATE", StringComparison.Ordinal) ? PeriodsFrom.Submission : PeriodsFrom.Disbursement,
            FixedLength = loan.Opt("fixed_length") is null ? null : loan.Whole("fixed_length"),
        };
        if (loan.Opt("periods") is not { } periods)
        {
            return plan;
        }

        var currency = CurrencyOf(loan);
        return plan with
        {
            From = PeriodsFrom.Submission,
            Custom = [.. periods.EnumerateArray().Select(p => new CustomInstalment(DateOnly.ParseExact(p[1].GetString()!, "yyyy-MM-dd"), Money.Zero(currency)))],
        };
    }

    private static InterestTerms InterestOf(JsonElement loan) => new(Rate.FromPercent(loan.Number("annual_rate_percent") ?? loan.Number("rate_per_period_percent") ?? 0))
    {
        RateIsForWholeTerm = loan.Opt("annual_rate_percent") is null,
        By = string.Equals(loan.OneOf("interest_calculation_period", "DAILY", "SAME_AS_REPAYMENT_PERIOD"), "SAME_AS_REPAYMENT_PERIOD", StringComparison.Ordinal) ? InterestBy.Period : InterestBy.Day,
        PartialPeriods = loan.Flag("allow_partial_period_interest"),
        DaysInMonth = string.Equals(loan.OneOf("days_in_month", "30", "ACTUAL"), "30", StringComparison.Ordinal) ? DaysInMonth.Thirty : DaysInMonth.Actual,
        DaysInYear = loan.OneOf("days_in_year", "360", "364", "365", "ACTUAL") switch
        {
            "360" => DaysInYear.D360,
            "364" => DaysInYear.D364,
            "365" => DaysInYear.D365,
            _ => DaysInYear.Actual,
        },
        LeapYears = string.Equals(loan.Text("days_in_year_custom_strategy"), "FEB_29_PERIOD_ONLY", StringComparison.Ordinal) ? LeapYears.ByFebruary29 : LeapYears.ByYear,
        YearIsAlways365 = string.Equals(loan.OneOf("schedule_type", "PROGRESSIVE", "CUMULATIVE"), "CUMULATIVE", StringComparison.Ordinal),
        FromDisbursementDay = loan.Flag("interest_recognition_on_disbursement_date"),
        Rounding = string.Equals(loan.Text("rounding"), "HALF_UP", StringComparison.Ordinal) ? Rounding.HalfUp : Rounding.HalfEven,
    };

    private static GraceTerms GraceOf(JsonElement loan) => loan.Opt("grace") is { } grace
        ? new GraceTerms(grace.Whole("principal"), grace.Whole("interest"), grace.Whole("interest_free_periods"))
        : GraceTerms.None;

    private static RecalculationTerms? RecalculationOf(JsonElement loan, LoanCase from)
    {
        // Other cores let a flat product say that it recalculates, and do not.
        var flat = string.Equals(loan.OneOf("interest_method", "FLAT", "DECLINING_BALANCE"), "FLAT", StringComparison.Ordinal);
        if (!flat && from.Tags.Contains("emi_model"))
        {
            return new RecalculationTerms { InterestOnPastDue = false };
        }

        if (flat || loan.Opt("interest_recalculation") is not { } rule || !rule.Flag("enabled"))
        {
            return null;
        }

        var compounding = loan.Opt("global_config") is { } config && config.Flag("is-principal-compounding-disabled-for-overdue-loans");
        return new RecalculationTerms
        {
            Rest = string.Equals(rule.Text("rest_frequency"), "DAILY", StringComparison.Ordinal) ? RestFrequency.Daily : RestFrequency.RepaymentPeriod,
            PayoffInterest = string.Equals(rule.Text("pre_closure_interest"), "TILL_REST_FREQUENCY_DATE", StringComparison.Ordinal) ? PayoffInterest.ToRestDay : PayoffInterest.ToPayoffDay,
            Compounds = rule.Text("compounding") is "INTEREST" or "INTEREST_AND_FEE",
            CountsPeriodUnderWayOnly = !string.Equals(loan.OneOf("schedule_type", "PROGRESSIVE", "CUMULATIVE"), "PROGRESSIVE", StringComparison.Ordinal),
            InterestOnPastDue = !rule.Flag("disallow_interest_on_past_due") && !compounding,
            EarlyPayment = rule.Text("advance_payment_strategy") switch
            {
                "REDUCE_EMI_AMOUNT" => EarlyPayment.ReduceInstalment,
                "REDUCE_NUMBER_OF_INSTALLMENTS" => EarlyPayment.ReduceCount,
                "RESCHEDULE_NEXT_REPAYMENTS" => EarlyPayment.RescheduleNext,
                _ => EarlyPayment.AdjustLast,
            },
        };
    }

    private static LoanAllocation AllocationOf(JsonElement loan)
    {
        var byKind = new Dictionary<PaymentKind, AllocationRule>();
        var others = LoanAllocation.Default.Others;
        if (loan.Opt("payment_allocation") is { } rules)
        {
            foreach (var rule in rules.EnumerateArray())
            {
                var parsed = RuleOf(rule);
                if (string.Equals(rule.Text("transaction_type"), "DEFAULT", StringComparison.Ordinal))
                {
                    others = parsed;
                }
                else if (KindOf(rule.Text("transaction_type") ?? throw new FormatException("payment_allocation: transaction_type is missing")) is { } kind)
                {
                    byKind[kind] = parsed;
                }
            }
        }

        return new LoanAllocation(
            others,
            byKind,
            ChargebackOrder(loan),
            string.Equals(loan.OneOf("schedule_processing", "HORIZONTAL", "VERTICAL"), "VERTICAL", StringComparison.Ordinal) ? AllocationDirection.Vertical : AllocationDirection.Horizontal,
            StrictOf(loan.Text("allocation_processor")));
    }

    private static AllocationRule RuleOf(JsonElement rule)
    {
        var (pastDue, due, inAdvance) = Orders[rule.Text("order") ?? "ORDER_1"];
        var future = rule.Text("future_installment_rule") switch
        {
            "LAST_INSTALLMENT" => FutureRule.Last,
            "REAMORTIZATION" => FutureRule.Reamortise,
            "NEXT_LAST_INSTALLMENT" => FutureRule.NextThenLast,
            _ => FutureRule.Next,
        };
        return new AllocationRule(future, new AllocationMatrix(Components(pastDue), Components(due), Components(inAdvance)));
    }

    private static Component[] Components(string letters) => [.. letters.Select(l => l switch
    {
        'P' => Component.Penalty,
        'F' => Component.Fee,
        'I' => Component.Interest,
        _ => Component.Principal,
    })];

    private static Component[] ChargebackOrder(JsonElement loan) =>
        loan.Opt("credit_allocation") is { } credit && credit.GetArrayLength() > 0 && credit[0].Opt("order") is { } order
            ? [.. order.EnumerateArray().Select(o => Enum.Parse<Component>(o.GetString()!, ignoreCase: true))]
            : [];

    private static StrictOrder? StrictOf(string? processor) => processor switch
    {
        "PENALTIES_FEES_INTEREST_PRINCIPAL_ORDER" => StrictOrder.PenaltyFeeInterestPrincipal,
        "INTEREST_PRINCIPAL_PENALTIES_FEES_ORDER" => StrictOrder.InterestPrincipalPenaltyFee,
        "PRINCIPAL_INTEREST_PENALTIES_FEES_ORDER" => StrictOrder.PrincipalInterestPenaltyFee,
        "DUE_PENALTY_INTEREST_PRINCIPAL_FEE_IN_ADVANCE_PENALTY_INTEREST_PRINCIPAL_FEE" => StrictOrder.DuePenaltyInterestPrincipalFee,
        "DUE_PENALTY_FEE_INTEREST_PRINCIPAL_IN_ADVANCE_PRINCIPAL_PENALTY_FEE_INTEREST" => StrictOrder.DuePenaltyFeeInterestPrincipal,
        _ => null,
    };
}
