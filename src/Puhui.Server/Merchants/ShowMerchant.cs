using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Who a merchant is and how it stands: what the head of its page shows.</summary>
/// <param name="Lender">Whose decision and lines these are; null: no lender was named and several are within reach.</param>
/// <param name="Credit">The lender's latest decision.</param>
/// <param name="Lending">What the merchant has with the lender.</param>
/// <param name="Free">What may be drawn today on the lines: their limits less what is drawn, nothing where draws are stopped or their time is over.</param>
/// <param name="RecordsUntil">Until when the trade records may be used for credit; null with consent: until withdrawn.</param>
internal sealed record MerchantHead(
    Merchant Merchant, PartyId? Lender, CreditFigures? Credit, LendingFigures? Lending, Money? Free, bool RecordsConsented, Timestamp? RecordsUntil);

/// <summary>Shows who a merchant is and how it stands.</summary>
internal sealed class ShowMerchant() : Endpoint(
    "GET", "/v1/merchants/{merchant}", "Shows who a merchant is, the lender's latest decision and what it has with the lender", Permission.MerchantsRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override Delegate Handler => Show;

    private static async Task<MerchantHead> Show(
        Gated<MerchantStanding> merchant, Caller caller, DeskStore desk, ILoanStore loans, [FromQuery] string? lender, CancellationToken stop)
    {
        var who = merchant.Value.Merchant;
        var shown = Lenders.Shown(caller, lender);
        var today = who.Zone.DayOf(caller.Now);
        var figures = await desk.FindMerchant(who.Id, shown, today, stop).ConfigureAwait(false);
        var consent = merchant.Value.Consents.InForce(DataScope.Trade, Purpose.Credit, caller.Now);
        var free = figures?.Lending is null || shown is not { } named ? (Money?)null : await Free(who, named, loans, today, stop).ConfigureAwait(false);
        return new MerchantHead(who, shown, figures?.Credit, figures?.Lending, free, consent is not null, consent?.ExpiresAt);
    }

    private static async Task<Money> Free(Merchant who, PartyId lender, ILoanStore loans, DateOnly today, CancellationToken stop)
    {
        var lines = await loans.LinesWith(who.Id, [lender], stop).ConfigureAwait(false);
        return lines.Aggregate(Money.Zero(who.Currency), (sum, line) => sum + LineFigures.At(line.Contract, line.Facts, today).Available);
    }
}
