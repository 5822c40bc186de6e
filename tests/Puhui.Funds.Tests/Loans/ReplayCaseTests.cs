using System.Text.Json.Nodes;
using Puhui.Funds.Loans;

namespace Puhui.Funds.Tests.Loans;

/// <summary>What a replayed case says where it differs, and where it holds what no case may hold.</summary>
public sealed class ReplayCaseTests
{
    private const string Case = """
        {"id":"X-1","tags":[],"loan":{"principal":3000,"currency":"CNY","currency_digits":2,"annual_rate_percent":7,"rate_per_period_percent":7,"rate_frequency":"YEAR","number_of_repayments":3,"repay_every":1,
        "frequency":"MONTHS","submitted_on":"2026-01-01","expected_disbursement_date":"2026-01-01","interest_method":"DECLINING_BALANCE","amortization":"EQUAL_INSTALLMENTS",
        "interest_calculation_period":"DAILY","days_in_month":"30","days_in_year":"360","schedule_type":"PROGRESSIVE","multi_disburse":false,"charge_off_behaviour":"REGULAR",
        "interest_recalculation":{"enabled":true,"rest_frequency":"DAILY","rest_interval":1,"compounding":"NONE"},
        "payment_allocation":[{"transaction_type":"DEFAULT","order":"ORDER_1","future_installment_rule":"NEXT_INSTALLMENT"}],
        "charges_at_creation":[{"charge":"ENTRY","time":"DISBURSEMENT","calculation":"FLAT","amount":10,"penalty":false}]},
        "events":[{"seq":1,"type":"approve","posted_on":"2026-01-01","date":"2026-01-01","amount":3000},{"seq":2,"type":"disburse","posted_on":"2026-01-01","date":"2026-01-01","amount":3000},
        {"seq":3,"type":"repay","posted_on":"2026-02-01","date":"2026-02-01","amount":1000}],
        "expected":[{"after_event":2,"as_of":"2026-01-01","rows":[{"n":null,"due_date":"2026-01-01","days":null,"paid_date":null,"balance":3000,"principal":null,"interest":null,"fees":10,"due":10,"paid":10},
        {"n":1,"due_date":"2026-02-01"}],"totals":{"principal":3000}},
        {"after_event":0,"as_of":"2026-01-01","n_periods":3},
        {"after_event":2,"as_of":"2026-01-20","preview":{"kind":"re-age","request":{"frequencyType":"MONTHS","frequencyNumber":"1","numberOfInstallments":"2","startDate":"01 March 2026"},"n_periods":3}},
        {"after_event":3,"as_of":"2026-02-01","outstanding_total":2035.07,"overdue_total":0}]}
        """;

    [Fact]
    public void A_case_as_it_should_be_agrees()
    {
        var result = Run(_ => { });
        Assert.True(result.Passed, $"{result.Reason} {result.FirstDifference}");
    }

    [Fact]
    public void A_day_that_differs_is_told_as_ISO_8601() =>
        Assert.Equal("after event 2: row 1 due day: expected 2026-01-28, got 2026-02-01", Run(c => c["expected"]![0]!["rows"]![1]!["due_date"] = "2026-01-28").FirstDifference);

