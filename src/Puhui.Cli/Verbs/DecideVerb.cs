using System.CommandLine;
using Puhui.Chain;
using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;
using Puhui.Storage.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui decide: decides on one merchant or on all, or makes an earlier decision again.</summary>
internal sealed class DecideVerb : Verb
{
    private readonly Argument<MerchantId?> merchant;
    private readonly Option<PartyId?> lender = Inputs.Optional<PartyId?>("--lender", "party", "Whose decision it is; what the merchant has with this lender counts. Needed to decide", text => new PartyId(text), null);
    private readonly Option<DateOnly?> asOf = Inputs.Optional("--as-of", "day", "Only what was known before this day; default: today where the merchant is", Inputs.DayOrNone, null);
    private readonly Option<Purpose?> purpose = Inputs.Optional("--purpose", "credit|back_test", "Default: credit if the merchant consents to it, else back_test if it does to that", ReadPurpose, null);
    private readonly Option<string?> reference = new("--reference") { HelpName = "version", Description = "The reference to measure against; default: the latest of the day or before" };
    private readonly Option<string?> replay = new("--replay") { HelpName = "decision", Description = "Make this decision again and compare every byte" };
    private readonly Option<bool> all = Inputs.Flag("--all", "Decide on every merchant as of --as-of, one line each");

    public DecideVerb()
        : base("decide", "Decides on a merchant: score, limit, price, reasons; the record can be replayed")
    {
        merchant = Inputs.Argument<MerchantId?>("MERCHANT", "The merchant's id", text => new MerchantId(text));
        merchant.Arity = ArgumentArity.ZeroOrOne;
        Takes(merchant, lender, asOf, purpose, reference, all, replay);
        TakesDatabase();
        Command.Validators.Add(result =>
        {
            var ways = (result.GetResult(merchant) is { Tokens.Count: > 0 } ? 1 : 0) + (result.GetValue(all) ? 1 : 0) + (result.GetResult(replay) is { Implicit: false } ? 1 : 0);
            if (ways != 1)
            {
                result.AddError("give one of MERCHANT, --all, --replay DECISION");
            }
            else if (result.GetResult(replay) is not { Implicit: false } && result.GetResult(lender) is not { Implicit: false })
            {
                result.AddError("to decide, say for whom: --lender PARTY");
            }
            else if (result.GetValue(all) && result.GetResult(asOf) is not { Implicit: false })
            {
                result.AddError("--all needs --as-of");
            }
        });
    }

    private sealed record Answer(string? Id, string Merchant, DecideCredit.Outcome Outcome, bool LendingAllowed, bool IsNew, string? Hash, CreditDecision? Decision)
    {
        public static Answer Of(MerchantId merchant, DecideCredit.Answer answer) => new(
            answer.Decision?.Id, merchant.Value, answer.Outcome, answer.Decision?.Decision.LendingAllowed ?? false, answer.IsNew, answer.Decision?.Hash.Hex, answer.Decision?.Decision);
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var (signals, credit, loans) = (new SignalStore(database), new CreditStore(database), new LoanStore(database));
        return verb.Value(replay) is { } id ? await Replay(id, signals, credit, verb)
            : verb.Value(all) ? await DecideAll(signals, credit, loans, verb)
            : await DecideOne(signals, credit, loans, verb);
    }

    private async Task<ExitCode> DecideOne(SignalStore signals, CreditStore credit, LoanStore loans, VerbContext verb)
    {
        var standing = await ScoreCreditData.Standing(signals, verb.Value(merchant)!.Value, verb.Stop);
        var day = ScoreCreditData.DayOf(verb.Value(asOf), standing.Merchant, verb.Clock);
        var model = await ScoreCreditData.Model(credit, day, verb.Value(reference), Timestamp.Now(verb.Clock), verb.Stop);
        var by = verb.Value(lender)!.Value;
        var owed = await Standing.Load(standing.Merchant, by, day, loans, verb.Stop);
        var request = new DecideCredit.Request(standing.Merchant.Id, by, day, verb.Value(purpose), owed, []);
        var answer = await DecideCredit.Handle(request, model, signals, credit, verb.Clock, verb.Stop);
        Require(answer.Outcome, day);
        return verb.Answer(
            Answer.Of(standing.Merchant.Id, answer),
            screen => DecideScreen.Draw(screen, answer.Decision!, model.Definition),
            answer.Outcome == DecideCredit.Outcome.Approved ? ExitCode.Ok : ExitCode.Failed);
    }

