using System.Text;
using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>An attempt to show that one knows a password: counted first, looked at then, given back if it was right.</summary>
internal sealed record CountedAttempt(ContentHash Login, SignInAttempts Before, SignInAttempts After, TimeSpan? LockedFor)
{
    /// <summary>Counts it, unless the login is locked.</summary>
    public static async Task<CountedAttempt> Begin(string login, IAccessStore store, Timestamp now, CancellationToken stop)
    {
        var hash = HashOf(login);
        while (true)
        {
            var before = await store.FindAttempts(hash, stop).ConfigureAwait(false);
            var after = before.Counted(now);
            if (before.LockedFor(now) is { } locked)
            {
                return new CountedAttempt(hash, before, before, locked);
            }

            if (await store.SaveAttempts(hash, after, before.Version, stop).ConfigureAwait(false))
            {
                return new CountedAttempt(hash, before, after, null);
            }
        }
    }

    /// <summary>As if it had not been made. Others counted meanwhile keep it counted, which is on the safe side.</summary>
    public Task<bool> GiveBack(IAccessStore store, CancellationToken stop) =>
        store.SaveAttempts(Login, Before with { Version = After.Version + 1 }, After.Version, stop);

    private static ContentHash HashOf(string login) => ContentHash.Of(Encoding.UTF8.GetBytes(login));
}
