using System.Text.Json;
using Puhui.Kernel;
using Puhui.Oversight;

namespace Puhui.Storage.Oversight;

/// <summary>Complaints in a database of either engine.</summary>
public sealed class ComplaintStore(Database database) : IComplaintStore
{
    public Task<ComplaintFiled?> Find(PartyId complainant, ComplaintId id, CancellationToken stop) => database.Read(
        async session =>
        {
            var body = await session.Scalar<string>(
                "select body from complaint where complainant = @Complainant and complaint = @Complaint",
                new { Complainant = complainant.Value, Complaint = id.Value }).ConfigureAwait(false);
            return body is null ? null : From(body);
        },
        stop);

    public Task<bool> Add(ComplaintFiled complaint, CancellationToken stop) => database.Write(
        async session => await session.Execute(
            "insert into complaint (complainant, complaint, about, filed_at, body) values (@Complainant, @Complaint, @About, @At, @Body) on conflict do nothing",
            new
            {
                Complainant = complaint.Complainant.Value,
                Complaint = complaint.Id.Value,
                About = complaint.About.Value,
                At = complaint.At.Micros,
                Body = JsonSerializer.Serialize(complaint, Json.Options),
            }).ConfigureAwait(false) == 1,
        stop);

    public Task<IReadOnlyList<ComplaintFiled>> By(PartyId complainant, ComplaintPlace? after, int take, CancellationToken stop) => database.Read<IReadOnlyList<ComplaintFiled>>(
        async session => [.. (await session.Query<string>(
            "select body from complaint where complainant = @Complainant and (filed_at, complaint) < (@At, @Complaint) order by filed_at desc, complaint desc limit @Take",
            new { Complainant = complainant.Value, At = after?.At.Micros ?? long.MaxValue, Complaint = after?.Id.Value ?? "", Take = take }).ConfigureAwait(false))
            .Select(From)],
        stop);

    public Task<IReadOnlyList<ComplaintFiled>> About(IReadOnlyCollection<PartyId> parties, ComplaintPlace? after, int take, CancellationToken stop) => database.Read<IReadOnlyList<ComplaintFiled>>(
        async session => [.. (await session.Query<string>(
            $"""
            select body from complaint where about {session.Pick("in @About", "= any(@About)")} and (filed_at, complainant, complaint) < (@At, @Complainant, @Complaint)
            order by filed_at desc, complainant desc, complaint desc limit @Take
            """,
            new
            {
                About = parties.Select(p => p.Value).ToArray(),
                At = after?.At.Micros ?? long.MaxValue,
                Complainant = after?.Complainant.Value ?? "",
                Complaint = after?.Id.Value ?? "",
                Take = take,
            }).ConfigureAwait(false)).Select(From)],
        stop);

    private static ComplaintFiled From(string body) => JsonSerializer.Deserialize<ComplaintFiled>(body, Json.Options)!;
}
