using System.Globalization;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>What the bodies about loans may hold: days, counts, rates and amounts within bounds far beyond any loan, so that no figure leaves the numbers it is computed in.</summary>
internal static class LoanInputs
{
    private const int FirstYear = 1970;
    private const int LastYear = 2199;
    private const int CountMost = 600;
    private const int DaysMost = 36_600;
    private const long MinorMost = 10_000_000_000_000;
    private const decimal RateMost = 1;
    private const decimal PercentMost = 1_000;

    public static void Day(string field, DateOnly? day) =>
        Require(day is null || day.Value.Year is >= FirstYear and <= LastYear, field, string.Create(CultureInfo.InvariantCulture, $"must be a day of the years {FirstYear}–{LastYear}"));

    public static void Count(string field, int? count) =>
        Require(count is null or (>= 0 and <= CountMost), field, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 0 to {CountMost}"));

    /// <summary>A plan of so many periods.</summary>
    public static void Plan(int count, int every, Funds.Loans.Frequency frequency)
    {
        Count("count", count);
        Count("every", every);
        var days = frequency switch
        {
            Funds.Loans.Frequency.Days => 1,
            Funds.Loans.Frequency.Weeks => 7,
            Funds.Loans.Frequency.Months => 31,
            _ => 366,
        };
        Require((long)count * every * days <= DaysMost, "count", "the plan must end within a hundred years");
    }

    public static void Rate(string field, Rate? rate) =>
        Require(rate is null || rate.Value.Annual is >= -RateMost and <= RateMost, field, string.Create(CultureInfo.InvariantCulture, $"must be at most {RateMost} a year"));

    public static void Percent(string field, decimal? percent) =>
        Require(percent is null or (>= 0 and <= PercentMost), field, string.Create(CultureInfo.InvariantCulture, $"must lie between 0 and {PercentMost}"));

    public static void Amount(string field, Money? amount) =>
        Require(amount is null || amount.Value.Minor is >= -MinorMost and <= MinorMost, field, "is larger than any loan");

    /// <summary>A short text that both engines can keep.</summary>
    public static void Text(string field, string? text, int lengthMost) =>
        Require(text is null || ShownText.IsName(text, lengthMost), field, string.Create(CultureInfo.InvariantCulture, $"must be 1–{lengthMost} characters without control characters"));

    private static void Require(bool sound, string field, string rule)
    {
        if (!sound)
        {
            throw new ProblemException(400, "request_malformed", field, rule);
        }
    }
}
