using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>puhui score MERCHANT: the social credit score with its working; decides and records nothing.</summary>
internal sealed class ScoreVerb : Verb
{
    private readonly Argument<MerchantId> merchant = Inputs.Merchant();
    private readonly Option<DateOnly?> asOf = Inputs.Optional("--as-of", "day", "Only what was known before this day; default: today where the merchant is", Inputs.DayOrNone, null);
    private readonly Option<string?> reference = new("--reference") { HelpName = "version", Description = "The reference to measure against; default: the latest of the day or before" };

    public ScoreVerb()
        : base("score", "Scores a merchant and shows what each indicator gave or took")
    {
        Takes(merchant, asOf, reference);
        TakesDatabase();
    }

    private sealed record Answer(string Merchant, DateOnly AsOf, string Reference, string ScoreDefinition, SocialScore Score, IReadOnlyList<Reason> Reasons);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var (signals, credit) = (new SignalStore(database), new CreditStore(database));
        var standing = await ScoreCreditData.Standing(signals, verb.Value(merchant), verb.Stop);
        var day = ScoreCreditData.DayOf(verb.Value(asOf), standing.Merchant, verb.Clock);
        var model = await ScoreCreditData.Model(credit, day, verb.Value(reference), Timestamp.Now(verb.Clock), verb.Stop);
        var features = await Features(standing, day, signals, verb);
        var score = Score.Of(features, standing.Merchant.Industry, model.Reference.Population, model.Definition, model.Weights);
        var answer = new Answer(standing.Merchant.Id.Value, day, model.Reference.Version, model.Definition.Version, score, Score.PrincipalReasons(score, model.Definition));
        return verb.Answer(answer, screen =>
        {
            ScoreScreen.Draw(screen, score, model.Definition, standing.Merchant.Currency);
            if (model.Reference.Population.Merchants == 0)
            {
                screen.WriteLine($"The reference {model.Reference.Version} holds no merchant to compare with, so nothing gives or takes points: see 'puhui reference build --help'.");
            }

            screen.PrintTable(["what cost most", ""], answer.Reasons.Select(r => (string[])[r.Zh, r.En]));
        });
    }

    /// <summary>Cut to what the merchant consents to now, for credit if it does, else for back-tests.</summary>
    private static async Task<FeatureVector> Features(MerchantStanding standing, DateOnly day, SignalStore signals, VerbContext verb)
    {
        var now = Timestamp.Now(verb.Clock);
        var purpose = new[] { Purpose.Credit, Purpose.BackTest }.FirstOrDefault(p => standing.Consents.Allows(DataScope.Trade, p, now));
        if (purpose == default)
        {
            throw new ExpectedFaultException(OutcomeWords.Of(DecideCredit.Outcome.ConsentMissing).En);
        }

        var history = (await signals.LoadHistory(standing.Merchant.Id, day, verb.Stop))!;
        return Puhui.Signals.Features.Compute(history, day).Within(LoadFacts.Consented(standing.Consents, purpose, now));
    }
}
