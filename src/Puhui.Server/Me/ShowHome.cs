using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Shows a borrower all that the first page needs, in one answer.</summary>
internal sealed class ShowHome() : Endpoint("GET", "/v1/me", "Shows who is signed in and, to a borrower, what can be borrowed, what is owed and what comes next", Permission.Self)
{
    /// <summary>Who is signed in, for which shops, and how one of them stands.</summary>
    /// <param name="Now">By the clock of the party.</param>
    /// <param name="Sandbox">Whether it is a world for trying things out, in which payments are played.</param>
    /// <param name="Home">Of the shop asked for, or the first; null for who owns none.</param>
    internal sealed record Answer(PartyId Party, string Name, Timestamp Now, bool Sandbox, IReadOnlyList<Shop> Shops, ShopHome? Home);

    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.OwnData;

    public override Delegate Handler => Show;

    private static async Task<Answer> Show(Caller caller, ISignalStore signals, ShopHomes homes, [FromQuery] string? merchant, CancellationToken stop)
    {
        var own = await Shops.Of(caller, signals, stop).ConfigureAwait(false);
        var shop = Shops.Choose(own, merchant);
        var party = caller.Principal.Party;
        return new Answer(
            party.Id,
            party.Name,
            caller.Now,
            party.Sandbox is not null,
            [.. own.Select(s => new Shop(s.Merchant.Id, s.Merchant.Name))],
            shop is null ? null : await homes.Of(shop, caller.Now, stop).ConfigureAwait(false));
    }
}
