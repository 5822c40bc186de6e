using System.CommandLine;
using System.Text.Json;
using Puhui.Access;
using Puhui.Cli.Host;
using Puhui.Evidence;
using Puhui.Storage;
using Puhui.Storage.Evidence;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>What the verbs of the evidence log share.</summary>
internal static class EvidenceInputs
{
    public static Option<string?> MasterKey() => Inputs.Optional<string?>(
        "--master-key", "file", $"The key that seals the log's keys. Default: {MasterKeyFile.Variable}, or FILE.key beside an SQLite FILE", text => text, null);

    public static Option<EvidenceKey?> TrustedKey() => Inputs.Optional<EvidenceKey?>(
        "--key", "key", "The log's first key as you know it from elsewhere (name+id+base64); else the files' word is taken", text => EvidenceKey.Parse(text), null);

    public static EvidenceLog Log(VerbContext verb, Database database, string? masterKey) => new(database, new SealedSecrets([MasterKeyFile.For(verb.DatabaseAddress, masterKey)]));

    public static ExpectedFaultException NothingTakenIn() => new("nothing was taken in by the log yet: the server does it, or 'puhui evidence take-in'");

    /// <summary>Each fault in both languages, then what it is about.</summary>
    public static void PrintFaults(IAnsiConsole screen, IReadOnlyList<EvidenceFault> faults)
    {
        foreach (var fault in faults)
        {
            var words = FaultWords.Of(fault.Broken);
            screen.WriteLine($"{JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.Broken.ToString())}: {words.En} / {words.Zh}: {fault.About}{(fault.At is { } at ? $" {at:N0}" : "")} {fault.Detail}");
        }
    }
}

/// <summary>The files of a log in a folder.</summary>
internal sealed class FolderFiles(string folder) : ILogFiles
{
    public async Task<ReadOnlyMemory<byte>?> Read(string path, CancellationToken stop)
    {
        var file = Path.Combine(folder, path);
        return File.Exists(file) ? await File.ReadAllBytesAsync(file, stop) : default(ReadOnlyMemory<byte>?);
    }

    public Task Write(string path, ReadOnlyMemory<byte> content)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content.Span);
        return Task.CompletedTask;
    }
}
