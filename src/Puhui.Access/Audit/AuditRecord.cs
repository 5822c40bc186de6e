using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Who did or read what, and why; written once, never changed.</summary>
/// <param name="Id">Made by who writes it; one request, one id.</param>
/// <param name="Party">Whose user or key it was; null for somebody who was not let in.</param>
/// <param name="Actor">"user:ID", "key:ID", "job:NAME", "operator" or "nobody".</param>
/// <param name="Action">The endpoint's name, such as "draws.make".</param>
/// <param name="Subjects">"merchant:m-1", "line:l-1": what it was done to or read of, never a secret and no personal data but ids.</param>
/// <param name="Reason">The purpose of the endpoint, or what the caller gave as its reason.</param>
/// <param name="Result">"ok", or the code of the refusal.</param>
/// <param name="Viewers">Who may see the record, as <see cref="AuditViewer"/> names them.</param>
public sealed record AuditRecord(
    string Id,
    Timestamp At,
    PartyId? Party,
    string Actor,
    string Action,
    bool IsWrite,
    IReadOnlyList<string> Subjects,
    string Reason,
    string Result,
    IReadOnlyList<string> Viewers);

/// <summary>Under whose eyes an audit record stands: the parties concerned, and the merchants whose data it was.</summary>
public static class AuditViewer
{
    /// <summary>Whoever runs the software: what nobody else may see, such as attempts under unknown logins.</summary>
    public const string Operator = "operator";

    public static string Of(PartyId party) => "party:" + party.Value;

    public static string Of(MerchantId merchant) => "merchant:" + merchant.Value;
}

/// <summary>Which audit records are wanted; null leaves a criterion out.</summary>
/// <param name="Viewers">Under any of these.</param>
/// <param name="Subject">"merchant:m-1".</param>
/// <param name="From">The first moment.</param>
/// <param name="Until">The first moment after.</param>
/// <param name="Before">Goes on behind this record of an earlier page.</param>
public sealed record AuditQuery(
    IReadOnlyList<string> Viewers, string? Actor, string? Action, string? Subject, Timestamp? From, Timestamp? Until, AuditPosition? Before, int Take);

/// <summary>Where a record stands in the order of pages: the latest first.</summary>
public sealed record AuditPosition(Timestamp At, string Id);

/// <summary>Keeps audit records.</summary>
public interface IAuditLog
{
    /// <summary>Writes the record durably; what it reports must not be answered before.</summary>
    Task Add(AuditRecord record, CancellationToken stop);

    /// <summary>The latest first, each once though several viewers see it; under whose eyes a record stands is not told.</summary>
    Task<IReadOnlyList<AuditRecord>> Find(AuditQuery query, CancellationToken stop);
}
