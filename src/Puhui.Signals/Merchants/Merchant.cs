using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Someone who sells and whose records are kept here.</summary>
/// <param name="Platform">The party that sends this merchant's events.</param>
/// <param name="Industry">Code that chooses the reference population, such as "fruit", "apparel", "marketplace".</param>
/// <param name="Region">Code of the administrative region.</param>
/// <param name="Currency">The one currency of this merchant's amounts.</param>
/// <param name="Zone">Decides which local day an event belongs to.</param>
public sealed record Merchant(
    MerchantId Id,
    PartyId Platform,
    string Name,
    string Industry,
    string Region,
    Currency Currency,
    Zone Zone,
    Timestamp RegisteredAt);
