using static Puhui.Funds.Tests.Sample;

namespace Puhui.Funds.Tests;

/// <summary>Who may ask for a pause, and what may follow.</summary>
public sealed class PauseTests
{
    private static readonly Moment Now = new(Timestamp.Parse("2026-02-10T08:00:00Z"), Day("2026-02-10"));
    private static readonly Line Owing = new(Contract(), [Draw(1, "2026-01-05", "10000.00")], [], 1);
    private static readonly PauseHistory Nothing = new(new MerchantId("m-1"), new LineId("line-1"), []);
    private static readonly RequestPause.Request Good = new(new PauseId("p-1"), new MerchantId("m-1"), new LineId("line-1"), 30, PauseCause.Disaster, "Frost took the blossom.");

    [Fact]
    public void A_borrower_asks_once_and_the_lender_answers_once()
    {
        var asked = Then(Nothing, RequestPause.Decide(Owing, Nothing, Good, Now).Effects);
        Assert.Equal(PauseStatus.Open, asked.Requests[0].Status);
        Assert.Equal(RequestPause.Outcome.Repeated, RequestPause.Decide(Owing, asked, Good, Now).Outcome);
        Assert.Equal(RequestPause.Outcome.PauseDiffers, RequestPause.Decide(Owing, asked, Good with { Days = 60 }, Now).Outcome);
        Assert.Equal(RequestPause.Outcome.AlreadyRequested, RequestPause.Decide(Owing, asked, Good with { Id = new PauseId("p-2") }, Now).Outcome);
        var answer = new AnswerPause.Request(Good.Id, Good.Merchant, Good.Line, PauseAnswer.Declined, "Call us: we look for another way.", "user:wang");
        var answered = Then(asked, AnswerPause.Decide(asked, answer, Now.At).Effects);
        Assert.Equal(PauseStatus.Declined, answered.Requests[0].Status);
        Assert.Equal(AnswerPause.Outcome.Repeated, AnswerPause.Decide(answered, answer, Now.At).Outcome);
        Assert.Equal(AnswerPause.Outcome.AlreadyAnswered, AnswerPause.Decide(answered, answer with { Answer = PauseAnswer.Agreed }, Now.At).Outcome);
        Assert.Equal(WithdrawPause.Outcome.AlreadyAnswered, WithdrawPause.Decide(answered, new(Good.Id, Good.Merchant, Good.Line), Now.At).Outcome);
        Assert.Equal(RequestPause.Outcome.Requested, RequestPause.Decide(Owing, answered, Good with { Id = new PauseId("p-2") }, Now).Outcome);
    }

    [Fact]
    public void What_was_taken_back_is_not_answered_and_may_be_asked_again()
    {
        var asked = Then(Nothing, RequestPause.Decide(Owing, Nothing, Good, Now).Effects);
        var back = Then(asked, WithdrawPause.Decide(asked, new(Good.Id, Good.Merchant, Good.Line), Now.At).Effects);
        Assert.Equal(PauseStatus.Withdrawn, back.Requests[0].Status);
        Assert.Equal(WithdrawPause.Outcome.Repeated, WithdrawPause.Decide(back, new(Good.Id, Good.Merchant, Good.Line), Now.At).Outcome);
        Assert.Equal(AnswerPause.Outcome.PauseIsWithdrawn, AnswerPause.Decide(back, new(Good.Id, Good.Merchant, Good.Line, PauseAnswer.Agreed, "Yes.", "user:wang"), Now.At).Outcome);
        Assert.Equal(RequestPause.Outcome.Requested, RequestPause.Decide(Owing, back, Good with { Id = new PauseId("p-2") }, Now).Outcome);
    }

    [Fact]
    public void A_pause_needs_a_debt_a_length_and_a_cause()
    {
        RequestPause.Outcome Try(Line? line, RequestPause.Request request) => RequestPause.Decide(line, Nothing, request, Now).Outcome;
        Assert.Equal(RequestPause.Outcome.LineUnknown, Try(null, Good));
        Assert.Equal(RequestPause.Outcome.NothingIsOwed, Try(Owing with { Facts = [] }, Good));
        Assert.Equal(RequestPause.Outcome.DaysOutOfRange, Try(Owing, Good with { Days = 6 }));
        Assert.Equal(RequestPause.Outcome.DaysOutOfRange, Try(Owing, Good with { Days = 181 }));
        Assert.Equal(RequestPause.Outcome.WordsMissing, Try(Owing, Good with { Cause = PauseCause.Other, Words = " " }));
        Assert.Equal(RequestPause.Outcome.WordsTooLong, Try(Owing, Good with { Words = new string('x', 2_001) }));
        Assert.Equal(RequestPause.Outcome.Requested, Try(Owing, Good with { Words = "" }));
    }

    [Fact]
    public void Nobody_answers_what_was_never_asked_or_without_a_word()
    {
        var asked = Then(Nothing, RequestPause.Decide(Owing, Nothing, Good, Now).Effects);
        var answer = new AnswerPause.Request(new PauseId("p-9"), Good.Merchant, Good.Line, PauseAnswer.Agreed, "Yes.", "user:wang");
        Assert.Equal(AnswerPause.Outcome.PauseUnknown, AnswerPause.Decide(asked, answer, Now.At).Outcome);
        Assert.Equal(AnswerPause.Outcome.WordsMissing, AnswerPause.Decide(asked, answer with { Id = Good.Id, Words = "" }, Now.At).Outcome);
        Assert.Equal(WithdrawPause.Outcome.PauseUnknown, WithdrawPause.Decide(asked, new(new PauseId("p-9"), Good.Merchant, Good.Line), Now.At).Outcome);
    }

    private static PauseHistory Then(PauseHistory history, PauseFact? fact) => history with { Facts = [.. history.Facts, fact!] };
}
