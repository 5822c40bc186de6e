using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Gives a party a key for its programs.</summary>
public static class IssueKey
{
    private const int NameLengthMax = 100;

    /// <summary>A wish for a key.</summary>
    /// <param name="Text">The key itself, made for this request.</param>
    /// <param name="By">Who asks, as audit records name it.</param>
    /// <param name="Grantable">What who asks may do itself: nobody gives more than that. Null: an operator, who is not bound.</param>
    public sealed record Request(KeyText Text, string Name, IReadOnlySet<Permission> Scopes, Timestamp? ExpiresAt, string By, IReadOnlySet<Permission>? Grantable);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Issued = 1,
        PartyUnknown = 10,

        /// <summary>1–100 characters.</summary>
        NameInvalid = 11,
        ScopesMissing = 12,

        /// <summary>Keys of a party of this kind do not have this scope.</summary>
        ScopeNotOfParty = 13,

        /// <summary>More than who asks may do itself.</summary>
        ScopeNotHeld = 14,
        ExpiryNotInFuture = 15,
    }

    public static Decision<Outcome, ApiKey> Decide(Party? party, Request request, Timestamp now)
    {
        Outcome? refusal = party switch
        {
            null => Outcome.PartyUnknown,
            _ when !ShownText.IsName(request.Name, NameLengthMax) => Outcome.NameInvalid,
            _ when request.Scopes.Count == 0 => Outcome.ScopesMissing,
            _ when !request.Scopes.IsSubsetOf(Roles.ScopesIn(party.Kind)) => Outcome.ScopeNotOfParty,
            _ when request.Grantable is { } grantable && !request.Scopes.IsSubsetOf(grantable) => Outcome.ScopeNotHeld,
            _ when request.ExpiresAt is { } expires && expires <= now => Outcome.ExpiryNotInFuture,
            _ => null,
        };
        return refusal is { } outcome
            ? Decision<Outcome, ApiKey>.Refuse(outcome)
            : Decision<Outcome, ApiKey>.Commit(
                Outcome.Issued,
                new ApiKey(request.Text.Id, request.Text.Hash, party!.Id, request.Name.Trim(), request.Scopes, request.By, now, request.ExpiresAt, null, null));
    }

    public static async Task<(Outcome Outcome, ApiKey? Key)> Handle(PartyId party, Request request, IAccessStore store, Timestamp now, CancellationToken stop)
    {
        var (outcome, key) = Decide(await store.FindParty(party, stop).ConfigureAwait(false), request, now);
        if (key is not null)
        {
            Check.That(await store.AddKey(key, stop).ConfigureAwait(false), "a key's random id is new");
        }

        return (outcome, key);
    }
}