    /// <summary>Each was taken for the default once.</summary>
    [Theory]
    [InlineData("loan.amortization", "\"BALLOON\"", "loan.amortization: \"BALLOON\" is none of EQUAL_INSTALLMENTS, EQUAL_PRINCIPAL")]
    [InlineData("loan.interest_recalculation.rest_frequency", "\"HOURLY\"", "loan.interest_recalculation.rest_frequency: \"HOURLY\" is none of DAILY, SAME_AS_REPAYMENT, SAME_AS_REPAYMENT_PERIOD")]
    [InlineData("loan.interest_recalculation.rest_interval", "-1", "loan.interest_recalculation.rest_interval: -1 must be 1: another is not computed")]
    [InlineData("loan.interest_recalculation.enabled", "\"yes\"", "loan.interest_recalculation.enabled: \"yes\" is neither true nor false")]
    [InlineData("loan.interest_recalculation.compounding", "\"SOMETIMES\"", "loan.interest_recalculation.compounding: \"SOMETIMES\" is none of NONE, INTEREST, INTEREST_AND_FEE")]
    [InlineData("loan.interest_recalculation", "[]", "loan.interest_recalculation: [] is no object")]
    [InlineData("loan.multi_disburse", "\"true\"", "loan.multi_disburse: \"true\" is neither true nor false")]
    [InlineData("loan.charge_off_behaviour", "\"FORGIVE\"", "loan.charge_off_behaviour: \"FORGIVE\" is none of REGULAR, ZERO_INTEREST, ACCELERATE_MATURITY")]
    [InlineData("loan.currency_digits", "\"x\"", "loan.currency_digits: \"x\" must be 2: another is not computed, as CNY has")]
    [InlineData("loan.currency_digits", "3", "loan.currency_digits: 3 must be 2: another is not computed, as CNY has")]
    [InlineData("loan.currency", "\"XXQ\"", "loan.currency: \"XXQ\" is no currency (ISO 4217)")]
    [InlineData("loan.rate_per_period_percent", "\"x\"", "loan.rate_per_period_percent: \"x\" is no number from 0 up")]
    [InlineData("loan.annual_rate_percent", "\"7,5\"", "loan.annual_rate_percent: \"7,5\" is no number from 0 up")]
    [InlineData("loan.number_of_repayments", "2.5", "loan.number_of_repayments: 2.5 is no whole number from 1 to 1200")]
    [InlineData("loan.submitted_on", "\"1 January\"", "loan.submitted_on: \"1 January\" is no day (yyyy-MM-dd)")]
    [InlineData("loan.payment_allocation.0.transaction_type", "\"GIFT\"", "loan.payment_allocation[1].transaction_type: \"GIFT\" is none of DEFAULT, REPAYMENT")]
    [InlineData("loan.payment_allocation.0.order", "\"ORDER_77\"", "loan.payment_allocation[1].order: \"ORDER_77\" is none of ORDER_1")]
    [InlineData("loan.charges_at_creation.0.time", "\"NEVER\"", "loan.charges_at_creation[1].time: \"NEVER\" is none of DISBURSEMENT")]
    [InlineData("events.2.date", "20260201", "events[3].date: 20260201 is no day (yyyy-MM-dd)")]
    [InlineData("events.2.amount", "null", "events[3].amount is missing: repay needs one")]
    [InlineData("events.2.amount", "-5", "events[3].amount: -5 is no number from 0 up")]
    [InlineData("expected.0.after_event", "9", "expected[1].after_event: 9 is no whole number from 0 to 3")]
    [InlineData("expected.0.rows.1.fully_paid", "\"no\"", "expected[1].rows[2].fully_paid: \"no\" is neither true nor false")]
    [InlineData("expected.1.n_periods", "null", "expected[2] holds nothing to compare with: none of rows")]
    public void A_value_that_none_may_hold_is_no_default(string path, string value, string expected)
    {
        var result = Run(c => Set(c, path, value));
        Assert.False(result.Passed || result.Skipped);
        Assert.StartsWith(expected, result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("loan.amortization")]
    [InlineData("loan.multi_disburse")]
    [InlineData("loan.charge_off_behaviour")]
    [InlineData("loan.currency_digits")]
    [InlineData("loan.rate_per_period_percent")]
    [InlineData("loan.interest_recalculation.rest_interval")]
    [InlineData("loan.payment_allocation")]
    public void What_a_case_gives_as_null_has_its_default(string path) => Assert.True(Run(c => Set(c, path, "null")).Passed);

    /// <summary>The day of a snapshot and what is kept back from a disbursement were not compared once.</summary>
    [Theory]
    [InlineData("expected.0.as_of", "\"2025-12-31\"", "after event 2: as_of: expected 2025-12-31, got 2026-01-01")]
    [InlineData("expected.0.as_of", "\"2026-02-02\"", "after event 2: as_of: expected 2026-02-02, got 2026-02-01")]
    [InlineData("expected.3.as_of", "\"2026-01-31\"", "after event 3: as_of: expected 2026-01-31, got 2026-02-01")]
    [InlineData("expected.3.as_of", "\"2026-03-31\"", "after event 3: past due: expected 0, got ")]
    [InlineData("expected.0.rows.0.fees", "11", "after event 2: disbursement on 2026-01-01 fees: expected 11, got 10")]
    [InlineData("expected.0.rows.0.paid", "9", "after event 2: disbursement on 2026-01-01 paid: expected 9, got 10")]
    [InlineData("expected.0.rows.0.principal", "3000", "after event 2: disbursement on 2026-01-01 principal: expected 3000, got 0")]
    [InlineData("expected.0.rows.0.days", "3", "after event 2: disbursement on 2026-01-01 days: expected 3, got 0")]
    [InlineData("expected.0.rows.0.paid_date", "\"2026-01-01\"", "after event 2: disbursement on 2026-01-01 met on: expected 2026-01-01, got none")]
    [InlineData("expected.0.totals.principal", "3000.001", "after event 2: total principal: expected 3000.001, got 3000")]
    [InlineData("expected.1.n_periods", "4", "after event 0: number of rows: expected 4, got 3")]
    [InlineData("expected.2.preview.n_periods", "5", "after event 2: preview: number of rows: expected 5, got 3")]
    public void Every_figure_of_a_snapshot_is_compared(string path, string value, string expected)
    {
        var result = Run(c => Set(c, path, value));
        Assert.Null(result.Reason);
        Assert.StartsWith(expected, result.FirstDifference ?? "no difference", StringComparison.Ordinal);
    }

    private static CaseResult Run(Action<JsonNode> change)
    {
        var json = JsonNode.Parse(Case)!;
        change(json);
        return ReplayCase.Run(LoanCase.Parse(json.ToJsonString()));
    }

    private static void Set(JsonNode json, string path, string value)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
        {
            json = int.TryParse(step, out var at) ? json[at]! : json[step]!;
        }

        json[steps[^1]] = JsonNode.Parse(value);
    }
}
