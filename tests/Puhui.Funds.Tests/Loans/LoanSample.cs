using System.Globalization;
using System.Text;
using Puhui.Kernel;

namespace Puhui.Funds.Loans.Tests;

/// <summary>Loans and facts in few words, and schedules printed as a loan officer reads them.</summary>
internal static class LoanSample
{
    public static readonly DateOnly Start = new(2026, 1, 1);

    public static LoanTerms Terms(ScheduleKind kind, int count = 6, decimal percent = 12) => new()
    {
        Currency = Currency.Cny,
        Principal = Yuan(1_200),
        SubmittedOn = Start,
        ExpectedDisbursementOn = Start,
        Schedule = kind,
        Plan = new RepaymentPlan(count, 1, Frequency.Months),
        Interest = new InterestTerms(Rate.FromPercent(percent)) { DaysInMonth = DaysInMonth.Thirty, DaysInYear = DaysInYear.D360 },
        Recalculation = kind is ScheduleKind.ProgressiveFlat or ScheduleKind.CumulativeFlat ? null : new RecalculationTerms(),
    };

    public static Money Yuan(decimal amount) => new((long)(amount * 100), Currency.Cny);

    public static Disbursed Lent(DateOnly on, decimal amount, long sequence = 1) => new(sequence, new RequestId($"d{sequence}"), on, Yuan(amount));

    public static Paid Repaid(DateOnly on, decimal amount, long sequence) => new(sequence, new RequestId($"p{sequence}"), on, PaymentKind.Repayment, Yuan(amount));

    public static LoanStanding At(LoanTerms terms, DateOnly asOf, params LoanFact[] facts) => LoanCalculator.At(ResolvedLoan.Of(terms), facts, asOf);

    /// <summary>One line a row: day, principal, interest, fee, penalty, paid, outstanding, balance.</summary>
    public static string Table(LoanStanding standing)
    {
        var text = new StringBuilder();
        foreach (var row in standing.Rows.Where(r => r.Number is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Number} {row.DueOn:yyyy-MM-dd} | {Text(row.Due.Principal)} + {Text(row.Due.Interest)} = {Text(row.Due.Total)} | paid {Text(row.Paid.Total)} | left {Text(row.Balance)}\n");
        }

        return text.ToString();
    }

    public static string Text(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
