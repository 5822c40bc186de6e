using System.Text;
using System.Text.RegularExpressions;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>examples/evidence.transcript: a consent is given, taken into the log, exported, checked, tampered with, and forgotten. Keys, hashes and times are left out, for they differ each time.</summary>
public sealed partial class EvidenceTranscript : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("puhui-transcript-").FullName;
    private readonly StringBuilder transcript = new("Generated: what the commands said, one after the other; keys, hashes and times are left out.\n");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_transcript_is_the_committed_one()
    {
        File.Copy(Path.Combine(RepositoryFiles.Root, "examples", "first-records", "merchants.ndjson"), Path.Combine(folder, "merchants.ndjson"));
        await Say("A merchant comes with two consents and takes one back; the log takes them in", "import merchants merchants.ndjson", "consent withdraw m-1 trade credit", "evidence take-in --origin bank.example", "evidence status");
        await Say("Its files are for anybody, and need no database to be checked", "evidence export log", "evidence verify log");
        await Say("The merchant shows what it said, with the proof", "evidence prove merchant:m-1 --out m-1.json", "evidence verify m-1.json");
        await Say("A witness of another house signs what continues the last it signed; a new key signs from the next entry on", "evidence cosign log --memory last --secret witness.key --name supervisor", "evidence rotate");
        var bundle = Path.Combine(folder, "log", "tile", "entries", "000.p", "3");
        await File.WriteAllTextAsync(bundle, (await File.ReadAllTextAsync(bundle, Encoding.Latin1)).Replace("consent", "product", StringComparison.Ordinal), Encoding.Latin1);
        await Say("Somebody changes the entries that were exported", "evidence verify log");
        await Say("The merchant is forgotten: the log stays as it is and sound, and nobody can open these entries again", "evidence forget merchant:m-1 --yes", "evidence prove merchant:m-1", "evidence export again", "evidence verify again");
        Golden.Same("examples/evidence.transcript", transcript.ToString());
    }

    private async Task Say(string what, params string[] commands)
    {
        transcript.Append($"\n# {what}.\n");
        foreach (var command in commands)
        {
            var needsDatabase = !command.StartsWith("evidence verify", StringComparison.Ordinal) && !command.StartsWith("evidence cosign", StringComparison.Ordinal);
            var ended = await HostCommand.RunIn(folder, [.. command.Split(' '), .. needsDatabase ? new[] { "--db", "sqlite:shop.db" } : []]);
            var lines = (ended.Output + ended.Error).Split('\n').Select(l => Fleeting().Replace(l, "…").TrimEnd()).Where(l => l.Length > 0);
            transcript.Append($"$ puhui {command}\n{string.Concat(lines.Select(l => l + "\n"))}");
            transcript.Append(ended.ExitCode == 0 ? "" : $"(exit code {ended.ExitCode})\n");
        }
    }

    /// <summary>Seconds and times, a key with its id and base64, base64 of hashes and signatures.</summary>
    [GeneratedRegex(@"(?<=seconds +)[0-9.]+|\d{4}-\d\d-\d\dT[0-9:.]+Z|\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{40,}|[A-Za-z0-9+/]{40,}={0,2}", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Fleeting();
}
