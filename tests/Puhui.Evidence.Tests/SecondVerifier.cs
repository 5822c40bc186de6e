using System.Diagnostics;
using System.Text.Json;
using Puhui.Testing;

namespace Puhui.Evidence.Tests;

/// <summary>tools/verify-evidence.mjs, run by Node on files of ours.</summary>
internal static class SecondVerifier
{
    private static readonly string Program = Path.Combine(RepositoryFiles.Root, "tools", "verify-evidence.mjs");

    public static bool IsAtHand { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")));

    /// <summary>What it finds in a log's files: which rule is broken, and where.</summary>
    public static async Task<IReadOnlyList<(EvidenceFault.Rule Broken, long? At)>> Check(IReadOnlyDictionary<string, byte[]> files, EvidenceKey trusted)
    {
        var folder = Directory.CreateTempSubdirectory("puhui-evidence-").FullName;
        try
        {
            foreach (var (path, content) in files)
            {
                var file = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllBytesAsync(file, content);
            }

            return await Run(folder, trusted);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What it finds in a file of facts.</summary>
    public static async Task<IReadOnlyList<(EvidenceFault.Rule Broken, long? At)>> Check(EvidenceFile facts, EvidenceKey trusted)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(facts, Json.Options));
            return await Run(file, trusted);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<IReadOnlyList<(EvidenceFault.Rule Broken, long? At)>> Run(string path, EvidenceKey trusted)
    {
        var start = new ProcessStartInfo("node", [Program, path, "--key", trusted.ToString()]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True((await error).Length == 0, await error);
        using var result = JsonDocument.Parse(await output);
        var faults = result.RootElement.GetProperty("faults").EnumerateArray()
            .Select(f => (f.GetProperty("broken").Deserialize<EvidenceFault.Rule>(Json.Options), f.GetProperty("at") is { ValueKind: JsonValueKind.Number } at ? at.GetInt64() : default(long?))).ToList();
        Assert.Equal(faults.Count == 0 ? 0 : 1, process.ExitCode);
        return faults;
    }
}

/// <summary>A test that needs Node and is skipped, visibly and with the reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = SecondVerifier.IsAtHand ? null : "Node is absent: the second verifier cannot run";
}

/// <summary>As above, for one case.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = SecondVerifier.IsAtHand ? null : "Node is absent: the second verifier cannot run";
}
