using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Puhui.Cli.Host;

namespace Puhui.Cli.Tests;

/// <summary>What faults of the outside get: exit code 1 and one clear line on standard error, with no trace and no secret.</summary>
public sealed class HostFaults : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("puhui-host-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_folder_given_as_a_database_is_told() => Told(await HostCommand.Run("migrate", "--db", "sqlite:" + folder), "cannot be opened");

    [Fact]
    public async Task A_missing_folder_is_told() => Told(await HostCommand.Run("migrate", "--db", $"sqlite:{folder}/none/x.db"), "cannot be opened");

    [Theory]
    [InlineData("check")]
    [InlineData("books")]
    public async Task A_check_of_a_database_that_is_not_there_made_an_empty_one_and_found_it_sound(string verb)
    {
        var file = Path.Combine(folder, "mistyped.db");
        Told(await HostCommand.Run("ledger", verb, "--db", "sqlite:" + file), "there is no database");
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_and_left_as_it_was()
    {
        var file = Path.Combine(folder, "orders.csv");
        var text = string.Concat(Enumerable.Repeat("order,amount\n", 500));
        await File.WriteAllTextAsync(file, text);
        Told(await HostCommand.Run("migrate", "--db", "sqlite:" + file), "not an SQLite database");
        Assert.Equal(text, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task An_unreachable_server_is_told_without_the_password()
    {
        var ended = await HostCommand.Run("migrate", "--db", "postgres://clerk:pa55word@127.0.0.1:1/puhui");
        Told(ended, "cannot be reached");
        Assert.DoesNotContain("pa55word", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://clerk:pa55 w0rd@127.0.0.1:1/puhui")]
    [InlineData("postgres://clerk:pa55/w0rd@127.0.0.1:1/puhui")]
    [InlineData("postgres://clerk:pa55@w0rd@127.0.0.1:1/puhui")]
    [InlineData("mysql://clerk:pa55 w0rd@127.0.0.1/puhui")]
    [InlineData("postgres://clerk:pa55w0rd@127.0.0.1:port/puhui")]
    public async Task A_password_with_odd_characters_was_printed(string address)
    {
        var ended = await HostCommand.Run("migrate", "--verbose", "--db", address);
        Assert.Equal(1, ended.ExitCode);
        Assert.DoesNotContain("pa55", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("w0rd", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_without_a_file_was_taken_for_a_defect() => Told(await HostCommand.Run("migrate", "--db", "sqlite:"), "names no file");

    [Fact]
    public async Task An_unknown_kind_of_database_is_told_without_the_password()
    {
        var ended = await HostCommand.Run("migrate", "--db", "mysql://clerk:pa55word@127.0.0.1/puhui");
        Told(ended, "is not a database");
        Assert.DoesNotContain("pa55word", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_verbose_the_trace_follows_still_without_the_password()
    {
        var ended = await HostCommand.Run("migrate", "--verbose", "--db", "postgres://clerk:pa55word@127.0.0.1:1/puhui");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("   at ", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("pa55word", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_under_the_database_is_told_and_the_same_command_completes_when_there_is_room()
    {
        // A limit on the size of any file stands in for the disk's end; the runtime's own mapping must not run into it first.
        var db = Path.Combine(folder, "full.db");
        var limited = await HostCommand.RunShell($"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f 8; exec $PUHUI migrate --db sqlite:{db}");
        Told(limited, "disk");
        var again = await HostCommand.Run("migrate", "--db", "sqlite:" + db);
        Assert.Equal("", again.Error);
        Assert.Equal(0, again.ExitCode);
    }

    [Fact]
    public async Task A_full_disk_under_standard_output_is_told() => Told(await HostCommand.RunShell($"$PUHUI migrate --json --db sqlite:{folder}/out.db > /dev/full"), "space");

    [Fact]
    public async Task A_reader_that_leaves_early_is_no_fault()
    {
        var ended = await HostCommand.RunShell("set -o pipefail; $PUHUI --help | head -n 1");
        Assert.Equal("", ended.Error);
        Assert.Equal("Description:", ended.Output.Trim());
        Assert.Equal(0, ended.ExitCode);
    }

    [Fact]
    public async Task A_stop_signal_ends_the_command_in_good_order()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var running = HostCommand.RunShell($"$PUHUI migrate --db postgres://clerk@127.0.0.1:{port}/x & child=$!; sleep 3; kill -TERM $child; wait $child");
        using var connected = await silent.AcceptTcpClientAsync();
        Told(await running, "stopped");
    }

    [Fact]
    public async Task Json_is_one_object_and_nothing_else()
    {
        var ended = await HostCommand.RunIn(folder, "migrate", "--json");
        Assert.Equal("""{"database":"sqlite:puhui.db","engine":"sqlite"}""", ended.Output.Trim());
        Assert.Equal("", ended.Error);
    }

    [Fact]
    public async Task A_locked_database_is_told()
    {
        await using var holder = new SqliteConnection($"Data Source={folder}/held.db;Pooling=false");
        await holder.OpenAsync();
        await using var hold = holder.CreateCommand();
        hold.CommandText = "begin exclusive";
        await hold.ExecuteNonQueryAsync();
        await using var other = new SqliteConnection($"Data Source={folder}/held.db;Pooling=false;Default Timeout=1");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "begin immediate";
        var fault = await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal("sqlite:held.db: the database is locked by another process; try again when it has finished", DatabaseFaults.Explain(fault, "sqlite:held.db"));
    }

    private static void Told(HostCommand.Ended ended, string words)
    {
        Assert.True(ended.ExitCode == 1, $"exit code {ended.ExitCode}: {ended.Error}");
        var line = Assert.Single(ended.ErrorLines);
        Assert.StartsWith("puhui: ", line, StringComparison.Ordinal);
        Assert.Contains(words, line, StringComparison.OrdinalIgnoreCase);
    }
}
