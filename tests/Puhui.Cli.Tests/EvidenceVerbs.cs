using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Puhui.Cli.Tests;

/// <summary>The evidence log from the command line: from a consent to files that anybody can check, and every way to tamper with these.</summary>
public sealed class EvidenceVerbs : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("puhui-evidence-").FullName;

    /// <summary>A way to tamper with the files that were exported, and how both the code and the words call it.</summary>
    public static TheoryData<string, string, string> Attempts => new()
    {
        { "change", "entry_unchanged", "被改动" },
        { "drop", "nothing_dropped", "抽走" },
        { "reorder", "in_order", "次序" },
        { "insert", "nothing_inserted", "插入" },
        { "truncate", "nothing_cut_off", "截去" },
        { "fork", "not_forked", "分叉" },
        { "back-date", "entry_unchanged", "被改动" },
        { "swap the key", "key_handed_over", "移交" },
    };

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(In("merchants.jsonl"), string.Join('\n', ImportWorld.MerchantLines()));
        await Run("import", "merchants", In("merchants.jsonl"), "--db", Database);
        await Run("evidence", "take-in", "--origin", "bank.example", "--db", Database);
        await Run("consent", "withdraw", "m-1", "trade", "credit", "--db", Database);
        await Run("evidence", "rotate", "--db", Database);
        await Run("evidence", "take-in", "--db", Database);
        await Run("evidence", "export", In("log"), "--db", Database);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_exported_log_is_checked_without_a_database_and_a_subjects_facts_from_one_file()
    {
        var status = await Run("evidence", "status", "--db", Database);
        Assert.Equal(("bank.example", 81, 0, 2), (Text(status, "origin"), Number(status, "size"), Number(status, "waiting"), Number(status, "keys")));
        var key = Text(status, "first_key");
        var verified = await Run("evidence", "verify", In("log"), "--key", key);
        Assert.Equal(("bank.example", 81, 2), (Text(verified, "origin"), Number(verified, "size"), Number(verified, "checkpoints")));
        await Run("evidence", "prove", "merchant:m-1", "--out", In("m-1.json"), "--db", Database);
        Assert.Equal(3, Number(await Run("evidence", "verify", In("m-1.json"), "--key", key), "facts"));
        Assert.NotEmpty((await Run("evidence", "consistency", "80", "81", "--db", Database)).GetProperty("proof").EnumerateArray());
        await File.WriteAllTextAsync(In("m-1.json"), (await File.ReadAllTextAsync(In("m-1.json"))).Replace("withdrawn", "given", StringComparison.Ordinal));
        var changed = await HostCommand.Run("evidence", "verify", In("m-1.json"));
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("条目或事实被改动", changed.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await HostCommand.Run("evidence", "forget", "merchant:m-1", "--db", Database)).ExitCode);
        await Run("evidence", "forget", "merchant:m-1", "--yes", "--db", Database);
        Assert.Equal(1, (await HostCommand.Run("evidence", "prove", "merchant:m-1", "--db", Database)).ExitCode);
        await Run("evidence", "export", In("again"), "--db", Database);
        await Run("evidence", "verify", In("again"), "--key", key);
        Assert.Equal(2, (await HostCommand.Run("evidence", "verify")).ExitCode);
        Assert.Equal(2, (await HostCommand.Run("evidence", "verify", In("log"), "--key", "nothing")).ExitCode);
        Assert.Equal(1, (await HostCommand.Run("evidence", "verify", In("nothing"))).ExitCode);
    }

    [Fact]
    public async Task A_witness_signs_what_continues_and_refuses_a_log_that_was_begun_anew()
    {
        string[] witness = ["--memory", In("last"), "--secret", In("witness.key"), "--name", "supervisor"];
        var first = await Run(["evidence", "cosign", In("log"), .. witness]);
        Assert.Equal(("cosigned", 81), (Text(first, "outcome"), Number(first, "size")));
        await Run("consent", "withdraw", "m-2", "trade", "credit", "--db", Database);
        await Run("evidence", "take-in", "--db", Database);
        await Run("evidence", "export", In("later"), "--db", Database);
        Assert.Equal("cosigned", Text(await Run(["evidence", "cosign", In("later"), .. witness]), "outcome"));
        Assert.Equal("repeated", Text(await Run(["evidence", "cosign", In("later"), .. witness]), "outcome"));
        Assert.Equal("supervisor", Text(await Run("evidence", "witness", Text(first, "key"), "--db", Database), "witness"));
        Assert.Contains("NotFromTheLast", (await HostCommand.Run(["evidence", "cosign", In("log"), .. witness])).Output, StringComparison.Ordinal);
        var another = $"sqlite:{In("another.db")}";
        await Run("import", "merchants", In("merchants.jsonl"), "--db", another);
        for (var i = 0; i < 3; i++)
        {
            await Run("consent", "withdraw", $"m-{i}", "trade", "credit", "--db", another);
        }

        await Run("evidence", "take-in", "--origin", "bank.example", "--db", another);
        await Run("evidence", "export", In("another"), "--db", another);
        var refused = await HostCommand.Run(["evidence", "cosign", In("another"), .. witness]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("NotConsistent", refused.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task Each_tampering_with_exported_files_is_found_and_named_in_both_languages(string attempt, string code, string words)
    {
        Tamper(attempt);
        var json = await HostCommand.Run("evidence", "verify", In("log"), "--json");
        Assert.Equal(1, json.ExitCode);
        Assert.Contains(code, JsonDocument.Parse(json.Output).RootElement.GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("broken").GetString()));
        Assert.Contains(words, (await HostCommand.Run("evidence", "verify", In("log"))).Output, StringComparison.Ordinal);
    }

    private void Tamper(string attempt)
    {
        const string bundle = "log/tile/entries/000.p/81";
        var entries = Unpack(File.ReadAllBytes(In(bundle)));
        switch (attempt)
        {
            case "change": entries[5] = Changed(entries[5], "subject", new string('0', 32)); break;
            case "drop": entries.RemoveAt(5); break;
            case "reorder": (entries[5], entries[6]) = (entries[6], entries[5]); break;
            case "insert": entries.Insert(5, Changed(entries[5], "subject", new string('0', 32))); break;
            case "truncate": entries.RemoveAt(80); break;
            case "back-date": entries[80] = Changed(entries[80], "at", "2020-01-01T00:00:00Z"); break;
            case "fork": Replace("log/checkpoint", File.ReadAllText(In("log/checkpoint")).Split('\n')[2], Convert.ToBase64String(new byte[32])); break;
            case "swap the key": SwapKey(); break;
            default: throw new ArgumentException(attempt);
        }

        File.WriteAllBytes(In(bundle), Pack(entries));
    }

    /// <summary>Exports another log and puts its key in the place of the second of this one.</summary>
    private void SwapKey()
    {
        var keys = Unpack(File.ReadAllBytes(In("log/keys/000")));
        keys[1] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(keys[1]).Replace("puhui-evidence-2+", "puhui-evidence-3+", StringComparison.Ordinal));
        File.WriteAllBytes(In("log/keys/000"), Pack(keys));
    }

    private void Replace(string file, string text, string by) => File.WriteAllText(In(file), File.ReadAllText(In(file)).Replace(text, by, StringComparison.Ordinal));

    private static byte[] Changed(byte[] entry, string name, string value)
    {
        var json = JsonNode.Parse(entry)!.AsObject();
        json[name] = value;
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static List<byte[]> Unpack(byte[] file)
    {
        var entries = new List<byte[]>();
        for (var at = 0; at < file.Length; at += 2 + entries[^1].Length)
        {
            entries.Add(file[(at + 2)..(at + 2 + (file[at] << 8 | file[at + 1]))]);
        }

        return entries;
    }

    private static byte[] Pack(IEnumerable<byte[]> entries) => [.. entries.SelectMany(e => new[] { (byte)(e.Length >> 8), (byte)(e.Length & 0xFF) }.Concat(e))];

    private string Database => $"sqlite:{In("shop.db")}";

    private string In(string name) => Path.Combine(folder, name);

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private static async Task<JsonElement> Run(params string[] arguments)
    {
        var ended = await HostCommand.Run([.. arguments, "--json"]);
        Assert.True(ended.ExitCode == 0, $"{string.Join(' ', arguments)}: {ended.Error}{ended.Output}");
        return JsonDocument.Parse(ended.Output).RootElement;
    }
}
