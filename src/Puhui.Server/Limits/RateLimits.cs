namespace Puhui.Server;

/// <summary>How many requests a server answers to whom, each by a bucket of tokens that refills steadily: so many at once, so many a second for ever.</summary>
public sealed record RateLimits
{
    /// <summary>Of a party, by all its people and keys.</summary>
    public RateLimit Party { get; init; } = new(2_000, 500);

    /// <summary>From an address without credentials.</summary>
    public RateLimit Address { get; init; } = new(300, 50);

    /// <summary>Attempts to sign in from an address; each costs a tenth of a second of arithmetic.</summary>
    public RateLimit SignIn { get; init; } = new(20, 0.5);
}

/// <summary>A bucket's size and how fast it refills.</summary>
public sealed record RateLimit(int AtOnce, double PerSecond);
