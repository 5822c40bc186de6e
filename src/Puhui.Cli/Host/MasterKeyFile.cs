using System.Security.Cryptography;
using Puhui.Access;

namespace Puhui.Cli.Host;

/// <summary>The file of the key that seals secrets in the database: readable by its owner only, made on first use, and never in the database itself.</summary>
internal static class MasterKeyFile
{
    public const string Variable = "PUHUI_MASTER_KEY_FILE";
    private const string Sqlite = "sqlite:";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>The key for a database; one of its own for a database that is gone with the command.</summary>
    /// <param name="given">The file of the command line, if there is one.</param>
    public static byte[] For(string database, string? given) => For(database, given, $"--master-key or {Variable}");

    /// <summary>As above, for a verb without that option.</summary>
    public static byte[] For(string database) => For(database, null, $"the variable {Variable}");

    private static byte[] For(string database, string? given, string ways) => database == VerbContext.TemporaryServer
        ? RandomNumberGenerator.GetBytes(SealedSecrets.KeyBytes)
        : ReadOrMake(PathFor(database, given, ways));

    /// <summary>The file to use: as given, or by the variable, or beside an SQLite file.</summary>
    private static string PathFor(string database, string? given, string ways)
    {
        var named = given ?? Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named))
        {
            return named;
        }

        return database.StartsWith(Sqlite, StringComparison.Ordinal)
            ? database[Sqlite.Length..] + ".key"
            : throw new ExpectedFaultException($"name the file of the master key with {ways}; all servers of one database need the same");
    }

    private static byte[] ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            Make(path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
        {
            throw new ExpectedFaultException($"others can read the master key: run chmod 600 {path}");
        }

        try
        {
            var key = Convert.FromBase64String(File.ReadAllText(path).Trim());
            return key.Length == SealedSecrets.KeyBytes ? key : throw new ExpectedFaultException($"{path} holds no master key of {SealedSecrets.KeyBytes} bytes");
        }
        catch (FormatException)
        {
            throw new ExpectedFaultException($"{path} holds no master key: it is {SealedSecrets.KeyBytes} bytes in base64");
        }
    }

    /// <summary>Under another name first, so that nobody ever reads half a key; of two that make it at once one wins.</summary>
    private static void Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Private;
        }

        var unfinished = $"{path}.{Environment.ProcessId}";
        using (var file = new StreamWriter(unfinished, options))
        {
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(SealedSecrets.KeyBytes)));
        }

        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
        }
    }
}
