using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui quarantine release LINE": takes a line in after repair.</summary>
internal sealed class QuarantineReleaseVerb : Verb
{
    private readonly Argument<string> line = Inputs.Argument("LINE", "The line's id, as 'puhui quarantine list' gives it", text => text);
    private readonly Option<string?> file = Inputs.Optional<string?>("--file", "file", "The repaired line, or - for standard input. Default: the line as it came", text => text, null);

    public QuarantineReleaseVerb()
        : base("quarantine release", "Takes a line in after its cause was repaired: the merchant registered, the consent given, or the line corrected")
    {
        Takes(line, file);
        TakesDatabase();
    }

    internal sealed record Answer(string Line, ReleaseQuarantined.Outcome Outcome, QuarantineReason? Reason, string? Field, string? Detail);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var repaired = verb.Value(file) is { } path ? await ReadLine(path, verb.Stop) : (ReadOnlyMemory<byte>?)null;
        var store = new SignalStore(await verb.OpenDatabase());
        var request = new ReleaseQuarantined.Request(verb.Value(line), repaired, Timestamp.Now(verb.Clock));
        var (outcome, refusal) = await ReleaseQuarantined.Handle(request, store, verb.Stop);
        var answer = new Answer(request.Line, outcome, refusal?.Reason, refusal?.Field, refusal?.Detail);
        var refused = outcome >= ReleaseQuarantined.Outcome.LineUnknown;
        verb.Answer(answer, screen =>
        {
            if (!refused)
            {
                screen.PrintPairs((answer.Line, outcome.ToSnakeCase()));
            }
        });
        if (refused)
        {
            VerbContext.Note($"puhui: line {answer.Line}: {outcome.ToSnakeCase()}{(refusal is null ? "" : $" ({refusal})")}");
        }

        return refused ? ExitCode.Failed : ExitCode.Ok;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadLine(string path, CancellationToken stop)
    {
        using var input = InputFile.Open(path);
        using var bytes = new MemoryStream();
        await input.Content.CopyToAsync(bytes, stop);
        var text = bytes.ToArray().AsMemory().TrimEnd("\r\n"u8.ToArray());
        return text.Span.Contains((byte)'\n') ? throw new ExpectedFaultException($"'{path}' has more than one line; the repaired line is one") : text;
    }
}
