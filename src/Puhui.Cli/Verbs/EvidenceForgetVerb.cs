using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Storage.Evidence;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui evidence forget SUBJECT": erasure; the log itself stays as it is and every proof stays valid.</summary>
internal sealed class EvidenceForgetVerb : Verb
{
    private readonly Argument<string> subject = Inputs.Argument("SUBJECT", "Who is to be forgotten: merchant:ID", Inputs.Text);
    private readonly Option<bool> yes = Inputs.Flag("--yes", "It cannot be undone: nobody can ever open these entries again");

    public EvidenceForgetVerb()
        : base("evidence forget", "Destroys the secret and the copies by which the entries of a subject can be opened; the log and every proof stay valid")
    {
        Takes(subject, yes);
        TakesDatabase();
    }

    internal sealed record Result(string Subject, int Facts);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new EvidenceStore(await verb.OpenExistingDatabase());
        var facts = await store.FactsOf(verb.Value(subject), verb.Stop);
        if (facts.Count == 0)
        {
            throw new ExpectedFaultException($"the log knows no subject {verb.Value(subject)}");
        }

        if (!verb.Value(yes))
        {
            throw new ExpectedFaultException($"{facts.Count:N0} facts of {verb.Value(subject)} could never be opened again: add --yes");
        }

        await store.Forget(verb.Value(subject), verb.Stop);
        return verb.Answer(new Result(verb.Value(subject), facts.Count), screen => screen.WriteLine($"{verb.Value(subject)} is forgotten: {facts.Count:N0} facts"));
    }
}
