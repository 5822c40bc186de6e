using Puhui.Chain;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Cli.Verbs;

/// <summary>
/// Loans with schedules in a demo, of several products and fates: paid to the day, ahead, late, after a mistake that was taken back, paid off, not due yet, still to be approved.
/// Made through the verbs, each on its own day in the past; a start that was cut short is gone on with, and once made they stay as they are.
/// </summary>
internal sealed class DemoLoans(DemoPlan plan, DemoStores stores, ILoanBookStore loans)
{
    private const int Made = 7;
    private static readonly PartyId Supplier = new("supplier-fertiliser");

    private readonly RuleSet rules = Host.DataFiles.Rules();
    private readonly LendingData lending = Host.DataFiles.Lending(Host.DataFiles.Rules());
    private readonly string licence = ScoreCreditData.Policy().Licence;

    /// <summary>What is asked for, and on which day.</summary>
    private sealed record Wish(string Product, string Loan, Merchant Merchant, DateOnly On, long Yuan, int? Count = null, PartyId? Supplier = null, DateOnly? Harvest = null, DateOnly? PaidOutOn = null)
    {
        public LoanKey Key => new(Merchant.Id, new LoanId(Loan));

        public Money Amount => new(Yuan * Currency.Cny.MinorPerMajor, Currency.Cny);
    }

    public async Task Make(DemoBorrowers borrowers, CancellationToken stop)
    {
        if ((await loans.Rows(DemoPlan.LenderParty, null, Made, stop)).Count == Made)
        {
            return;
        }

        var others = (await stores.Signals.Merchants(null, int.MaxValue, stop)).Where(m => m.Currency == Currency.Cny && !IsCast(m, borrowers)).Take(4).ToList();
        var first = new DateOnly(plan.LastDay.Year, 1, 5);
        var drawn = borrowers.Drawn ?? others[3];
        await Seasonal(drawn, first.AddDays(11), stop);
        await Mistaken(drawn, first, stop);
        await Late(borrowers.Behind ?? others[1], first.AddDays(-2), stop);
        await Asked(borrowers.Approved ?? others[2], plan.LastDay, stop);
        await PaidOff(others[0], first.AddDays(2), stop);
        await Ahead(others[1], first.AddDays(4), stop);
        await Weekly(others[2], first.AddDays(14), stop);
        await CloseBook.Handle(new CloseBook.Request(DemoPlan.LenderParty, plan.LastDay, Workers: 1), loans, ClockAt(plan.LastDay.AddDays(1)), new Progress<long>(), stop);
    }

    private static bool IsCast(Merchant merchant, DemoBorrowers borrowers) =>
        new[] { borrowers.Drawn, borrowers.Behind, borrowers.Approved, borrowers.Refused }.Any(cast => cast?.Id == merchant.Id);

    /// <summary>A season in the field: paid out in January, due once in autumn.</summary>
    private Task Seasonal(Merchant merchant, DateOnly on, CancellationToken stop) =>
        Lend(new Wish("planting-loan", "planting-1", merchant, on, 24_000, Harvest: new DateOnly(on.Year, 9, 10)), stop);

    /// <summary>Goods for an order: a payment was booked on the wrong day, taken back, and booked as it came in.</summary>
    private async Task Mistaken(Merchant merchant, DateOnly on, CancellationToken stop)
    {
        var wish = new Wish("order-loan", "order-1", merchant, on, 30_000, Count: 3);
        await Lend(wish, stop);
        var due = on.AddMonths(1);
        var wrong = await Pay(wish, "first", 260_00, due.AddDays(9), stop);
        var back = new ReverseLoanFact.Request(new RequestId($"reverse:{wish.Loan}"), wish.Key, wrong, due.AddDays(10), "booked on the wrong day");
        var outcome = await ReverseLoanFact.Handle(back, loans, MomentOf(due.AddDays(10)), stop);
        Check.That(outcome is ReverseLoanFact.Outcome.Reversed or ReverseLoanFact.Outcome.Repeated, $"a payment of the demo can be taken back: {outcome}");
        await Pay(wish, "again", 267_53, due, due.AddDays(10), stop);
    }

    /// <summary>Fertiliser paid to its supplier; the first instalment came half and late.</summary>
    private async Task Late(Merchant merchant, DateOnly on, CancellationToken stop)
    {
        var wish = new Wish("platform-purchase-credit", "purchase-1", merchant, on, 9_000, Count: 3, Supplier: Supplier);
        await Lend(wish, stop);
        await Pay(wish, "part", 1_500_00, on.AddMonths(1).AddDays(6), stop);
    }

    /// <summary>Asked for yesterday to be paid out today; the lender has yet to decide.</summary>
    private Task Asked(Merchant merchant, DateOnly on, CancellationToken stop) =>
        Submit(new Wish("creator-starter-loan", "starter-3", merchant, on, 12_000, Count: 6, PaidOutOn: on.AddDays(1)), stop);

