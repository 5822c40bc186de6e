using Xunit;

namespace Puhui.Testing;

/// <summary>A test that needs a folder of real data and is skipped, visibly and with the reason, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute(string folder)
    {
        Folder = folder;
        if (RepositoryFiles.Data(folder) is null)
        {
            Skip = $"the data folder '{folder}' is absent: put it beside the repository or set PUHUI_DATA";
        }
    }

    public string Folder { get; }
}
