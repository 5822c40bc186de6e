using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>What endpoints about accounts work with. Sessions, keys and locks live by real time, in a sandbox too: its clock is for money, not for who may come in.</summary>
internal sealed record Accounts(IAccessStore Store, PasswordWork Passwords, SealedSecrets Secrets, TimeProvider Clock)
{
    public Timestamp Now => Timestamp.Now(Clock);

    /// <summary>The person who calls, as it is on record.</summary>
    public async Task<User> UserOf(Caller caller, CancellationToken stop) =>
        await Store.FindUser(IdOf(caller), stop).ConfigureAwait(false) ?? throw new ProblemException(401, "sign_in_needed");

    /// <summary>The person who calls; only people have the permission that these endpoints need.</summary>
    public static UserId IdOf(Caller caller)
    {
        var actor = caller.Principal.Actor;
        Check.That(caller.Principal.Role is not null, "only people have accounts");
        return new UserId(actor[(actor.IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }
}
