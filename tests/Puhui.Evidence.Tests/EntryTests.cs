using System.Text;
using System.Text.Json;

namespace Puhui.Evidence.Tests;

public sealed class EntryTests
{
    private static readonly SubjectSecret Subject = new(Enumerable.Range(0, SubjectSecret.Length).Select(i => (byte)i).ToArray());
    private static readonly JsonElement Fact = JsonSerializer.SerializeToElement(new { amount = "12.00", loan = "l-1" });

    [Fact]
    public void A_fact_is_shown_with_its_salt_and_no_other_fits()
    {
        var opened = Open();
        Assert.True(opened.IsOfEntry());
        Assert.False((opened with { Fact = JsonSerializer.SerializeToElement(new { amount = "12.01", loan = "l-1" }) }).IsOfEntry());
        Assert.False((opened with { Salt = Convert.ToBase64String(Subject.SaltOf("fact-2")) }).IsOfEntry());
    }

    [Fact]
    public void A_fact_is_the_same_however_its_JSON_is_spaced_and_ordered()
    {
        using var other = JsonDocument.Parse("""{ "loan" : "l-1", "amount" : "12.00" }""");
        Assert.True((Open() with { Fact = other.RootElement }).IsOfEntry());
    }

    /// <summary>Nothing of the fact or of whom it is about stands in the entry, and two subjects with the same fact have nothing in common.</summary>
    [Fact]
    public void An_entry_tells_nothing()
    {
        var other = SubjectSecret.Create();
        var (mine, others) = (Open().Entry, other.Enter(EvidenceKind.LoanFact, "fact-1", CanonicalJson.Bytes(Fact), TestLog.Start));
        Assert.NotEqual(mine.Commitment, others.Commitment);
        Assert.NotEqual(mine.Subject, others.Subject);
        var text = Encoding.UTF8.GetString(mine.Bytes());
        Assert.DoesNotContain("l-1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("12.00", text, StringComparison.Ordinal);
        Assert.Equal(EvidenceEntry.Parse(mine.Bytes()), mine);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("nothing")]
    [InlineData("""{"kind":"loan_fact","at":"2026-06-01T00:00:00Z","commitment":"0000000000000000000000000000000000000000000000000000000000000000","subject":""}""")]
    public void What_is_not_an_entry_in_canonical_form_is_refused(string text) => Assert.Throws<FormatException>(() => EvidenceEntry.Parse(Encoding.UTF8.GetBytes(text)));

    private static OpenedFact Open() =>
        new(Subject.Enter(EvidenceKind.LoanFact, "fact-1", CanonicalJson.Bytes(Fact), TestLog.Start), 0, [], Convert.ToBase64String(Subject.SaltOf("fact-1")), Fact);
}
