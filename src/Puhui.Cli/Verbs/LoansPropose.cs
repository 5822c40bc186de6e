using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans propose: the schedule and the table of all costs of a loan before it is signed, with the legal limits it was held against.</summary>
internal sealed class LoansPropose : Verb
{
    private static readonly Option<Currency> Money = Inputs.Optional("--currency", "code", "ISO 4217. Default: CNY", Currency.Of, Currency.Cny);
    private static readonly Option<Rate?> Yearly = Inputs.Optional<Rate?>("--rate", "fraction", "Nominal, per year: 0.09. Default: the product's", text => Rate.FromAnnual(Inputs.Fraction(text)), null);
    private static readonly Option<int?> Count = Inputs.Optional<int?>("--count", "number", "Number of instalments. Default: the product's", text => Inputs.Count(1, 600)(text), null);
    private static readonly Option<LoanUse?> Use = Inputs.Optional<LoanUse?>("--use", "use", "What it is for, such as stock or working-capital. Default: the product's first", UseOf, null);
    private static readonly Option<DateOnly?> Disburse = Inputs.Optional<DateOnly?>("--disburse", "yyyy-MM-dd", "When it is paid out. Default: the day of --on", Inputs.DayOrNone, null);
    private static readonly Option<DateOnly?> Harvest = Inputs.Optional<DateOnly?>("--harvest", "yyyy-MM-dd", "Crop loans: when the harvest is expected", Inputs.DayOrNone, null);
    private static readonly Option<DatedAmounts?> Instalments = Inputs.Optional<DatedAmounts?>("--instalments", "list", "Custom schedules: 2027-01-15=20000.00,2027-03-15=10000.00", DatedAmounts.Parse, null);
    private static readonly Option<DatedAmounts?> Disbursements = Inputs.Optional<DatedAmounts?>("--disbursements", "list", "Paid out in parts: 2026-12-01=12000.00,2027-03-02=8000.00", DatedAmounts.Parse, null);
    private static readonly Option<PartyId?> Supplier = Inputs.Optional<PartyId?>("--supplier", "party", "Who is paid instead of the borrower", text => new PartyId(text), null);
    private static readonly Option<PartyId> By = Inputs.Optional("--lender", "party", "Who lends. Default: lender", text => new PartyId(text), new PartyId("lender"));

    public LoansPropose()
        : base("loans propose", "Shows the schedule of a loan and the table of all its costs before it is signed")
    {
        Takes(Wish);
        Takes(ProductsList.On);
    }

    /// <summary>What a loan is asked for by.</summary>
    public static Symbol[] Wish { get; } = [ProductsShow.Product, LoanInputs.Amount, Money, Yearly, Count, Use, Disburse, Harvest, Instalments, Disbursements, Supplier, By, LoansOffer.Licence];

    public override Task<ExitCode> Run(VerbContext verb)
    {
        var request = RequestOf(verb, ProductsList.DayOf(verb));
        var answer = ProposeLoan.Decide(request, DataFiles.Lending(DataFiles.Rules()));
        return Task.FromResult(verb.Answer(answer, screen => Print(screen, request, answer), answer.Proposal is null ? ExitCode.Failed : ExitCode.Ok));
    }

    public static ProposeLoan.Request RequestOf(VerbContext verb, DateOnly on)
    {
        var currency = verb.Value(Money);
        return new ProposeLoan.Request(
            verb.Value(ProductsShow.Product), on, verb.Value(LoanInputs.Amount).In(currency), verb.Value(By).Value, verb.Value(LoansOffer.Licence), verb.Value(Yearly),
            verb.Value(Count), verb.Value(Use), verb.Value(Disburse), verb.Value(Harvest),
            [.. (verb.Value(Instalments)?.In(currency) ?? []).Select(i => new CustomInstalment(i.On, i.Amount))],
            [.. (verb.Value(Disbursements)?.In(currency) ?? []).Select(d => new ExpectedDisbursement(d.On, d.Amount))],
            verb.Value(Supplier));
    }

    private static void Print(IAnsiConsole screen, ProposeLoan.Request request, ProposeLoan.Answer answer)
    {
        if (answer.Proposal is { } proposal)
        {
            PrintTable(screen, proposal.Disclosure, proposal.DisclosureHash);
        }
        else
        {
            var missing = answer.Missing.Count > 0 ? $", needs {string.Join(", ", answer.Missing.Select(n => LoanScreens.Words(n).ToLowerInvariant()))}" : "";
            VerbContext.Note($"puhui: refused: {LoanScreens.Words(answer.Outcome)}{missing} ({request.Amount} of {request.Product})");
        }

        if (answer.Law.Count > 0)
        {
            screen.PrintTable(
                ["法定上限 limit", "rule", ">bound", ">found", "kept", "from", "verified", "~source"],
                answer.Law.Select(c => (string[])[LoanScreens.Words(c.Limit), c.Rule, c.Bound, c.Found, c.Kept ? "yes" : "NO", LoanScreens.Text(c.EffectiveFrom), c.Verified ? "yes" : "ask counsel", c.Source]));
        }
    }

    internal static void PrintTable(IAnsiConsole screen, LoanDisclosure table, ContentHash hash)
    {
        screen.PrintPairs(
            ("综合融资成本明示表", "Table of all costs"),
            ("本金 Principal", $"{table.Principal}"),
            ("实收 Received", $"{table.Received}"),
            ("年化综合成本 All-in annual cost", $"{table.AllInAnnual} (internal rate of return, ACT/365)"),
            ("年利率 Simple annual rate", $"{table.SimpleAnnual}"),
            ("费用合计 Total cost", $"{table.TotalCost}"),
            ("还款合计 Total to pay", $"{table.TotalToPay}"),
            ("", "除上述项目外不收取其他费用 Nothing else is charged"),
            ("Hash to sign", hash.Hex));
        screen.PrintTable(
            ["项目 item", "标准 standard", "收取方 payee", ">金额 amount"],
            table.Items.Select(i => (string[])[i.Name, i.Standard, i.Payee, i.Amount.ToMajorString()])
                .Concat(table.ContingentItems.Select(i => (string[])[$"{i.Name}（或有 contingent）", i.Standard, i.Payee, $"≤ {i.Amount.ToMajorString()}"])));
        screen.PrintTable(
            [">期 no", "日期 day", ">本金 principal", ">利息 interest", ">费用 fees", ">应还 to pay", ">余额 balance"],
            table.Rows.Select(r => (string[])[
                r.Number is { } number ? $"{number}" : "放款 out", LoanScreens.Text(r.On), r.Principal.ToMajorString(), r.Interest.ToMajorString(), r.Fees.ToMajorString(),
                r.Amount.ToMajorString(), r.Balance.ToMajorString()]));
    }

    private static LoanUse? UseOf(string text) => Enum.TryParse<LoanUse>(text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var use) && Enum.IsDefined(use)
        ? use
        : throw new FormatException($"'{text}' is not one of {string.Join(", ", Enum.GetNames<LoanUse>().Select(n => n.ToLowerInvariant()))}");
}
