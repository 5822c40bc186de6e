using Puhui.Kernel;

namespace Puhui.Oversight;

/// <summary>Where complaints are kept, by who complains. Facts are only ever added.</summary>
public interface IComplaintStore
{
    Task<ComplaintFiled?> Find(PartyId complainant, ComplaintId id, CancellationToken stop);

    /// <summary>False if a complaint of that id is there already.</summary>
    Task<bool> Add(ComplaintFiled complaint, CancellationToken stop);

    /// <summary>What one party has complained about, latest first, after one of them (null = from the latest).</summary>
    Task<IReadOnlyList<ComplaintFiled>> By(PartyId complainant, ComplaintFiled? after, int take, CancellationToken stop);

    /// <summary>What has to be answered by any of the parties, latest first, after one of them (null = from the latest).</summary>
    Task<IReadOnlyList<ComplaintFiled>> About(IReadOnlyCollection<PartyId> parties, ComplaintFiled? after, int take, CancellationToken stop);
}
