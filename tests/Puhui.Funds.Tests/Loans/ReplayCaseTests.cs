using Puhui.Funds.Loans;

namespace Puhui.Funds.Tests.Loans;

/// <summary>What a replayed case says where it differs.</summary>
public sealed class ReplayCaseTests
{
    private const string Case = """
        {"id":"X-1","loan":{"principal":3000,"currency":"CNY","currency_digits":2,"annual_rate_percent":7,"number_of_repayments":3,"repay_every":1,"frequency":"MONTHS","submitted_on":"2026-01-01",
        "expected_disbursement_date":"2026-01-01","interest_method":"DECLINING_BALANCE","amortization":"EQUAL_INSTALLMENTS","interest_calculation_period":"DAILY","days_in_month":"30","days_in_year":"360",
        "schedule_type":"PROGRESSIVE"},
        "events":[{"seq":1,"type":"approve","posted_on":"2026-01-01","date":"2026-01-01","amount":3000},{"seq":2,"type":"disburse","posted_on":"2026-01-01","date":"2026-01-01","amount":3000}],
        "expected":[{"after_event":2,"as_of":"2026-01-01","rows":[{"n":1,"due_date":"2026-01-28"}]}]}
        """;

    [Fact]
    public void A_day_that_differs_is_told_as_ISO_8601() =>
        Assert.Equal("after event 2: row 1 due day: expected 2026-01-28, got 2026-02-01", ReplayCase.Run(LoanCase.Parse(Case)).FirstDifference);
}