    private async Task<ExitCode> DecideAll(SignalStore signals, CreditStore credit, LoanStore loans, VerbContext verb)
    {
        var (day, by) = (verb.Value(asOf)!.Value, verb.Value(lender)!.Value);
        var model = await ScoreCreditData.Model(credit, day, verb.Value(reference), Timestamp.Now(verb.Clock), verb.Stop);
        using var progress = verb.Progress("merchants");
        var outcomes = new SortedDictionary<DecideCredit.Outcome, int>();
        MerchantId? after = null;
        while (await signals.Merchants(after, 500, verb.Stop) is { Count: > 0 } page)
        {
            var borrowers = await loans.LinesOf([.. page.Select(m => m.Id)], verb.Stop);
            foreach (var one in page)
            {
                var owed = borrowers.Contains(one.Id) ? await Standing.Load(one, by, day, loans, verb.Stop) : null;
                var answer = await DecideCredit.Handle(new DecideCredit.Request(one.Id, by, day, verb.Value(purpose), owed, []), model, signals, credit, verb.Clock, verb.Stop);
                Require(answer.Outcome, day);
                outcomes[answer.Outcome] = outcomes.GetValueOrDefault(answer.Outcome) + 1;
                progress.Add(1);
                if (verb.Json)
                {
                    VerbContext.JsonLine(Answer.Of(one.Id, answer));
                }
            }

            after = page[^1].Id;
        }

        if (!verb.Json)
        {
            verb.Screen.PrintTable(["outcome", ">merchants"], outcomes.Select(o => (string[])[OutcomeWords.Of(o.Key).En, o.Value.ToString()]));
        }

        return ExitCode.Ok;
    }

    private async Task<ExitCode> Replay(string id, SignalStore signals, CreditStore credit, VerbContext verb)
    {
        var report = await ReplayDecision.Handle(id, verb.Value(lender), signals, credit, verb.Stop) ?? throw new ExpectedFaultException($"there is no decision '{id}'");
        return verb.Answer(
            report,
            screen =>
            {
                screen.PrintPairs(
                    ("decision", report.Id),
                    ("record", report.Intact ? $"intact, {report.Hash}" : $"does not have the hash it was sealed with, {report.Hash}"),
                    ("from its own facts", Said(report.FromRecord)),
                    ("from stored history", Said(report.FromHistory)));
                if (!report.Reproduced)
                {
                    screen.PrintTable(["differs", "stored", "remade"], report.FromRecord.Concat(report.FromHistory).Select(d => (string[])[d.Path, d.Stored ?? "absent", d.Remade ?? "absent"]));
                }
            },
            report.Reproduced ? ExitCode.Ok : ExitCode.Failed);
    }

    private static void Require(DecideCredit.Outcome outcome, DateOnly day)
    {
        if (outcome == DecideCredit.Outcome.AsOfInFuture)
        {
            throw new ExpectedFaultException($"{day:yyyy-MM-dd} lies ahead: what will be known before it is not known yet");
        }
    }

    private static string Said(IReadOnlyList<JsonDifference> differences) => differences.Count == 0 ? "the same to the bit" : $"{differences.Count} differences";

    private static Purpose? ReadPurpose(string text) => text switch
    {
        "credit" => Purpose.Credit,
        "back_test" => Purpose.BackTest,
        _ => throw new FormatException($"'{text}' is not a purpose: write credit or back_test"),
    };
}
