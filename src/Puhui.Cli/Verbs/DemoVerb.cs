using System.CommandLine;
using Puhui.Cli.Host;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui demo": a synthetic economy through the whole chain, from records to repaid loans, with a summary for lenders, served to look at.</summary>
internal sealed class DemoVerb : Verb
{
    /// <summary>Of the first few economies the one in which some borrowers fail, as some do.</summary>
    private const ulong DefaultSeed = 4;
    private readonly Option<ulong> seed = Inputs.Optional("--seed", "number", "Names the economy: the same seed prints the same bytes", Inputs.Seed, DefaultSeed);
    private readonly Option<int> merchants = Inputs.Optional("--merchants", "count", "How many merchants there are by the end", Inputs.Count(30, 5_000), 200);
    private readonly Option<bool> noServe = Inputs.Flag("--no-serve", "Make the demo anew and stop after the summary");
    private readonly Option<string> listen = Inputs.Optional(
        "--listen", "address", "Where to serve it; port 0 takes a free one. Default: http://127.0.0.1:8080", LoopbackOnly, "http://127.0.0.1:8080");
    private readonly Option<string> database = Inputs.Optional(
        "--db", "address", "Where the data stays: sqlite:FILE, which replaces an earlier demo but nothing else, or an empty postgres:// database (its key is in the file that PUHUI_MASTER_KEY_FILE names), or postgres:temporary", text => text, "sqlite:puhui-demo.db");

    public DemoVerb()
        : base("demo", "Makes a synthetic economy, runs the whole chain on it from records to repaid loans, sums up for a lender and serves it to look at") =>
        Takes(seed, merchants, noServe, listen, database);

    public override TimeSpan StopGrace => Serving.Grace + TimeSpan.FromSeconds(3);

    public override string DatabaseOf(ParseResult parsed) => parsed.GetValue(database)!;

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var address = verb.Value(database);
        var plan = new DemoPlan(verb.Value(seed), verb.Value(merchants));
        var wantsItAnew = verb.Value(noServe) || verb.IsGiven(seed) || verb.IsGiven(merchants);
        if (!wantsItAnew && await DemoDatabase.Holds(address, verb.Stop))
        {
            VerbContext.Note($"The demo in {Secrets.Mask(address)} is served as it is; --seed {plan.Seed} makes it anew.");
            return await DemoServing.Serve(await verb.OpenDatabase(address), address, plan, verb.Value(listen), verb);
        }

        await using var place = await DemoDatabase.Open(address, verb);
        var code = await Make(place, address, plan, verb);
        return verb.Value(noServe) || code != ExitCode.Ok ? code : await DemoServing.Serve(await place.Reopen(verb), address, plan, verb.Value(listen), verb);
    }

    private static async Task<ExitCode> Make(DemoDatabase place, string address, DemoPlan plan, VerbContext verb)
    {
        var stays = address != VerbContext.TemporaryServer;
        var run = new DemoRun(plan, new DemoStores(place.Database));
        var report = await run.Run(stays ? Secrets.Mask(address) : null, verb.Progress, verb.Stop);
        await place.Finish();
        VerbContext.Note(stays ? $"The data is in {Secrets.Mask(address)}." : "The data is gone with the temporary server.");
        return verb.Answer(report, screen => DemoScreen.Print(screen, report), report.IsSound ? ExitCode.Ok : ExitCode.Failed);
    }

    /// <summary>Its password is known to everybody, so nobody else may reach it.</summary>
    private static string LoopbackOnly(string text) =>
        Serving.Address(text) is var address && Serving.IsLoopback(address) ? address : throw new FormatException($"a demo is for this machine only: '{text}' is not a loopback address");
}