    private async Task PaidOff(Merchant merchant, DateOnly on, CancellationToken stop)
    {
        var wish = new Wish("creator-starter-loan", "starter-1", merchant, on, 6_000, Count: 3);
        await Lend(wish, stop);
        var last = on.AddDays(24);
        var loan = await loans.FindLoan(wish.Key, stop);
        await Pay(wish, "all", loan!.At(last).Payoff.Total, last, stop);
    }

    /// <summary>Paid what was due, and some of what was not.</summary>
    private async Task Ahead(Merchant merchant, DateOnly on, CancellationToken stop)
    {
        var wish = new Wish("creator-starter-loan", "starter-2", merchant, on, 20_000, Count: 12);
        await Lend(wish, stop);
        await Pay(wish, "first", 2_600_00, on.AddMonths(1), stop);
    }

    /// <summary>Broadcast slots: every week a minimum, met from sales.</summary>
    private async Task Weekly(Merchant merchant, DateOnly on, CancellationToken stop)
    {
        var wish = new Wish("live-slot-credit", "slots-1", merchant, on, 16_000, Count: 8, Supplier: new PartyId("live-b"));
        await Lend(wish, stop);
        var weekly = (await loans.FindLoan(wish.Key, stop))!.At(on).Rows.First(r => r.Number == 1).Due.Total;
        for (var week = 1; on.AddDays(7 * week) <= plan.LastDay; week++)
        {
            await Pay(wish, $"week-{week}", weekly, on.AddDays((7 * week) - (week % 2)), stop, PaymentKind.Sweep);
        }
    }

    private async Task Lend(Wish wish, CancellationToken stop)
    {
        await Submit(wish, stop);
        var now = MomentOf(wish.On);
        var approval = new ApproveLoan.Request(new RequestId($"approve:{wish.Loan}"), wish.Key, wish.Amount, wish.On);
        var approved = await ApproveLoan.Handle(approval, loans, now, stop);
        Check.That(approved is ApproveLoan.Outcome.Approved or ApproveLoan.Outcome.Repeated, $"a loan of the demo can be approved: {approved}");
        var payout = new DisburseLoan.Request(new RequestId($"disburse:{wish.Loan}"), wish.Key, wish.Amount, wish.On);
        var paidOut = await DisburseLoan.Handle(payout, loans, now, stop);
        Check.That(paidOut is DisburseLoan.Outcome.Disbursed or DisburseLoan.Outcome.Repeated, $"a loan of the demo can be paid out: {paidOut}");
    }

    private async Task Submit(Wish wish, CancellationToken stop)
    {
        var lender = DemoPlan.LenderIn(Currency.Cny, licence);
        var asked = new ProposeLoan.Request(wish.Product, wish.On, wish.Amount, lender.Party.Value, licence, Count: wish.Count, DisburseOn: wish.PaidOutOn, HarvestOn: wish.Harvest, Supplier: wish.Supplier);
        var answer = ProposeLoan.Decide(asked, lending);
        Check.That(answer.Proposal is not null, $"{wish.Product} can be proposed: {answer.Outcome}");
        var proposal = answer.Proposal;
        var contract = new LoanContract(
            wish.Key.Loan, wish.Merchant.Id, lender, proposal.ProductCode, proposal.ProductVersion, proposal.Terms, proposal.TermsHash, proposal.DisclosureHash, rules.Version, proposal.Servicing)
        {
            Use = proposal.Use,
            Supplier = proposal.Supplier,
        };
        var submitted = await SubmitLoan.Handle(new SubmitLoan.Request(new RequestId($"submit:{wish.Loan}"), contract, proposal.Disclosure), loans, MomentOf(wish.On), stop);
        Check.That(submitted is SubmitLoan.Outcome.Submitted or SubmitLoan.Outcome.Repeated, $"a loan of the demo can be submitted: {submitted}");
    }

    private Task<RequestId> Pay(Wish wish, string name, long minor, DateOnly on, CancellationToken stop, PaymentKind kind = PaymentKind.Repayment) => Pay(wish, name, minor, on, on, stop, kind);

    private async Task<RequestId> Pay(Wish wish, string name, long minor, DateOnly on, DateOnly recorded, CancellationToken stop, PaymentKind kind = PaymentKind.Repayment)
    {
        var request = new PayLoan.Request(new RequestId($"pay:{wish.Loan}:{name}"), wish.Key, kind, new Money(minor, Currency.Cny), on);
        var outcome = await PayLoan.Handle(request, loans, MomentOf(recorded), stop);
        Check.That(outcome is PayLoan.Outcome.Paid or PayLoan.Outcome.Repeated, $"a borrower of the demo can pay: {outcome}");
        return request.Id;
    }

    private static Moment MomentOf(DateOnly day) => Moment.Of(Timestamp.Now(ClockAt(day)), DemoPlan.Zone);

    private static DemoClock ClockAt(DateOnly day)
    {
        var clock = new DemoClock();
        clock.SetToMorning(day);
        return clock;
    }
}
