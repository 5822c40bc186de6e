using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Puhui.Tidy;

/// <summary>Modules decide and compute; files, networks, drivers, processes and the environment belong to Storage and the hosts. Read from the compiled assemblies.</summary>
public sealed class ModuleReach
{
    private static readonly string[] Modules = ["Kernel", "Access", "Ledger", "Evidence", "Signals", "Credit", "Funds", "Oversight", "Impact", "Chain", "Simulation"];

    private static readonly string[] ForbiddenNamespaces = ["System.Net", "System.Data", "Npgsql", "Microsoft.Data", "Dapper", "System.IO.MemoryMappedFiles", "Spectre.Console", "System.CommandLine"];

    private static readonly string[] ForbiddenTypes =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.IO.Path",
        "System.IO.FileSystemWatcher", "System.IO.DriveInfo", "System.IO.RandomAccess", "System.IO.Compression.ZipFile", "System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo",
        "System.Console", "System.AppContext", "System.Diagnostics.Stopwatch",
    ];

    private static readonly string[] AllowedOfEnvironment = ["get_NewLine", "get_ProcessorCount", "get_CurrentManagedThreadId"];

    [Fact]
    public void Modules_touch_no_file_network_driver_process_or_environment()
    {
        var found = Modules.Select(m => $"Puhui.{m}").Where(m => File.Exists(AssemblyFile(m))).SelectMany(m => Outside(m).Select(o => $"{m} uses {o}"));
        Found.Nothing(found);
    }

    [Fact]
    public void The_reader_sees_what_it_looks_for() =>
        Found.Nothing(new[] { "System.IO.File", "Npgsql.NpgsqlConnection", "System.Diagnostics.Process", "System.Environment.GetEnvironmentVariable" }.Except(Outside("Puhui.Storage")));

    private static IEnumerable<string> Outside(string assembly)
    {
        using var file = new PEReader(File.OpenRead(AssemblyFile(assembly)));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Select(h => NameOf(metadata, h)).Where(IsForbidden);
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(m => m.Parent.Kind == HandleKind.TypeReference && NameOf(metadata, (TypeReferenceHandle)m.Parent) == "System.Environment")
            .Select(m => metadata.GetString(m.Name)).Except(AllowedOfEnvironment).Select(m => "System.Environment." + m);
        return [.. types.Concat(members).Order(StringComparer.Ordinal)];
    }

    private static bool IsForbidden(string type) =>
        ForbiddenTypes.Contains(type) || ForbiddenNamespaces.Any(n => type.StartsWith(n + ".", StringComparison.Ordinal));

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    private static string AssemblyFile(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");
}
