using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>What happened to a consent.</summary>
public enum ConsentAction
{
    Given = 1,
    Withdrawn = 2,
}

/// <summary>What a merchant said about one scope and purpose, and from when it holds.</summary>
/// <param name="Id">Made by the client; saying it again has no further effect.</param>
/// <param name="ExpiresAt">First moment at which a consent given no longer holds; null = until withdrawn.</param>
public sealed record ConsentFact(MerchantId Merchant, RequestId Id, ConsentAction Action, DataScope Scope, Purpose Purpose, Timestamp At, Timestamp? ExpiresAt);

/// <summary>All a merchant ever said about consent; what is in force at a time is computed from it.</summary>
public sealed class ConsentHistory
{
    private readonly ConsentFact[] facts;

    /// <summary>Facts in any order: time decides, and at the same time a withdrawal stands above a consent.</summary>
    public ConsentHistory(IEnumerable<ConsentFact> facts) => this.facts = [.. facts
        .OrderBy(f => f.At).ThenBy(f => f.Action).ThenBy(f => f.Id.Value, StringComparer.Ordinal)];

    public static ConsentHistory Empty { get; } = new([]);

    /// <summary>Ascending by time.</summary>
    public IReadOnlyList<ConsentFact> Facts => facts;

    /// <summary>Whether records of this scope may be used for this purpose at this time.</summary>
    public bool Allows(DataScope scope, Purpose purpose, Timestamp at) => InForce(scope, purpose, at) is not null;

    /// <summary>Whether records of this scope may be kept at this time, for whatever purpose.</summary>
    public bool Allows(DataScope scope, Timestamp at) => Allows(scope, Purpose.Credit, at) || Allows(scope, Purpose.BackTest, at);

    /// <summary>The consent that holds, or null.</summary>
    public ConsentFact? InForce(DataScope scope, Purpose purpose, Timestamp at)
    {
        for (var i = facts.Length - 1; i >= 0; i--)
        {
            var fact = facts[i];
            if (fact.Scope == scope && fact.Purpose == purpose && fact.At <= at)
            {
                var holds = fact.Action == ConsentAction.Given && (fact.ExpiresAt is not { } end || at < end);
                return holds ? fact : null;
            }
        }

        return null;
    }
}

/// <summary>A merchant with its consents: what ingest has to know of it.</summary>
public sealed record MerchantStanding(Merchant Merchant, ConsentHistory Consents);
