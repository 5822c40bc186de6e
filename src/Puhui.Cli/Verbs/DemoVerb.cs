using System.CommandLine;
using Puhui.Cli.Host;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui demo": a synthetic economy through the whole chain, from records to repaid loans, with a summary for lenders.</summary>
internal sealed class DemoVerb : Verb
{
    /// <summary>Of the first few economies the one in which some borrowers fail, as some do.</summary>
    private const ulong DefaultSeed = 4;
    private readonly Option<ulong> seed = Inputs.Optional("--seed", "number", "Names the economy: the same seed prints the same bytes", Inputs.Seed, DefaultSeed);
    private readonly Option<int> merchants = Inputs.Optional("--merchants", "count", "How many merchants there are by the end", Inputs.Count(30, 5_000), 200);
    private readonly Option<bool> noServe = Inputs.Flag("--no-serve", "Stop after the summary; the demo always does");
    private readonly Option<string> database = Inputs.Optional(
        "--db", "address", "Where the data stays: sqlite:FILE, which replaces an earlier demo but nothing else, or an empty postgres:// database, or postgres:temporary", text => text, "sqlite:puhui-demo.db");

    public DemoVerb()
        : base("demo", "Makes a synthetic economy, runs the whole chain on it from records to repaid loans, and sums up for a lender") => Takes(seed, merchants, noServe, database);

    public override string DatabaseOf(ParseResult parsed) => parsed.GetValue(database)!;

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var address = verb.Value(database);
        var stays = address != VerbContext.TemporaryServer;
        await using var place = await DemoDatabase.Open(address, verb);
        var run = new DemoRun(new DemoPlan(verb.Value(seed), verb.Value(merchants)), new DemoStores(place.Database));
        var report = await run.Run(stays ? Secrets.Mask(address) : null, verb.Progress, verb.Stop);
        await place.Finish();
        VerbContext.Note(stays ? $"The data is in {Secrets.Mask(address)}." : "The data is gone with the temporary server.");
        return verb.Answer(report, screen => DemoScreen.Print(screen, report), report.IsSound ? ExitCode.Ok : ExitCode.Failed);
    }
}
