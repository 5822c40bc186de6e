using System.CommandLine;
using System.Text.Json;
using Puhui.Cli.Host;
using Puhui.Evidence;
using Puhui.Kernel;
using Puhui.Storage.Evidence;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui evidence prove SUBJECT": the facts of one subject with all that proves them, as one file for whoever is to be convinced.</summary>
internal sealed class EvidenceProveVerb : Verb
{
    private readonly Argument<string> subject = Inputs.Argument("SUBJECT", "Whose facts: merchant:ID, book:ID or reference", Inputs.Text);
    private readonly Option<string?> fact = Inputs.Optional<string?>("--fact", "id", "Only this fact, such as 'loan l-1 3'", Inputs.Text, null);
    private readonly Option<string?> output = Inputs.Optional<string?>("--out", "file", "Where to write the file; else it is printed", text => text, null);

    public EvidenceProveVerb()
        : base("evidence prove", "Opens the facts of a subject with the proofs that they stand in the evidence log, in one file that 'evidence verify' checks")
    {
        Takes(subject, fact, output);
        TakesDatabase();
    }

    internal sealed record Result(string Subject, int Facts, string File);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new EvidenceStore(await verb.OpenExistingDatabase());
        var file = await ProveFacts.Handle(store, [verb.Value(subject)], verb.Value(fact) is { } one ? id => id == one : null, verb.Stop) ?? throw EvidenceInputs.NothingTakenIn();
        if (file.Facts.Count == 0)
        {
            throw new ExpectedFaultException($"the log holds no such fact of {verb.Value(subject)}, or it was forgotten");
        }

        if (verb.Value(output) is not { } path)
        {
            VerbContext.JsonLine(file);
            return ExitCode.Ok;
        }

        await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(file, Json.Options), verb.Stop);
        return verb.Answer(new Result(verb.Value(subject), file.Facts.Count, path), screen => screen.WriteLine($"{file.Facts.Count:N0} facts in {path}"));
    }
}
