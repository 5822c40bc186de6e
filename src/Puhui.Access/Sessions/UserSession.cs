using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>A browser in which a user has signed in.</summary>
/// <param name="Id">What lists name it by; follows from the token's hash and gives nothing of the token away.</param>
/// <param name="TokenHash">Of the secret that the browser alone holds.</param>
/// <param name="Agent">What the browser calls itself.</param>
/// <param name="ExpiresAt">First moment at which it has been idle too long.</param>
/// <param name="EndsAt">First moment at which it is over, however much it was used.</param>
public sealed record UserSession(
    string Id, ContentHash TokenHash, UserId User, string Agent, Timestamp CreatedAt, Timestamp LastSeenAt, Timestamp ExpiresAt, Timestamp EndsAt)
{
    private const int IdLength = 24;
    private const int AgentLengthMax = 300;

    public static UserSession Begin(ContentHash token, User user, string agent, Timestamp now)
    {
        var terms = SessionTerms.Of(user.Role);
        return new UserSession(
            IdOf(token), token, user.Id, agent.Length > AgentLengthMax ? agent[..AgentLengthMax] : agent, now, now, now.Plus(terms.Idle), now.Plus(terms.Longest));
    }

    public static string IdOf(ContentHash token) => token.Hex[..IdLength];
}

/// <summary>How long a session lasts: people who decide about others' money are signed out at the end of their day, a borrower's telephone stays signed in.</summary>
public sealed record SessionTerms(TimeSpan Idle, TimeSpan Longest)
{
    /// <summary>When a session was last seen is kept to this precision, so that reading does not mean writing.</summary>
    public static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(1);

    private static readonly SessionTerms Office = new(TimeSpan.FromHours(2), TimeSpan.FromHours(12));
    private static readonly SessionTerms Telephone = new(TimeSpan.FromDays(14), TimeSpan.FromDays(90));

    public static SessionTerms Of(Role role) => role == Role.Borrower ? Telephone : Office;

    /// <summary>Until when a session lasts that is used now; null: it was noted a moment ago.</summary>
    public Timestamp? Prolonged(Timestamp lastSeen, Timestamp ends, Timestamp now)
    {
        var idle = now.Plus(Idle);
        return now.Since(lastSeen) < SeenPrecision ? null : idle < ends ? idle : ends;
    }
}
