using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Server;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui serve": the API, the console and the phone page over a database, until it is stopped. Several may serve one PostgreSQL.</summary>
internal sealed class ServeVerb : Verb
{
    private readonly Option<string> listen = Inputs.Optional(
        "--listen", "address", "Where to listen; port 0 takes a free one. Default: http://127.0.0.1:8080, which only this machine can reach", Serving.Address, "http://127.0.0.1:8080");
    private readonly Option<string?> masterKey = Inputs.Optional<string?>(
        "--master-key", "file", $"The key that seals secrets in the database, made if absent. Default: {MasterKeyFile.Variable}, or FILE.key beside an SQLite FILE", text => text, null);
    private readonly Option<Uri?> origin = Inputs.Optional<Uri?>(
        "--origin", "address", "How browsers reach it when something that does TLS stands in front: https://puhui.example", text => new Uri(text, UriKind.Absolute), null);
    private readonly Option<bool> webhooksInside = Inputs.Flag("--webhooks-inside", "Lets webhooks of sandbox parties go to this machine and its network");

    public ServeVerb()
        : base("serve", "Serves the API, the console and the phone page until it is stopped")
    {
        Takes(listen, masterKey, origin, webhooksInside);
        TakesDatabase();
    }

    public override TimeSpan StopGrace => Serving.Grace + TimeSpan.FromSeconds(3);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var address = verb.Value(listen);
        var database = await verb.OpenDatabase();
        var options = new ServerOptions
        {
            Listen = [address],
            WebFolder = Serving.WebFolder(),
            MasterKey = MasterKeyFile.For(verb.DatabaseAddress, verb.Value(masterKey)),
            PublicOrigin = verb.Value(origin),
            StopGrace = Serving.Grace,
            WebhooksInside = verb.Value(webhooksInside),
            Logs = Console.Error,
        };
        await using var serving = await Serving.Start(database, options, verb);
        Tell(verb, serving, options);
        await serving.UntilStopped(verb.Stop);
        return ExitCode.Ok;
    }

    private static void Tell(VerbContext verb, Serving serving, ServerOptions options)
    {
        var addresses = serving.Addresses;
        if (options.PublicOrigin is null && !addresses.All(Serving.IsLoopback))
        {
            VerbContext.Note("others can reach this address without encryption: put something that does TLS in front and name it with --origin https://…");
        }

        verb.Answer(new { Addresses = addresses }, _ =>
        {
            foreach (var one in addresses)
            {
                Console.Out.WriteLine($"serving at {one} – console {one}/console, phone {one}/, API {one}/docs; Ctrl-C stops");
            }
        });
        Console.Out.Flush();
    }
}
