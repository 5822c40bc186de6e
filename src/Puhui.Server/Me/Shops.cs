using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>One of the caller's own merchants, by name.</summary>
internal sealed record Shop(MerchantId Merchant, string Name);

/// <summary>The merchants a caller owns. A borrower's endpoints name none in their route: what they show is the caller's own by construction.</summary>
internal static class Shops
{
    /// <summary>All of them, by id.</summary>
    public static async Task<IReadOnlyList<MerchantStanding>> Of(Caller caller, ISignalStore signals, CancellationToken stop)
    {
        var found = await signals.FindMerchants([.. caller.Reach.Merchants.Select(m => m.Value)], stop).ConfigureAwait(false);
        return [.. found.OrderBy(s => s.Merchant.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>The one asked for, or without a wish the first; somebody else's is as if it were not there.</summary>
    public static MerchantStanding? Choose(IReadOnlyList<MerchantStanding> own, string? wished) => wished is null
        ? own.FirstOrDefault()
        : own.FirstOrDefault(s => s.Merchant.Id.Value == wished) ?? throw new ProblemException(404, "not_found", "merchant");
}
