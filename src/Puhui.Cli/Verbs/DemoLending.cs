using Puhui.Chain;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Signals;
using Puhui.Simulation;

namespace Puhui.Cli.Verbs;

/// <summary>What was decided on a merchant on the lending day, and the line it took, if it took one.</summary>
/// <param name="Line">Null: refused, or did not want the money.</param>
internal sealed record DemoCase(Merchant Merchant, DecideCredit.Outcome Outcome, SealedDecision Decision, LineId? Line)
{
    public CreditDecision Record => Decision.Decision;
}

/// <summary>The lending day: everybody registered is decided on; who is approved gets an offer; who wants the money accepts and draws.</summary>
internal sealed class DemoLending(DemoPlan plan, DemoStores stores, World world, DemoClock clock)
{
    private readonly RuleSet rules = Host.DataFiles.Rules();
    private readonly ProductCatalogue products = ProductCatalogue.Parse(Host.DataFiles.Texts("products"));
    private readonly CreditPolicy policy = ScoreCreditData.Policy();

    /// <summary>Opens the lender's books and puts its capital in.</summary>
    public async Task OpenBooks(CancellationToken stop)
    {
        clock.SetToMorning(plan.Start);
        foreach (var currency in DemoPlan.Currencies)
        {
            var (book, capital) = (DemoPlan.BookOf(currency), DemoPlan.CapitalAccount(currency));
            Account[] accounts =
            [
                new(book, LineBook.Cash(currency), AccountType.Asset, currency, BalanceLimit.None, ""),
                new(book, capital, AccountType.Equity, currency, BalanceLimit.DebitsMustNotExceedCredits, ""),
            ];
            var opened = await stores.Ledger.OpenAccounts(accounts, stop);
            Check.That(opened.All(AccountOpening.IsDone), $"the accounts of book {book} can be opened");
            Leg[] legs = [Leg.Debit(LineBook.Cash(currency), DemoPlan.Capital(currency)), Leg.Credit(capital, DemoPlan.Capital(currency))];
            var posted = await stores.Ledger.Post([new Transfer(book, "capital", plan.Start, "capital", "", legs)], Timestamp.Now(clock), stop);
            Check.That(posted is [Posting.Outcome.Posted], $"the capital of book {book} can be put in");
        }
    }

    public async Task<Reference> BuildReference(CancellationToken stop)
    {
        clock.SetToMorning(plan.LendingDay);
        var request = new BuildReference.Request(plan.LendingDay, ScoreCreditData.Definition(), policy.Forecast);
        return (await Credit.BuildReference.Handle(request, stores.Signals, stores.Credit, clock, _ => { }, stop)).Reference;
    }

    public async Task<IReadOnlyList<DemoCase>> DecideAndLend(IProgress<long> progress, CancellationToken stop)
    {
        clock.SetToMorning(plan.LendingDay);
        var model = await ScoreCreditData.Model(stores.Credit, plan.LendingDay, null, Timestamp.Now(clock), stop);
        var cases = new List<DemoCase>();
        foreach (var merchant in await stores.Signals.Merchants(null, int.MaxValue, stop))
        {
            var request = new DecideCredit.Request(merchant.Id, DemoPlan.LenderParty, plan.LendingDay, Purpose.Credit, null, []);
            var answer = await DecideCredit.Handle(request, model, stores.Signals, stores.Credit, clock, stop);
            var line = answer.Outcome == DecideCredit.Outcome.Approved ? await Lend(merchant, answer.Decision!, stop) : null;
            cases.Add(new DemoCase(merchant, answer.Outcome, answer.Decision!, line));
            progress.Report(cases.Count);
        }

        return cases;
    }

    private async Task<LineId?> Lend(Merchant merchant, SealedDecision decision, CancellationToken stop)
    {
        var lender = DemoPlan.LenderIn(merchant.Currency, policy.Licence);
        var offered = OfferFromDecision.Of(decision, lender, DemoPlan.Product, plan.LendingDay, DemoPlan.OfferValidDays);
        var made = await MakeOffer.Handle(offered, stores.Loans, products, rules, Timestamp.Now(clock), stop);
        Check.That(made == MakeOffer.Outcome.Made, $"what credit approves of {merchant.Id}, funds offers: {made}");
        var offer = (await stores.Loans.FindOffer(merchant.Id, offered.Offer, stop))!;
        var wanted = world.Wanted(merchant.Id, plan.LendingDay, offer.Limit);
        if (wanted < offer.Terms.DrawMin)
        {
            return null;
        }

        var line = DemoPlan.LineOf(merchant.Id);
        var signed = new AcceptOffer.Request(new RequestId($"accept:{line}"), merchant.Id, offer.Id, line, offer.Disclosure.Hash(), plan.LendingDay);
        var accepted = await AcceptOffer.Handle(signed, stores.Loans, rules, Timestamp.Now(clock), stop);
        Check.That(accepted == AcceptOffer.Outcome.Accepted, $"a fresh offer can be accepted: {accepted}");
        await Draw(merchant, line, wanted, stop);
        return line;
    }

    /// <summary>To the borrower; a draw so large that the law has the supplier paid goes straight there.</summary>
    private async Task Draw(Merchant merchant, LineId line, Money amount, CancellationToken stop)
    {
        var now = Moment.Of(Timestamp.Now(clock), merchant.Zone);
        var request = new Draw.Request(new RequestId($"draw:{line}"), merchant.Id, line, amount, plan.LendingDay, null);
        var outcome = await Funds.Draw.Handle(request, recordsConsented: true, stores.Loans, rules, now, stop);
        if (outcome == Funds.Draw.Outcome.SupplierMustBePaid)
        {
            var supplier = new PartyId($"supplier-{merchant.Industry}");
            outcome = await Funds.Draw.Handle(request with { Supplier = supplier }, recordsConsented: true, stores.Loans, rules, now, stop);
        }

        Check.That(outcome == Funds.Draw.Outcome.Drawn, $"what was wanted within the limit can be drawn: {outcome}");
    }
}
