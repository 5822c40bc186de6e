using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Recognises who is calling by what it shows, and notes now and then that the session or key is in use.</summary>
public static class Authenticate
{
    /// <summary>By the token of a session's cookie; null if nobody is signed in by it.</summary>
    public static async Task<Principal?> BySession(string token, IAccessStore store, Timestamp now, CancellationToken stop)
    {
        var hash = SecretToken.HashOf(token);
        if (await store.FindBySession(hash, now, stop).ConfigureAwait(false) is not { } caller)
        {
            return null;
        }

        if (SessionTerms.Of(caller.Principal.Role!.Value).Prolonged(caller.LastSeenAt, caller.EndsAt, now) is { } expires)
        {
            await store.NoteSessionUse(hash, now, expires, stop).ConfigureAwait(false);
        }

        return caller.Principal;
    }

    /// <summary>By the text of an API key; null if it is none in force.</summary>
    public static async Task<Principal?> ByKey(string key, IAccessStore store, Timestamp now, CancellationToken stop)
    {
        if (await store.FindByKey(SecretToken.HashOf(key), now, stop).ConfigureAwait(false) is not { } caller)
        {
            return null;
        }

        if (caller.LastUsedAt is not { } used || now.Since(used) >= ApiKey.UsedPrecision)
        {
            await store.NoteKeyUse(caller.Key, now, stop).ConfigureAwait(false);
        }

        return caller.Principal;
    }
}
