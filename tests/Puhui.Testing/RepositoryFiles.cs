namespace Puhui.Testing;

/// <summary>Finds the repository this test was built from, and the real data beside it.</summary>
public static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of real data (PUHUI_DATA, or ../shared/data beside the repository), or null where it is absent: the test then skips visibly.</summary>
    public static string? Data(string name)
    {
        var data = Environment.GetEnvironmentVariable("PUHUI_DATA") ?? Path.Combine(Root, "..", "shared", "data");
        var path = Path.GetFullPath(Path.Combine(data, name));
        return Path.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Puhui.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("these tests run from within the repository");
        }

        return folder;
    }
}
