namespace Puhui.Evidence;

/// <summary>A fact with its place in the log; null: it waits for one.</summary>
public sealed record PlacedFact(EvidenceFact Fact, long? Place);

/// <summary>Where facts wait for their places, the log's files and the secrets of subjects are kept.</summary>
public interface IEvidenceStore : ILogFiles
{
    /// <summary>Null: nothing was ever taken in.</summary>
    Task<LogState?> State(CancellationToken stop);

    /// <summary>How many facts wait for their places, counted no further than <paramref name="most"/>.</summary>
    Task<long> Waiting(int most, CancellationToken stop);

    /// <summary>Stored files by path, those that are there; a file that is not whole under the path it will have.</summary>
    Task<IReadOnlyDictionary<string, byte[]>> Files(IReadOnlyCollection<string> paths, CancellationToken stop);

    /// <summary>A subject's facts by place, those that wait last.</summary>
    Task<IReadOnlyList<PlacedFact>> FactsOf(string subject, CancellationToken stop);

    /// <summary>Null: nothing of the subject was taken in, or it was forgotten.</summary>
    Task<SubjectSecret?> SecretOf(string subject, CancellationToken stop);

    /// <summary>Destroys what leads from the log to a subject: its secret and the facts as they were kept here. Every proof stays valid; nobody can open the entries.</summary>
    Task Forget(string subject, CancellationToken stop);

    /// <summary>Adds a witness's signature to the newest checkpoint; false if that is another by now.</summary>
    Task<bool> AddCosignature(SignedNote newest, SignedNote cosigned, CancellationToken stop);

    /// <summary>The keys of those whose signatures below ours are known.</summary>
    Task<IReadOnlyList<EvidenceKey>> Witnesses(CancellationToken stop);

    /// <summary>False if the name is taken.</summary>
    Task<bool> AddWitness(EvidenceKey key, CancellationToken stop);
}
