using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>
/// What is known of attempts to sign in under one login. An attempt is counted before the password is looked at and given back if it was right, so that many at once
/// cannot be tried for the price of one.
/// </summary>
/// <param name="Failures">In a row.</param>
/// <param name="LockedUntil">No attempt is heard before.</param>
/// <param name="Version">Counts changes; 0: nothing is on record.</param>
public sealed record SignInAttempts(int Failures, Timestamp LockedUntil, Timestamp LastAt, long Version)
{
    /// <summary>Failures that cost nothing but the answer.</summary>
    public const int Free = 4;

    private const int DoublingsMax = 5;

    /// <summary>After this long without one, failures are forgotten.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestLock = TimeSpan.FromSeconds(30);

    public static SignInAttempts None { get; } = new(0, default, default, 0);

    /// <summary>One more: the fifth failure locks for half a minute, each further one for twice as long, up to sixteen minutes.</summary>
    public SignInAttempts Counted(Timestamp now)
    {
        var failures = now.Since(LastAt) > Memory ? 1 : Failures + 1;
        var locked = failures <= Free ? default : now.Plus(ShortestLock * (1 << Math.Min(failures - Free - 1, DoublingsMax)));
        return new SignInAttempts(failures, locked, now, Version + 1);
    }

    /// <summary>All forgiven.</summary>
    public SignInAttempts Cleared(Timestamp now) => new(0, default, now, Version + 1);

    /// <summary>How long until the next attempt is heard; null: now.</summary>
    public TimeSpan? LockedFor(Timestamp now) => now < LockedUntil ? LockedUntil.Since(now) : null;
}
