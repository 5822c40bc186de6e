using Puhui.Cli.Host;
using Puhui.Storage;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui migrate": brings a database's schema up to date and does nothing else. Every verb that uses a database does so first; this one is for doing it ahead of a release.</summary>
internal sealed class MigrateVerb : Verb
{
    public MigrateVerb()
        : base("migrate", "Brings the schema of a database up to date, ahead of the verbs that would do it anyway") => TakesDatabase();

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        return verb.Answer(new Summary(database.DisplayName, database.Engine), screen => screen.WriteLine($"{database.DisplayName} is up to date"));
    }

    private sealed record Summary(string Database, Engine Engine);
}
