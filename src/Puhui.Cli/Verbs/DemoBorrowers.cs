using Puhui.Chain;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Cli.Verbs;

/// <summary>The merchants of a demo whose owners sign in: one that owes and is swept, one that is behind, one that may borrow and has not, one that was refused. Null: the economy has none such.</summary>
internal sealed record DemoBorrowers(Merchant? Drawn, Merchant? Behind, Merchant? Approved, Merchant? Refused);

/// <summary>Finds them in a demo's data as it is, and decides anew, on the day after the last, on those without a line.</summary>
internal sealed class DemoCasting(DemoPlan plan, DemoStores stores, TimeProvider clock)
{
    /// <summary>Decided on until one of each kind is found.</summary>
    private const int DecidedMax = 60;

    private readonly RuleSet rules = Host.DataFiles.Rules();
    private readonly CreditPolicy policy = ScoreCreditData.Policy();

    private DateOnly Today => plan.LastDay.AddDays(1);

    public async Task<DemoBorrowers> Cast(CancellationToken stop)
    {
        var standings = new List<(Merchant Merchant, LinePosition? Position)>();
        foreach (var merchant in await stores.Signals.Merchants(null, int.MaxValue, stop))
        {
            if (merchant.Currency == Currency.Cny)
            {
                standings.Add((merchant, await PositionOf(merchant, stop)));
            }
        }

        var owing = standings.Where(s => s.Position is { } p && p.PrincipalOutstanding.IsPositive).ToList();
        var drawn = owing.Where(s => s.Position!.DaysPastDue == 0 && s.Position.Payments.Any(p => p.FromSweep)).OrderByDescending(s => s.Position!.PrincipalOutstanding.Minor).FirstOrDefault();
        var behind = owing.Where(s => s.Position!.DaysPastDue > 0).OrderBy(s => s.Position!.DaysPastDue).FirstOrDefault();
        var (approved, refused) = await Decide([.. standings.Where(s => s.Position is null).Select(s => s.Merchant)], stop);
        return new DemoBorrowers(drawn.Merchant, behind.Merchant, approved, refused);
    }

    private async Task<LinePosition?> PositionOf(Merchant merchant, CancellationToken stop)
    {
        var line = await stores.Loans.FindLine(merchant.Id, DemoPlan.LineOf(merchant.Id), stop);
        return line is null ? null : LineCalculator.At(line.Contract, line.Facts, Today, ClassThresholds.Of(rules, policy.Licence, Today));
    }

    private async Task<(Merchant? Approved, Merchant? Refused)> Decide(IReadOnlyList<Merchant> unlent, CancellationToken stop)
    {
        var model = await ScoreCreditData.Model(stores.Credit, Today, null, Timestamp.Now(clock), stop);
        Merchant? approved = null, refused = null;
        foreach (var merchant in unlent.Take(DecidedMax))
        {
            if (approved is not null && refused is not null)
            {
                break;
            }

            var owed = await Standing.Load(merchant, DemoPlan.LenderParty, Today, stores.Loans, stop);
            var request = new DecideCredit.Request(merchant.Id, DemoPlan.LenderParty, Today, Purpose.Credit, owed, []);
            var answer = await DecideCredit.Handle(request, model, stores.Signals, stores.Credit, clock, stop);
            if (answer.Outcome == DecideCredit.Outcome.Approved && approved is null)
            {
                await Offer(merchant, answer.Decision!, stop);
                approved = merchant;
            }
            else if (answer.Outcome != DecideCredit.Outcome.Approved)
            {
                refused ??= merchant;
            }
        }

        return (approved, refused);
    }

    private async Task Offer(Merchant merchant, SealedDecision decision, CancellationToken stop)
    {
        var request = OfferFromDecision.Of(decision, DemoPlan.LenderIn(merchant.Currency, policy.Licence), DemoPlan.Product, Today, DemoPlan.OfferValidDays);
        var made = await MakeOffer.Handle(request, stores.Loans, ProductCatalogue.Parse(Host.DataFiles.Texts("products")), rules, Timestamp.Now(clock), stop);
        Check.That(made is MakeOffer.Outcome.Made or MakeOffer.Outcome.Repeated, $"what credit approves of {merchant.Id}, funds offers: {made}");
    }
}
