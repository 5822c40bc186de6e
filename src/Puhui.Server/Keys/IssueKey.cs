using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Issues an API key to the caller's party, with no more scopes than the caller has itself. The key is shown once.</summary>
internal sealed class IssueKey() : Endpoint("POST", "/v1/keys", "Issues an API key", Permission.KeysManage)
{
    /// <summary>The wish.</summary>
    /// <param name="ExpiresAt">First moment at which it is no longer taken; null: until it is revoked.</param>
    internal sealed record Body(string Name, IReadOnlyList<Permission> Scopes, Timestamp? ExpiresAt = null);

    public override object? ExampleBody => new Body("order feed", [Permission.EventsWrite], Timestamp.Parse("2027-06-01T00:00:00Z"));

    public override object? ExampleAnswer => new KeyWithText(KeyView.Example, "puhui_m4tq8zx2vbnk_…");

    public override Delegate Handler => Issue;

    private static async Task<KeyWithText> Issue(Body body, Caller caller, Accounts accounts, AuditTrail trail, CancellationToken stop)
    {
        var text = KeyText.New();
        var principal = caller.Principal;
        var request = new Access.IssueKey.Request(text, body.Name, body.Scopes.ToHashSet(), body.ExpiresAt, principal.Actor, principal.Permissions);
        var (outcome, key) = await Access.IssueKey.Handle(principal.Party.Id, request, accounts.Store, accounts.Now, stop).ConfigureAwait(false);
        if (key is null)
        {
            throw new ProblemException(422, Codes.Of(outcome), FieldOf(outcome));
        }

        trail.About("key", key.Id.Value);
        return new KeyWithText(KeyView.Of(key), text.Text);
    }

    private static string FieldOf(Access.IssueKey.Outcome outcome) => outcome switch
    {
        Access.IssueKey.Outcome.NameInvalid => "name",
        Access.IssueKey.Outcome.ExpiryNotInFuture => "expires_at",
        _ => "scopes",
    };
}
