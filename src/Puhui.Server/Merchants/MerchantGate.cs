using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Lets a merchant through, with its consents, if its platform or the merchant itself is within reach.</summary>
internal sealed class MerchantGate(ISignalStore signals) : Gate("merchant")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop)
    {
        var merchant = new MerchantId(id);
        var standing = await signals.FindMerchant(merchant, stop).ConfigureAwait(false);
        var within = standing is not null && (caller.Reach.Platforms.Contains(standing.Merchant.Platform) || caller.Reach.Merchants.Contains(merchant));
        return within ? standing : null;
    }
}
