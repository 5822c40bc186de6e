using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>What kind of data a stored document is.</summary>
public enum DocumentKind
{
    ScoreDefinition = 1,
    CreditPolicy = 2,
    Rules = 3,
    Weights = 4,
}

/// <summary>A text that decisions name by version, kept so that they can be made again.</summary>
public sealed record CreditDocument(DocumentKind Kind, string Version, string Text);

/// <summary>A stored reference in a line.</summary>
public sealed record ReferenceSummary(string Version, DateOnly AsOf, string ScoreDefinition, string ForecastDesign, int Merchants, int ForecastRows, Timestamp BuiltAt);

/// <summary>A decision as stored.</summary>
/// <param name="Lender">Whose decision it is.</param>
public sealed record StoredDecision(string Id, PartyId Lender, string Hash, string Text, Timestamp DecidedAt);

/// <summary>Where references, the data that decisions name, and decisions are kept; nothing of it is ever changed.</summary>
public interface ICreditStore
{
    /// <summary>False if it is there already.</summary>
    Task<bool> SaveReference(Reference reference, Timestamp builtAt, CancellationToken stop);

    Task<Reference?> FindReference(string version, CancellationToken stop);

    /// <summary>The latest reference of a day not after the given one, of the given definition and design; of several of one day the last built.</summary>
    Task<Reference?> LatestReference(DateOnly asOf, string scoreDefinition, string forecastDesign, CancellationToken stop);

    /// <summary>The version of the reference that <see cref="LatestReference"/> would give, without reading it.</summary>
    Task<string?> LatestReferenceVersion(DateOnly asOf, string scoreDefinition, string forecastDesign, CancellationToken stop);

    /// <summary>Ascending by day, then by time of building.</summary>
    Task<IReadOnlyList<ReferenceSummary>> References(CancellationToken stop);

    /// <summary>Saves those that are not there yet.</summary>
    Task SaveDocuments(IReadOnlyCollection<CreditDocument> documents, Timestamp at, CancellationToken stop);

    Task<CreditDocument?> FindDocument(DocumentKind kind, string version, CancellationToken stop);

    /// <summary>Durable when it returns; false if the same decision of the same lender is there already. Decisions that arrive together may share a transaction.</summary>
    Task<bool> SaveDecision(SealedDecision decision, PartyId lender, Timestamp decidedAt, CancellationToken stop);

    /// <summary>The decision of an id; of the same made for several lenders the first.</summary>
    /// <param name="lender">Whose; null = anybody's.</param>
    Task<StoredDecision?> FindDecision(string id, PartyId? lender, CancellationToken stop);

    /// <summary>The decision of an id made for one of several lenders; of the same made for more than one of them the first.</summary>
    Task<StoredDecision?> FindDecision(string id, IReadOnlyCollection<PartyId> lenders, CancellationToken stop);

    /// <summary>A merchant's decisions, by time, latest first.</summary>
    /// <param name="lender">Whose; null = anybody's.</param>
    Task<IReadOnlyList<StoredDecision>> DecisionsOf(MerchantId merchant, PartyId? lender, int take, CancellationToken stop);
}
