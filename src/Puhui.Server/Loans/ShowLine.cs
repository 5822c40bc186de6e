using Puhui.Access;
using Puhui.Funds;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Shows where a line stands today, or stood or will stand on another day if nothing more happens: also what pays it off then.</summary>
internal sealed class ShowLine() : Endpoint("GET", "/v1/merchants/{merchant}/lines/{line}", "Shows where a line stands on a day: balances, minimum schedule, payments", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => Show;

    private static LineView Show(Gated<MerchantStanding> merchant, Gated<Line> line, Day? on, Caller caller, ServerData data) =>
        LineView.Of(line.Value, merchant.Value, LineDays.Of(line.Value, on, merchant.Value, caller), data.Rules, caller.Now);
}

/// <summary>The day a line is looked at.</summary>
internal static class LineDays
{
    private const int YearsAheadMost = 3;

    /// <summary>The day asked for, from acceptance to some years ahead; today where the merchant is if none is.</summary>
    public static DateOnly Of(Line line, Day? asked, MerchantStanding standing, Caller caller)
    {
        var today = standing.Merchant.Zone.DayOf(caller.Now);
        var on = asked?.Value ?? today;
        return on >= line.Contract.AcceptedOn && on <= today.AddYears(YearsAheadMost)
            ? on
            : throw new ProblemException(400, "parameter_invalid", "on", $"{on:yyyy-MM-dd}", $"must lie between the day of acceptance and {YearsAheadMost} years from today");
    }
}
