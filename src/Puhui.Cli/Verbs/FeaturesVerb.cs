using System.CommandLine;
using System.Globalization;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui features": a merchant's features as of a day, everybody's, or the catalogue of what they mean.</summary>
internal sealed class FeaturesVerb : Verb
{
    private readonly Argument<MerchantId?> merchant = Inputs.Argument("MERCHANT", "The merchant's id", text => (MerchantId?)new MerchantId(text));
    private readonly Option<DateOnly?> asOf = Inputs.Optional("--as-of", "day", "Use only what was known before this day, local time", Inputs.DayOrNone, (DateOnly?)null);
    private readonly Option<bool> all = Inputs.Flag("--all", "Every merchant whose consents allow it, one a line");
    private readonly Option<bool> catalogue = Inputs.Flag("--catalogue", "List what every feature is instead");

    public FeaturesVerb()
        : base("features", "Computes features from records, as of any day, for a purpose the merchant consented to")
    {
        merchant.Arity = ArgumentArity.ZeroOrOne;
        Takes(merchant, asOf, all, catalogue);
        TakesDatabase();
        Command.Validators.Add(result =>
        {
            var asked = (result.GetResult(merchant) is { Tokens.Count: > 0 } ? 1 : 0) + (result.GetValue(all) ? 1 : 0) + (result.GetValue(catalogue) ? 1 : 0);
            if (asked != 1)
            {
                result.AddError("say one of MERCHANT, --all and --catalogue");
            }
            else if (!result.GetValue(catalogue) && result.GetResult(asOf) is null or { Implicit: true })
            {
                result.AddError("--as-of: is required, for example --as-of 2026-03-01");
            }
        });
    }

    /// <summary>One merchant's answer.</summary>
    /// <param name="Purpose">What the merchant's consents allow the features to be used for.</param>
    internal sealed record Line(string Merchant, DateOnly AsOf, Purpose Purpose, IReadOnlyDictionary<string, double?> Features)
    {
        public static Line Of(ReadFeatures.Reading reading) =>
            new(reading.Features.Merchant.Value, reading.Features.AsOf, reading.Purpose, reading.Features.Values);
    }

    internal sealed record Catalogue(IReadOnlyList<FeatureDefinition> Features);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        if (verb.Value(catalogue))
        {
            return verb.Answer(new Catalogue(FeatureCatalogue.All), screen => screen.PrintTable(
                ["feature", "unit", "window", "family", "meaning", "null rule"],
                FeatureCatalogue.All.Select(d => (string[])[d.Name, d.Unit.ToSnakeCase(), d.Window, d.Family.ToSnakeCase(), d.Meaning, d.NullRule])));
        }

        var day = verb.Value(asOf)!.Value;
        var store = new SignalStore(await verb.OpenDatabase());
        return verb.Value(merchant) is { } one ? await PrintOne(one, day, store, verb) : await PrintAll(day, store, verb);
    }

    private static async Task<ExitCode> PrintOne(MerchantId merchant, DateOnly day, SignalStore store, VerbContext verb)
    {
        var decision = await ReadFeatures.Handle(merchant, day, store, Timestamp.Now(verb.Clock), verb.Stop);
        if (decision.Effects is not { } reading)
        {
            throw new ExpectedFaultException(Sentence(merchant, decision.Outcome));
        }

        return verb.Answer(Line.Of(reading), screen =>
        {
            var purpose = reading.Purpose.ToSnakeCase();
            screen.PrintTable(
                ["feature", ">value", "unit"],
                FeatureCatalogue.All.Select(d => (string[])[d.Name, Text(reading.Features[d.Name]), d.Unit.ToSnakeCase()]),
                $"{merchant} before {day:yyyy-MM-dd}, for the purpose {purpose}");
        });
    }

    private static async Task<ExitCode> PrintAll(DateOnly day, SignalStore store, VerbContext verb)
    {
        var refused = 0;
        using var progress = verb.Progress("merchants");
        await foreach (var (merchant, decision) in ReadFeatures.HandleAll(day, store, Timestamp.Now(verb.Clock), verb.Stop))
        {
            progress.Add(1);
            if (decision.Effects is not { } reading)
            {
                refused++;
            }
            else if (verb.Json)
            {
                VerbContext.JsonLine(Line.Of(reading));
            }
            else
            {
                var values = reading.Features;
                Console.Out.WriteLine(
                    $"{merchant} {reading.Purpose.ToSnakeCase()} age_days={Text(values["age_days"])} orders_90d={Text(values["orders_90d"])} net_sales_90d={Text(values["net_sales_90d"])}");
            }
        }

        if (refused > 0)
        {
            VerbContext.Note($"{refused} merchants left out: no consent in force");
        }

        return ExitCode.Ok;
    }

    private static string Sentence(MerchantId merchant, ReadFeatures.Outcome outcome) => outcome == ReadFeatures.Outcome.MerchantUnknown
        ? $"merchant: '{merchant}' is not registered"
        : $"merchant: '{merchant}' has no consent in force for credit or back_test";

    private static string Text(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "missing";
}
