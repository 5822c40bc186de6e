using Puhui.Testing;

namespace Puhui.Oversight.Tests;

/// <summary>What may be filed, and until when it must have been answered.</summary>
public sealed class ComplaintTests
{
    private static readonly Zone Shanghai = Zone.Of("Asia/Shanghai");
    private static readonly RuleSet Rules = RuleSet.Parse([File.ReadAllText(Path.Combine(RepositoryFiles.Root, "rules", "complaints.json"))]);
    private static readonly Timestamp Now = Timestamp.Parse("2026-11-22T10:00:00+08:00");

    private static readonly FileComplaint.Request Good = new(
        new ComplaintId("c-1"), new PartyId("farmer-li"), new PartyId("county-bank"), new MerchantId("m-1"), "line-1", ComplaintSubject.Cost, "The interest is wrong.", null, Shanghai);

    [Theory]
    // Plain; over New Year; over a leap day; over the same days of a common year; over the spring festival, which stops nothing.
    [InlineData("2026-11-22T10:00:00+08:00", "2026-11-25T02:00:00Z", "2026-12-07", "2026-12-22", "2027-01-21")]
    [InlineData("2026-12-20T10:00:00+08:00", "2026-12-23T02:00:00Z", "2027-01-04", "2027-01-19", "2027-02-18")]
    [InlineData("2028-02-20T10:00:00+08:00", "2028-02-23T02:00:00Z", "2028-03-06", "2028-03-21", "2028-04-20")]
    [InlineData("2027-02-20T10:00:00+08:00", "2027-02-23T02:00:00Z", "2027-03-07", "2027-03-22", "2027-04-21")]
    [InlineData("2026-02-14T10:00:00+08:00", "2026-02-17T02:00:00Z", "2026-03-01", "2026-03-16", "2026-04-15")]
    public void The_clock_counts_every_day_of_the_calendar(string filed, string firstAnswer, string simple, string complex, string special)
    {
        var clock = ComplaintClock.Of(Timestamp.Parse(filed), Shanghai, Rules);
        Assert.Equal(Timestamp.Parse(firstAnswer), clock.FirstAnswerBy);
        Assert.Equal([simple, complex, special], new[] { clock.SimpleBy, clock.ComplexBy, clock.SpecialBy }.Select(d => d.ToString("yyyy-MM-dd")));
    }

    [Theory]
    [InlineData("2026-11-22T23:59:59+08:00", "2026-12-07")]
    [InlineData("2026-11-23T00:00:00+08:00", "2026-12-08")]
    public void The_day_of_filing_is_the_day_where_the_complainant_lives(string filed, string simple) =>
        Assert.Equal(simple, ComplaintClock.Of(Timestamp.Parse(filed), Shanghai, Rules).SimpleBy.ToString("yyyy-MM-dd"));

    [Fact]
    public void A_first_answer_is_late_from_the_moment_after_the_promise()
    {
        var clock = ComplaintClock.Of(Now, Shanghai, Rules);
        Assert.False(clock.IsFirstAnswerLate(Now.Plus(TimeSpan.FromHours(72))));
        Assert.True(clock.IsFirstAnswerLate(Now.Plus(TimeSpan.FromHours(72)).Plus(TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public void A_day_without_a_rule_has_no_clock() =>
        Assert.Throws<FormatException>(() => ComplaintClock.Of(Timestamp.Parse("2019-01-01T00:00:00Z"), Shanghai, Rules));

    [Fact]
    public void A_complaint_is_filed_once_and_its_id_with_other_words_is_refused()
    {
        var (outcome, filed) = FileComplaint.Decide(null, Good, Now);
        Assert.Equal(FileComplaint.Outcome.Filed, outcome);
        var later = Now.Plus(TimeSpan.FromMinutes(1));
        Assert.Equal(FileComplaint.Outcome.Repeated, FileComplaint.Decide(filed, Good, later).Outcome);
        Assert.Equal(FileComplaint.Outcome.ComplaintDiffers, FileComplaint.Decide(filed, Good with { Words = "Something else." }, later).Outcome);
    }

    [Theory]
    [InlineData(ComplaintSubject.Cost, "  ", null, FileComplaint.Outcome.WordsMissing)]
    [InlineData(ComplaintSubject.CallBack, "", null, FileComplaint.Outcome.PhoneMissing)]
    [InlineData(ComplaintSubject.CallBack, "", "call me", FileComplaint.Outcome.PhoneInvalid)]
    [InlineData(ComplaintSubject.CallBack, "", "+-()", FileComplaint.Outcome.PhoneInvalid)]
    [InlineData(ComplaintSubject.CallBack, "", "+86 138-0000-0000", FileComplaint.Outcome.Filed)]
    [InlineData(ComplaintSubject.Data, "This sale is not mine.", "(0571) 8888", FileComplaint.Outcome.Filed)]
    public void A_complaint_says_what_it_is_about_and_a_call_says_where(ComplaintSubject subject, string words, string? phone, FileComplaint.Outcome outcome) =>
        Assert.Equal(outcome, FileComplaint.Decide(null, Good with { Subject = subject, Words = words, Phone = phone }, Now).Outcome);

    [Fact]
    public void A_complaint_of_more_words_than_a_person_reads_is_refused()
    {
        Assert.Equal(FileComplaint.Outcome.Filed, FileComplaint.Decide(null, Good with { Words = new string('x', FileComplaint.WordsMax) }, Now).Outcome);
        Assert.Equal(FileComplaint.Outcome.WordsTooLong, FileComplaint.Decide(null, Good with { Words = new string('x', FileComplaint.WordsMax + 1) }, Now).Outcome);
    }
}
