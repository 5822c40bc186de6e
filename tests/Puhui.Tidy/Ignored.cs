using Puhui.Testing;

namespace Puhui.Tidy;

/// <summary>What git must never be offered.</summary>
public sealed class Ignored
{
    [Fact]
    public void The_master_key_beside_a_database_could_be_committed_with_it()
    {
        var ignored = File.ReadAllLines(Path.Combine(RepositoryFiles.Root, ".gitignore"));
        Assert.Contains("*.db", ignored);
        Assert.Contains("*.db.key", ignored);
    }
}
