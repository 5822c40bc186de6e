using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>An address of a party that is told what happens within the party's reach.</summary>
/// <param name="Topics">What it is told of; empty: everything.</param>
/// <param name="SealedSecret">The key its deliveries are signed with, readable with the server's master key only.</param>
/// <param name="Circuit">Whether it has answered lately.</param>
public sealed record Webhook(PartyId Party, string Id, string Url, IReadOnlySet<Topic> Topics, string SealedSecret, Timestamp CreatedAt, Circuit Circuit)
{
    public bool Wants(Topic topic) => Topics.Count == 0 || Topics.Contains(topic);
}

/// <summary>How an endpoint has answered: after several failures in a row nothing is sent to it for a while, so that it costs others nothing.</summary>
/// <param name="Failures">In a row.</param>
/// <param name="OpenUntil">Nothing is sent before; null: it is in use.</param>
public sealed record Circuit(int Failures, Timestamp? OpenUntil)
{
    /// <summary>Failures in a row after which an endpoint rests.</summary>
    public const int FailuresMax = 5;

    private static readonly TimeSpan RestMin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RestMax = TimeSpan.FromHours(1);

    public static Circuit Closed { get; } = new(0, null);

    public bool IsOpenAt(Timestamp now) => OpenUntil is { } until && now < until;

    /// <summary>The circuit after one more answer: it rests twice as long with every failure beyond the first few, up to an hour.</summary>
    public Circuit After(bool delivered, Timestamp now)
    {
        if (delivered)
        {
            return Closed;
        }

        var failures = Failures + 1;
        var rest = RestMin * Math.Pow(2, Math.Clamp(failures - FailuresMax, 0, 10));
        return new Circuit(failures, failures < FailuresMax ? null : now.Plus(rest < RestMax ? rest : RestMax));
    }
}
