namespace Puhui.Tidy;

/// <summary>What a search for untidiness came back with; a failing test shows all of it.</summary>
internal static class Found
{
    public static void Nothing(IEnumerable<string> found)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
