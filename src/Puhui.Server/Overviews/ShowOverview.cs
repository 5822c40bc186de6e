using Puhui.Access;
using Puhui.Kernel;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Shows a lender's book at a glance: what is outstanding and past due, what was lent and came back, and how applicants became borrowers.</summary>
internal sealed class ShowOverview() : Endpoint("GET", "/v1/overview", "Shows a lender's book at a glance, beside the period before", Permission.OverviewRead)
{
    /// <param name="Lender">One within reach; the caller's own, or the only one it audits, unless named.</param>
    /// <param name="Currency">ISO 4217; that of most lines unless named.</param>
    internal sealed record Query(PartyId? Lender, Currency? Currency);

    public override Delegate Handler => Show;

    private static async Task<Overview> Show(Caller caller, OverviewReader overviews, string? lender, string? currency, CancellationToken stop)
    {
        var now = caller.Now;
        var zone = Zone.Of("Asia/Shanghai");
        var today = zone.DayOf(now);
        return await overviews.Read(LenderOf(caller.Reach, lender), caller.Reach, CurrencyOf(currency), today, zone.StartOf(today.AddDays(1)), stop).ConfigureAwait(false);
    }
}
