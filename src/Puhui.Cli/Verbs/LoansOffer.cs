using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage.Funds;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans offer: makes an offer on given terms and shows its cost disclosure.</summary>
internal sealed class LoansOffer : Verb
{
    private static readonly Option<OfferId> Offer = Inputs.Required("--offer", "id", "The offer's id; making it again changes nothing", text => new OfferId(text));
    private static readonly Option<MajorAmount> Limit = Inputs.Required("--limit", "amount", "In major units", Inputs.Amount);
    private static readonly Option<Currency> Money = Inputs.Optional("--currency", "code", "ISO 4217. Default: CNY", Currency.Of, Currency.Cny);
    private static readonly Option<Rate> Yearly = Inputs.Required("--rate", "fraction", "Simple, per year: 0.12", text => Rate.FromAnnual(Inputs.Fraction(text)));
    internal static readonly Option<string> Product = Inputs.Optional("--product", "code", "Default: sales-repaid-line", text => text, "sales-repaid-line");
    internal static readonly Option<PartyId> By = Inputs.Required("--lender", "party", "Who lends; also its book", text => new PartyId(text));
    internal static readonly Option<string> Licence = Inputs.Optional("--licence", "type", "The lender's licence: bank, micro_lender, unlicensed. Default: micro_lender", text => text, "micro_lender");
    private static readonly Option<string> Basis = Inputs.Optional("--decision", "id", "The decision it rests on. Default: by-hand", text => text, "by-hand");
    internal static readonly Option<int> Valid = Inputs.Optional("--valid", "days", "How long it may be accepted. Default: 30d", Inputs.Days, 30);
    private static readonly Option<MajorAmount?> Sales = Inputs.Optional<MajorAmount?>(
        "--sales", "amount", "Expected net sales per period; the disclosure shows half of it, it, and one and a half", text => Inputs.Amount(text), null);

    public LoansOffer()
        : base("loans offer", "Makes an offer of a line and shows the table of all its costs")
    {
        Takes(LoanInputs.Merchant, Offer, Limit, Money, Yearly, Product, By, Licence, Basis, Valid, Sales, LoanInputs.On, LoanInputs.Today, LoanInputs.Zone);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb) => await Make(verb, new LoanStore(await verb.OpenDatabase()), RequestOf(verb));

    /// <summary>Makes an offer and shows what became of it.</summary>
    internal static async Task<ExitCode> Make(VerbContext verb, ILoanStore loans, MakeOffer.Request request)
    {
        var products = ProductCatalogue.Parse(DataFiles.Texts("products"));
        var outcome = await MakeOffer.Handle(request, loans, products, DataFiles.Rules(), Timestamp.Now(verb.Clock), verb.Stop);
        var done = outcome is MakeOffer.Outcome.Made or MakeOffer.Outcome.Repeated;
        var offer = done ? await loans.FindOffer(request.Merchant, request.Offer, verb.Stop) : null;
        return verb.Answer(
            new { outcome, offer, disclosure_hash = offer?.Disclosure.Hash() },
            screen =>
            {
                screen.WriteLine($"{LoanScreens.Words(outcome)}: offer {request.Offer} of {request.Limit} to {request.Merchant}");
                if (offer is not null)
                {
                    Print(screen, offer);
                }
            },
            done ? ExitCode.Ok : ExitCode.Failed);
    }

    private static MakeOffer.Request RequestOf(VerbContext verb)
    {
        var limit = verb.Value(Limit).In(verb.Value(Money));
        var on = LoanDays.Asked(verb);
        var lender = verb.Value(By);
        return new MakeOffer.Request(
            new RequestId($"offer:{verb.Value(Offer)}"), verb.Value(Offer), verb.Value(LoanInputs.Merchant), verb.Value(Basis),
            new Lender(lender, new BookId(lender.Value), verb.Value(Licence)), limit, verb.Value(Yearly), verb.Value(Product),
            on, on.AddDays(verb.Value(Valid)), LendingAllowed: true, Scenarios(verb.Value(Sales)?.In(limit.Currency)));
    }

    /// <summary>Half, all and one and a half of the expected sales in each of twelve periods.</summary>
    private static IReadOnlyList<SalesScenario> Scenarios(Money? sales)
    {
        const int periods = 12;
        SalesScenario Make(string name, int halves, Money each) => new(name, [.. Enumerable.Repeat(each.Times(halves, 2, Rounding.Down), periods)]);
        return sales is { } each ? [Make("slow", 1, each), Make("normal", 2, each), Make("good", 3, each)] : [];
    }

    private static void Print(IAnsiConsole screen, Offer offer)
    {
        var table = offer.Disclosure;
        screen.PrintPairs(
            ("综合融资成本明示表", "Table of all costs"),
            ("本金 Principal", $"{table.Principal}"),
            ("年化综合成本 All-in annual cost", $"{table.AllInAnnual} (internal rate of return, ACT/365)"),
            ("年利率 Simple annual rate", $"{table.SimpleAnnual}"),
            ("按最低还款合计 Total if only the minimums are paid", $"{table.TotalToPay}"),
            ("或有费用 Contingent costs", table.ContingentItems.Count == 0 ? "无 none" : $"{table.ContingentItems.Count}"),
            ("", "除上述项目外不收取其他费用 Nothing else is charged"),
            ("Hash to accept", table.Hash().Hex));
        screen.PrintTable(
            ["项目 item", "方式 method", "标准 standard", "收取方 payee", ">金额 amount"],
            table.Items.Select(i => (string[])[LoanScreens.Words(i.Kind), LoanScreens.Words(i.Method), i.Standard, i.Payee, i.Amount.ToMajorString()]));
        screen.PrintTable(
            ["销售 sales", ">total to pay", ">interest", ">swept", ">paid by you", "paid off on", ">all-in"],
            table.Futures.Select(f => (string[])[
                f.Scenario, f.TotalToPay.ToMajorString(), f.Interest.ToMajorString(), f.Swept.ToMajorString(), f.PaidByBorrower.ToMajorString(),
                LoanScreens.Text(f.PaidOffOn), $"{f.AllInAnnual}"]));
    }
}
