using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>A user as a verb leaves it, and which of its sessions end with the change.</summary>
public sealed record UserEffects(User User, SessionsEnd End)
{
    /// <summary>The next version of a user.</summary>
    internal static UserEffects Of(User changed, SessionsEnd end) => new(changed with { Version = changed.Version + 1 }, end);
}

/// <summary>The one way a verb changes a user: load, decide, save on the version that was read; if somebody else was faster, again.</summary>
internal static class UserChange
{
    public static async Task<(TOutcome Outcome, User? User)> Handle<TOutcome>(
        UserId id, IAccessStore store, Func<User?, Decision<TOutcome, UserEffects>> decide, CancellationToken stop)
        where TOutcome : struct, Enum
    {
        while (true)
        {
            var user = await store.FindUser(id, stop).ConfigureAwait(false);
            var (outcome, effects) = decide(user);
            if (effects is null || await store.SaveUser(effects.User, user!.Version, effects.End, stop).ConfigureAwait(false))
            {
                return (outcome, effects?.User);
            }
        }
    }
}
