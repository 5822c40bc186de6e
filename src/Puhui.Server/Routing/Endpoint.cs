using Puhui.Access;

namespace Puhui.Server;

/// <summary>
/// One endpoint of the API: a sealed class with a parameterless constructor in a file of its own, found by reflection, so that adding one touches no other file.
/// It cannot be without a permission, and each id in its route has a <see cref="Gate"/>, or the server does not start.
/// </summary>
internal abstract class Endpoint(string method, string route, string summary, Permission? permission)
{
    /// <summary>"GET", "POST", "PATCH", "PUT" or "DELETE".</summary>
    public string Method { get; } = method;

    /// <summary>With its ids in braces: "/v1/merchants/{merchant}".</summary>
    public string Route { get; } = route;

    /// <summary>The ids in its route, in their order.</summary>
    public IReadOnlyList<string> Ids { get; } = [.. EndpointTable.IdsIn(route)];

    public string Summary { get; } = summary;

    /// <summary>Null: anybody may call it, signed in or not; only signing in itself and what says whether the server lives are so.</summary>
    public Permission? Needs { get; } = permission;

    /// <summary>The name in the contract, in audit records and traces: the class's own.</summary>
    public string Name => GetType().Name;

    /// <summary>Why it reads personal data, for the audit record; null: it reads none. A write is recorded whatever this says.</summary>
    public virtual ReadingPurpose? ReadsPersonalData => null;

    /// <summary>Whether it changes something, for the audit record; one that asks by POST only because its question is long overrides it.</summary>
    public virtual bool Writes => Method != "GET";

    /// <summary>Whether it needs an Idempotency-Key, under which the same body has its effect once and the same answer for ever.</summary>
    public virtual bool MovesMoney => false;

    /// <summary>Whether the body is a stream of lines of any length, read as it comes, instead of one JSON value of bounded size.</summary>
    public virtual bool StreamsBody => false;

    /// <summary>Whether the answer is written as it is read, of any length: it may take as long as its reader takes it in; one that stalls is cut off by the server's least rate.</summary>
    public virtual bool StreamsAnswer => false;

    /// <summary>A body as a caller would send it, for the contract; required where there is a body.</summary>
    public virtual object? ExampleBody => null;

    /// <summary>An answer as a caller would see it, for the contract.</summary>
    public virtual object? ExampleAnswer => null;

    /// <summary>
    /// The method that answers: parameters bind by type – <see cref="Caller"/>, <see cref="Gated{T}"/>, <see cref="IdempotencyKey"/>, services, a record from the
    /// body, [AsParameters] records from the query – and what it returns is the JSON answer.
    /// </summary>
    public abstract Delegate Handler { get; }
}

/// <summary>Why personal data is read, as audit records say it.</summary>
internal enum ReadingPurpose
{
    CreditAssessment = 1,
    LoanServicing = 2,
    DataQuality = 3,
    OwnData = 4,
    Audit = 5,
    Administration = 6,
}
