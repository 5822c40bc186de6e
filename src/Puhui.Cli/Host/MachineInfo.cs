using System.Runtime.InteropServices;

namespace Puhui.Cli.Host;

/// <summary>The machine a figure was measured on.</summary>
internal sealed record MachineInfo(string Cpu, int Cores, long MemoryMb, string Os, string Runtime)
{
    public static MachineInfo Here() => new(
        CpuName(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20,
        RuntimeInformation.OSDescription.Trim(),
        RuntimeInformation.FrameworkDescription);

    private static string CpuName()
    {
        const string list = "/proc/cpuinfo";
        var line = File.Exists(list) ? File.ReadLines(list).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
