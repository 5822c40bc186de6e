using System.Text.Encodings.Web;
using System.Text.Json;
using Puhui.Signals;
using Puhui.Testing;

namespace Puhui.Tidy;

/// <summary>contracts/events: the JSON Schema of each kind of event, made from the very shapes that lines are validated by.</summary>
public sealed class EventsContract
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Kinds => [.. Enum.GetNames<EventKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_schema_of_a_kind_is_the_committed_one(string kind)
    {
        var value = Enum.Parse<EventKind>(kind);
        Golden.Same($"contracts/events/{value.ToContractName()}.json", EventSchema.Of(value).ToJsonString(Layout) + "\n");
    }

    [Fact]
    public void There_is_no_schema_of_a_kind_that_does_not_exist()
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "contracts", "events"), "*.json").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Enum.GetValues<EventKind>().Select(k => k.ToContractName()).Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }
}
