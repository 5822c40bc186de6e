using System.Net;
using Puhui.Server.Tests.Records;
using Puhui.Testing;

namespace Puhui.Server.Tests.Me;

/// <summary>Complaints and wishes to pause: sent once, seen by whom they concern.</summary>
public sealed class WishTests : IAsyncLifetime
{
    private const string Pauses = "/v1/merchants/m-1/lines/line-1/pause-requests";
    private const string Pause = """{"id":"p-1","days":30,"cause":"disaster","words":"Frost."}""";
    private const string Complaint = """{"id":"c-1","merchant":"m-1","line":"line-1","subject":"repayment","words":"Too much was taken."}""";
    private readonly SqliteDatabases databases = new();
    private BorrowerWorld world = null!;

    public async Task InitializeAsync() => world = await BorrowerWorld.Start(databases);

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task A_complaint_is_filed_once_with_its_clock_and_other_words_under_its_id_are_refused()
    {
        var first = await RecordsWorld.Ok(Send(Complaint));
        Assert.Equal(("bank", "Name of bank"), (first.GetProperty("about").GetString(), first.GetProperty("about_name").GetString()));
        Assert.Equal(Timestamp.Parse(first.GetProperty("filed_at").GetString()!).Plus(TimeSpan.FromHours(72)), Timestamp.Parse(first.GetProperty("clock").GetProperty("first_answer_by").GetString()!));
        Assert.Equal(first.GetRawText(), (await RecordsWorld.Ok(Send(Complaint))).GetRawText());
        await RecordsWorld.Refused(409, "complaint_differs", Send(Complaint.Replace("much", "little", StringComparison.Ordinal)));
        await RecordsWorld.Refused(422, "words_missing", Send("""{"id":"c-2","merchant":"m-1","line":null,"subject":"cost","words":""}"""));
        await RecordsWorld.Refused(422, "phone_missing", Send("""{"id":"c-2","merchant":"m-1","line":null,"subject":"call_back","words":""}"""));
    }

    [Fact]
    public async Task A_complaint_is_listed_to_its_author_and_to_whom_it_is_about_only()
    {
        await RecordsWorld.Ok(Send(Complaint));
        await RecordsWorld.Ok(Send("""{"id":"c-2","merchant":"m-1","line":null,"subject":"call_back","words":"","phone":"138 0000 0000"}"""));
        Assert.Equal((2, 2), (await Count(world.Lin), await Count(world.Officer)));
        Assert.Equal((0, 0), (await Count(world.OtherBorrower), await Count(world.OtherOfficer)));
        var page = await BorrowerWorld.Get(world.Lin, "/v1/complaints?limit=1");
        var next = await BorrowerWorld.Get(world.Lin, $"/v1/complaints?limit=1&cursor={page.GetProperty("next_cursor").GetString()}");
        Assert.Equal(["c-2", "c-1"], new[] { page, next }.Select(p => p.GetProperty("items")[0].GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Nobody_complains_for_somebody_else_s_shop_or_about_a_line_that_is_not_there()
    {
        await RecordsWorld.Refused(404, "not_found", BorrowerWorld.Post(world.OtherBorrower, "/v1/complaints", Complaint));
        await RecordsWorld.Refused(404, "not_found", Send(Complaint.Replace("line-1", "line-9", StringComparison.Ordinal)));
        await RecordsWorld.Refused(403, "permission_missing", BorrowerWorld.Post(world.Officer, "/v1/complaints", Complaint));
    }

    [Fact]
    public async Task A_wish_to_pause_is_asked_answered_and_seen_by_both_sides()
    {
        await RecordsWorld.Ok(BorrowerWorld.Post(world.Lin, Pauses, Pause));
        await RecordsWorld.Ok(BorrowerWorld.Post(world.Lin, Pauses, Pause));
        await RecordsWorld.Refused(409, "pause_differs", BorrowerWorld.Post(world.Lin, Pauses, Pause.Replace("30", "60", StringComparison.Ordinal)));
        await RecordsWorld.Refused(422, "already_requested", BorrowerWorld.Post(world.Lin, Pauses, Pause.Replace("p-1", "p-2", StringComparison.Ordinal)));
        Assert.Equal("m-1", (await BorrowerWorld.Get(world.Officer, "/v1/pause-requests")).GetProperty("items")[0].GetProperty("merchant").GetString());
        var answered = await RecordsWorld.Ok(BorrowerWorld.Post(world.Officer, $"{Pauses}/p-1/answer", """{"answer":"declined","words":"Please call us."}"""));
        Assert.Equal("declined", answered.GetProperty("status").GetString());
        Assert.Equal("declined", (await BorrowerWorld.Get(world.Lin, Pauses)).GetProperty("items")[0].GetProperty("status").GetString());
        Assert.Equal("declined", (await BorrowerWorld.Get(world.Lin, "/v1/me")).GetProperty("home").GetProperty("lines")[0].GetProperty("pause").GetProperty("status").GetString());
        await RecordsWorld.Refused(422, "already_answered", world.Lin.DeleteAsync($"{Pauses}/p-1"));
    }

    [Fact]
    public async Task A_wish_to_pause_is_taken_back_and_asked_anew()
    {
        await RecordsWorld.Ok(BorrowerWorld.Post(world.Lin, Pauses, Pause));
        Assert.Equal("withdrawn", (await RecordsWorld.Ok(world.Lin.DeleteAsync($"{Pauses}/p-1"))).GetProperty("status").GetString());
        await RecordsWorld.Ok(BorrowerWorld.Post(world.Lin, Pauses, Pause.Replace("p-1", "p-2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Wishes_of_others_are_not_there_and_borrowers_do_not_answer()
    {
        await RecordsWorld.Ok(BorrowerWorld.Post(world.Lin, Pauses, Pause));
        foreach (var stranger in new[] { world.OtherBorrower, world.OtherOfficer })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Pauses)).StatusCode);
        }

        Assert.Equal(0, (await BorrowerWorld.Get(world.OtherOfficer, "/v1/pause-requests")).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.Forbidden, (await BorrowerWorld.Post(world.Lin, $"{Pauses}/p-1/answer", """{"answer":"agreed","words":"Yes."}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await BorrowerWorld.Post(world.Officer, $"{Pauses}/p-9/answer", """{"answer":"agreed","words":"Yes."}""")).StatusCode);
    }

    private static async Task<int> Count(HttpClient client) => (await BorrowerWorld.Get(client, "/v1/complaints")).GetProperty("items").GetArrayLength();

    private Task<HttpResponseMessage> Send(string body) => BorrowerWorld.Post(world.Lin, "/v1/complaints", body);
}
