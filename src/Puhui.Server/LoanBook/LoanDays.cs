using Puhui.Funds.Loans;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>The day a loan is looked at.</summary>
internal static class LoanDays
{
    private const int YearsAheadMost = 40;

    /// <summary>The day asked for, from the application to many years ahead; today where the borrower is if none is.</summary>
    public static DateOnly Of(Loan loan, Day? asked, MerchantStanding standing, Caller caller)
    {
        var today = standing.Merchant.Zone.DayOf(caller.Now);
        var on = asked?.Value ?? today;
        return on >= loan.Contract.Terms.SubmittedOn && on <= today.AddYears(YearsAheadMost)
            ? on
            : throw new ProblemException(400, "parameter_invalid", "on", $"{on:yyyy-MM-dd}", $"must lie between the day of the application and {YearsAheadMost} years from today");
    }
}
