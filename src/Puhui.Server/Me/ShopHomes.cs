using Puhui.Access;
using Puhui.Chain;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Gathers how a shop stands from the stores; every figure in it is a module's.</summary>
internal sealed class ShopHomes(ISignalStore signals, ICreditStore credit, ILoanStore loans, IPauseStore pauses, IAccessStore access, ServerData data)
{
    /// <summary>Payouts looked at to learn the pace of settlements; more than the pace counts, because several may fall on one day.</summary>
    private const int PayoutsRead = 32;

    public async Task<ShopHome> Of(MerchantStanding shop, Timestamp now, CancellationToken stop)
    {
        var merchant = shop.Merchant;
        var moment = Moment.Of(now, merchant.Zone);
        var lines = await LinesOf(shop, moment, stop).ConfigureAwait(false);
        var offers = await loans.OffersOf(merchant.Id, null, stop).ConfigureAwait(false);
        var last = (await credit.DecisionsOf(merchant.Id, lender: null, take: 1, stop).ConfigureAwait(false)).FirstOrDefault();
        var decision = last is null ? null : CreditDecision.Parse(last.Text);
        var can = Borrowable.Of(shop, [.. lines.Select(l => (l.Line.Contract, l.Position))], offers, decision?.IsApproved, moment);
        var (limit, lender) = Behind(can, lines, offers);
        return new ShopHome(
            merchant.Id,
            merchant.Name,
            merchant.Currency,
            moment.Today,
            can,
            limit,
            lender is { } party ? await NameOf(party, stop).ConfigureAwait(false) : null,
            decision?.Score is { } score ? new HomeScore(last!.Id, decision.Facts.AsOf, score.Value, score.Engagement, score.Robustness, score.Reputation) : null,
            await Shown(merchant, lines, moment, stop).ConfigureAwait(false),
            decision is { IsApproved: false } ? decision.Reasons : []);
    }

    private static (Money? Limit, PartyId? Lender) Behind(Borrowable can, List<(Line Line, LinePosition Position)> lines, IReadOnlyList<Offer> offers)
    {
        if (can.Line is { } id)
        {
            var (line, position) = lines.First(l => l.Line.Contract.Id == id);
            return (position.Limit, line.Contract.Lender.Party);
        }

        var offer = can.Offer is { } named ? offers.First(o => o.Id == named) : null;
        return (offer?.Limit, offer?.Lender.Party);
    }

    private async Task<List<(Line Line, LinePosition Position)>> LinesOf(MerchantStanding shop, Moment now, CancellationToken stop)
    {
        var consented = MayStillLend.ToDraw(shop, now.At);
        var borrower = await loans.FindBorrower(shop.Merchant.Id, stop).ConfigureAwait(false);
        return [.. borrower.Lines.Select(line => (line, LineCalculator.At(line.Contract, line.Facts, now.Today, ClassThresholds.Of(data.Rules, line.Contract.Lender.Licence, now.Today)).With(consented)))];
    }

    private async Task<List<HomeLine>> Shown(Merchant merchant, List<(Line Line, LinePosition Position)> lines, Moment now, CancellationToken stop)
    {
        var shown = new List<HomeLine>();
        var payouts = await signals.RecentPayouts(merchant.Id, PayoutsRead, stop).ConfigureAwait(false);
        var pace = SettlementPace.Of(payouts.Where(p => p.ValueDate <= now.Today).Select(p => (p.ValueDate, p.Net)));
        foreach (var (line, position) in lines.Where(l => !l.Position.Closed || !l.Position.Payoff.IsZero))
        {
            var history = await pauses.LoadPauses(merchant.Id, line.Contract.Id, stop).ConfigureAwait(false);
            var name = await NameOf(line.Contract.Lender.Party, stop).ConfigureAwait(false);
            shown.Add(Of(line, position, name, LineOutlook.At(line.Contract, line.Facts, pace, now.Today), history));
        }

        return shown;
    }

    private static HomeLine Of(Line line, LinePosition position, LenderName lender, LineOutlook? outlook, PauseHistory history)
    {
        var nothing = Money.Zero(line.Contract.Currency);
        return new HomeLine(
            line.Contract.Id,
            lender,
            line.Contract.Rate,
            line.Contract.Terms.SweepShareBasisPoints / 100m,
            line.Contract.Terms.DrawMin,
            position.Limit,
            position.Available,
            position.PrincipalOutstanding,
            position.InterestOwed,
            position.Payoff,
            position.PastDue,
            position.DaysPastDue,
            position.Frozen,
            position.Tranches.Where(t => t.PrincipalOutstanding.IsPositive).Aggregate(nothing, (sum, t) => sum + t.Drawn),
            position.NextDue,
            position.Payments.LastOrDefault(p => p.FromSweep && p.Amount.IsPositive),
            outlook,
            outlook is null ? null : history.Requests.LastOrDefault(r => r.Status != PauseStatus.Withdrawn),
            Telling(AnnouncedPayment.Of(line.Facts)));
    }

    private static IReadOnlyList<AnnouncedPayment> Telling(IReadOnlyList<AnnouncedPayment> announced) =>
        [.. announced.Where((p, at) => p.Status == PaymentStatus.Waiting || (p.Status == PaymentStatus.Refused && at == announced.Count - 1))];

    private async Task<LenderName> NameOf(PartyId lender, CancellationToken stop)
    {
        var party = await access.FindParty(lender, stop).ConfigureAwait(false);
        return new LenderName(lender, party?.Name ?? lender.Value);
    }
}
