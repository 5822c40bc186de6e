using Puhui.Kernel;

namespace Puhui.Oversight;

/// <summary>Where a complaint stands in the order of lists: the latest first.</summary>
public sealed record ComplaintPlace(Timestamp At, PartyId Complainant, ComplaintId Id)
{
    public static ComplaintPlace Of(ComplaintFiled complaint) => new(complaint.At, complaint.Complainant, complaint.Id);
}

/// <summary>Where complaints are kept, by who complains. Facts are only ever added.</summary>
public interface IComplaintStore
{
    Task<ComplaintFiled?> Find(PartyId complainant, ComplaintId id, CancellationToken stop);

    /// <summary>False if a complaint of that id is there already.</summary>
    Task<bool> Add(ComplaintFiled complaint, CancellationToken stop);

    /// <summary>What one party has complained about, latest first, after a place (null = from the latest).</summary>
    Task<IReadOnlyList<ComplaintFiled>> By(PartyId complainant, ComplaintPlace? after, int take, CancellationToken stop);

    /// <summary>What has to be answered by any of the parties, latest first, after a place (null = from the latest).</summary>
    Task<IReadOnlyList<ComplaintFiled>> About(IReadOnlyCollection<PartyId> parties, ComplaintPlace? after, int take, CancellationToken stop);
}
