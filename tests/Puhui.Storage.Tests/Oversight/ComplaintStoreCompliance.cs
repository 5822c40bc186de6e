using Puhui.Oversight;
using Puhui.Storage.Oversight;
using Puhui.Testing;

namespace Puhui.Storage.Tests.Oversight;

/// <summary>What every engine must do with complaints.</summary>
public abstract class ComplaintStoreCompliance(TestDatabases databases)
{
    private static readonly PartyId Bank = new("county-bank");
    private static readonly Timestamp Noon = Timestamp.Parse("2026-11-22T12:00:00+08:00");

    [Fact]
    public async Task A_complaint_is_read_as_it_was_filed()
    {
        await using var database = await databases.New();
        var complaints = new ComplaintStore(database);
        var request = Request("farmer-li", "c-1", Bank) with { Words = "利息算错了 \"quoted\"\nsecond line", Phone = "+86 138-0000-0000", Line = "line-1" };
        Assert.Equal(FileComplaint.Outcome.Filed, await FileComplaint.Handle(request, complaints, Noon, default));
        Assert.Equal(FileComplaint.Decide(null, request, Noon).Effects, await complaints.Find(request.Complainant, request.Id, default));
        Assert.Null(await complaints.Find(new PartyId("farmer-wu"), request.Id, default));
    }

    [Fact]
    public async Task The_same_complaint_sent_eight_times_at_once_is_filed_once()
    {
        await using var database = await databases.New();
        var complaints = new ComplaintStore(database);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => FileComplaint.Handle(Request("farmer-li", "c-1", Bank), complaints, Noon.Plus(TimeSpan.FromSeconds(i)), default))));
        Assert.Single(outcomes, o => o == FileComplaint.Outcome.Filed);
        Assert.Equal(7, outcomes.Count(o => o == FileComplaint.Outcome.Repeated));
        Assert.Single(await complaints.By(new PartyId("farmer-li"), null, 10, default));
    }

    [Fact]
    public async Task Lists_are_latest_first_page_by_page_and_hold_nothing_of_others()
    {
        await using var database = await databases.New();
        var complaints = new ComplaintStore(database);
        foreach (var (who, id, about, minute) in new[]
                 {
                     ("farmer-li", "c-1", "county-bank", 0), ("farmer-li", "c-2", "other-bank", 1), ("farmer-li", "c-3", "county-bank", 2),
                     ("farmer-wu", "c-1", "county-bank", 2), ("farmer-wu", "c-9", "third-bank", 3),
                 })
        {
            await FileComplaint.Handle(Request(who, id, new PartyId(about)), complaints, Noon.Plus(TimeSpan.FromMinutes(minute)), default);
        }

        Assert.Equal(["farmer-li/c-3", "farmer-li/c-2", "farmer-li/c-1"], await Paged(after => complaints.By(new PartyId("farmer-li"), after, 2, default)));
        Assert.Equal(["farmer-wu/c-1", "farmer-li/c-3", "farmer-li/c-1"], await Paged(after => complaints.About([Bank], after, 2, default)));
        Assert.Equal(["farmer-wu/c-9", "farmer-li/c-2"], await Paged(after => complaints.About([new("other-bank"), new("third-bank")], after, 1, default)));
        Assert.Empty(await complaints.About([], null, 10, default));
        Assert.Empty(await complaints.By(new PartyId("farmer-zhao"), null, 10, default));
    }

    private static async Task<List<string>> Paged(Func<ComplaintPlace?, Task<IReadOnlyList<ComplaintFiled>>> page)
    {
        var all = new List<ComplaintFiled>();
        while (await page(all is [.., var last] ? ComplaintPlace.Of(last) : null) is { Count: > 0 } some)
        {
            all.AddRange(some);
        }

        return [.. all.Select(c => $"{c.Complainant}/{c.Id}")];
    }

    private static FileComplaint.Request Request(string who, string id, PartyId about) =>
        new(new ComplaintId(id), new PartyId(who), about, new MerchantId("m-1"), null, ComplaintSubject.Repayment, "Too much was taken.", null, Zone.Of("Asia/Shanghai"));
}

public sealed class SqliteComplaintStore(SqliteDatabases databases) : ComplaintStoreCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresComplaintStore(PostgresDatabases databases) : ComplaintStoreCompliance(databases), IClassFixture<PostgresDatabases>;
