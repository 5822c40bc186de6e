using System.Text;
using System.Xml.Linq;
using Puhui.Testing;

namespace Puhui.Tidy;

/// <summary>Who references whom, and which packages, from the project files.</summary>
public sealed class ProjectGraph
{
    /// <summary>What each project may reach, directly or through others; a project absent here may reach anything.</summary>
    private static readonly Dictionary<string, string[]> Reach = new(StringComparer.Ordinal)
    {
        ["Kernel"] = [],
        ["Ledger"] = ["Kernel"],
        ["Access"] = ["Kernel"],
        ["Evidence"] = ["Kernel"],
        ["Signals"] = ["Kernel"],
        ["Credit"] = ["Kernel", "Signals"],
        ["Simulation"] = ["Kernel", "Ledger", "Signals"],
        ["Funds"] = ["Kernel", "Ledger"],
        ["Oversight"] = ["Kernel"],
        ["Impact"] = ["Kernel"],
        ["Chain"] = ["Kernel", "Ledger", "Evidence", "Signals", "Credit", "Funds"],
        ["Storage"] = ["Kernel", "Access", "Ledger", "Evidence", "Signals", "Credit", "Funds", "Chain", "Oversight"],
    };

    private static readonly IReadOnlyDictionary<string, Project> Projects = RepositoryText.Files(".csproj").Select(Read).ToDictionary(p => p.Name);

    [Fact]
    public void The_graph_is_the_committed_one()
    {
        var text = new StringBuilder("Generated from the project files: each project, the projects it references, the packages it takes.\n");
        foreach (var project in Projects.Values.OrderBy(p => p.Path, StringComparer.Ordinal))
        {
            text.Append($"\n{project.Path[..^(project.Name.Length + ".csproj".Length + 1)]}\n");
            text.Append(string.Concat(project.References.Select(r => $"  -> {r}\n")));
            text.Append(string.Concat(project.Packages.Select(p => $"  +  {p}\n")));
        }

        Golden.Same("contracts/projects.txt", text.ToString());
    }

    [Fact]
    public void Arrows_point_only_where_the_architecture_lets_them()
    {
        foreach (var project in Projects.Values.Where(p => p.Path.StartsWith("src/", StringComparison.Ordinal)))
        {
            if (Reach.TryGetValue(project.Name["Puhui.".Length..], out var reach))
            {
                var astray = Reached(project.Name).Except(reach.Select(r => "Puhui." + r));
                Assert.True(!astray.Any(), $"{project.Name} must not reach {string.Join(", ", astray)}");
            }
        }
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = RepositoryText.Read("Puhui.slnx");
        Assert.All(Projects.Values, p => Assert.Contains($"\"{p.Path}\"", solution, StringComparison.Ordinal));
    }

    private static HashSet<string> Reached(string name)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(Projects[name].References);
        while (next.TryDequeue(out var one))
        {
            if (reached.Add(one))
            {
                Projects[one].References.ForEach(next.Enqueue);
            }
        }

        return reached;
    }

    private static Project Read(string path)
    {
        var xml = XDocument.Load(Path.Combine(RepositoryFiles.Root, path));
        return new Project(path, Path.GetFileNameWithoutExtension(path), Included(xml, "ProjectReference", i => Path.GetFileNameWithoutExtension(i)), Included(xml, "PackageReference", i => i));
    }

    private static List<string> Included(XDocument xml, string element, Func<string, string> name) =>
        [.. xml.Descendants(element).Select(e => name((string)e.Attribute("Include")!)).Order(StringComparer.Ordinal)];

    private sealed record Project(string Path, string Name, List<string> References, List<string> Packages);
}
