using Puhui.Cli.Host;
using Puhui.Server;
using Puhui.Storage;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>Serves a finished demo to this machine, and says as whom to look at it.</summary>
internal static class DemoServing
{
    public static async Task<ExitCode> Serve(Database database, string address, DemoPlan plan, string listen, VerbContext verb)
    {
        var parties = new DemoParties(plan, database, verb.Clock);
        var signIns = await parties.Settle(verb.Stop);
        var options = new ServerOptions
        {
            Listen = [listen],
            WebFolder = Serving.WebFolder(),
            MasterKey = MasterKeyFile.For(address),
            StopGrace = Serving.Grace,
            WebhooksInside = true,
            Logs = Console.IsErrorRedirected ? Console.Error : null,
        };
        await using var serving = await Serving.Start(database, options, verb);
        var face = new DemoFace(serving.Addresses[0], DemoParties.Password, signIns, await parties.NewKey(verb.Stop));
        verb.Answer(face, screen => Print(screen, face));
        await Console.Out.FlushAsync(verb.Stop);
        await serving.UntilStopped(verb.Stop);
        return ExitCode.Ok;
    }

    private static void Print(IAnsiConsole screen, DemoFace face)
    {
        screen.WriteLine("═══ Look at it");
        screen.PrintTable(
            ["sign in as", "where", "~to see"],
            face.SignIns.Select(s => (string[])[s.Login, s.Page.Length > 0 ? $"{face.Address}/{s.Page}" : $"{face.Address}/", s.Shows]));
        screen.WriteLine($"Everybody's password: {face.Password}");
        Console.Out.WriteLine($"For programs, as platform shop-a: Authorization: Bearer {face.Key}  ({face.Address}/docs)");
        screen.WriteLine("Ctrl-C stops; the same command serves it again.");
    }
}
