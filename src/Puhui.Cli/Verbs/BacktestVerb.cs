using System.CommandLine;
using Puhui.Chain;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>puhui backtest: lends on the past with what was known then, and tells what would have come of it.</summary>
internal sealed class BacktestVerb : Verb
{
    private const int HistoryDaysMin = 90;
    private const string Product = "sales-repaid-line";

    private readonly Option<DateOnly> from = Inputs.Required("--from", "day", "The first as-of date", Inputs.Day);
    private readonly Option<DateOnly> to = Inputs.Required("--to", "day", "The last as-of date, if it is on the way", Inputs.Day);
    private readonly Option<BacktestStep> every = Inputs.Optional("--every", "month|week", "How far as-of dates lie apart", Step, BacktestStep.Month);
    private readonly Option<int> horizon = Inputs.Optional("--horizon", "days", "When each loan is looked at, after its draw", Inputs.Days, 180);
    private readonly Option<int> lag = Inputs.Optional("--settlement-lag", "days", "For sellers without payouts on record: days from order to settlement", Inputs.Days, 14);
    private readonly Option<bool> inTransit = Inputs.Flag("--in-transit", "Let orders placed before the draw and still to settle repay the loan too");
    private readonly Option<Currency> currency = Inputs.Optional("--currency", "code", "Merchants of other currencies are left out", Currency.Of, Currency.Of("BRL"));
    private readonly Option<string?> output = Inputs.Optional<string?>("--out", "folder", "Writes the figures (backtest.md, backtest.json) and charts (SVG) there", text => text, null);

    public BacktestVerb()
        : base("backtest", "Lends on the past with what was known then, beside two lenders that use no score")
    {
        Takes(from, to, every, horizon, lag, inTransit, currency, output);
        TakesDatabase();
        Command.Validators.Add(given =>
        {
            if (given.GetValue(to) < given.GetValue(from))
            {
                given.AddError("--to: must not be before --from");
            }
        });
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var plan = PlanOf(verb);
        var lender = LenderOf(plan, DateOnly.FromDateTime(verb.Clock.GetUtcNow().UtcDateTime));
        var database = await verb.OpenDatabase();
        var loaded = await Load(verb, database, plan);
        var test = new Backtest(plan, lender);
        BacktestReport report;
        using (var progress = verb.Progress("back-test", test.Steps))
        {
            report = test.Run(loaded.Merchants, progress);
        }

        if (test.TooLarge.Count > 0)
        {
            VerbContext.Note($"left out: {test.TooLarge.Count} merchants with figures too large to compute, the first of them {test.TooLarge.First()}");
        }

        if (verb.Value(output) is { } folder)
        {
            Write(report, folder);
        }

        return verb.Answer(report, screen => BacktestScreen.Print(screen, report));
    }

    private static BacktestStep Step(string text) => text switch
    {
        "month" => BacktestStep.Month,
        "week" => BacktestStep.Week,
        _ => throw new FormatException($"'{text}' is not a step: month or week"),
    };

    private static async Task<BacktestData.Loaded> Load(VerbContext verb, Database database, BacktestPlan plan)
    {
        using var progress = verb.Progress("merchants");
        var signals = new SignalStore(database);
        var loaded = await new BacktestData(signals, plan.SettlementLagDays).Load(signals.StreamHistories(null, verb.Stop), plan.Currency, Timestamp.Now(verb.Clock), progress, verb.Stop);
        if (loaded.WithoutConsent + loaded.OtherCurrency > 0)
        {
            VerbContext.Note($"left out: {loaded.WithoutConsent} merchants without consent to back-testing, {loaded.OtherCurrency} in another currency than {plan.Currency}");
        }

        return loaded.Merchants.Count > 0
            ? loaded
            : throw new ExpectedFaultException($"there is no merchant in {plan.Currency} that consents to back-testing; import some first, for example with 'puhui import olist DIR'");
    }

    private BacktestPlan PlanOf(VerbContext verb) => new(
        BacktestPlan.Every(verb.Value(from), verb.Value(to), verb.Value(every)), verb.Value(horizon), HistoryDaysMin, verb.Value(lag), verb.Value(inTransit),
        ScoreCreditData.Policy().Pricing.Ceiling, verb.Value(currency));

    private static BacktestLender LenderOf(BacktestPlan plan, DateOnly today)
    {
        var (definition, policy) = (ScoreCreditData.Definition(), ScoreCreditData.Policy());
        var asked = policy with { Coverage = policy.Coverage with { SweepsTransit = plan.InTransitIsSwept } };
        var product = ProductCatalogue.Parse(DataFiles.Texts("products")).Find(Product, today)
            ?? throw new ExpectedFaultException($"products/ has no version of {Product} in force today");
        return new BacktestLender(definition, definition.Weights, asked, DataFiles.Rules(), product.TermsIn(plan.Currency));
    }

    private static void Write(BacktestReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "backtest.json"), System.Text.Json.JsonSerializer.Serialize(report, Json.Indented) + "\n");
        File.WriteAllText(Path.Combine(folder, "backtest.md"), BacktestTables.Of(report));
        foreach (var (name, svg) in BacktestCharts.Of(report))
        {
            File.WriteAllText(Path.Combine(folder, name), svg);
        }
    }
}
