using Puhui.Access;

namespace Puhui.Server;

/// <summary>Adds a person to the caller's party, with a password that is shown once and must be changed at the first sign-in.</summary>
internal sealed class AddUser() : Endpoint("POST", "/v1/users", "Adds a person to your party", Permission.UsersManage)
{
    /// <summary>The new person.</summary>
    internal sealed record Body(string Login, string Name, Role Role);

    public override object? ExampleBody => new Body("wang.min@bank.example", "王敏", Role.RiskOfficer);

    public override object? ExampleAnswer => new UserWithPassword(UserView.Example, "k7wp-2mzt-q9xd-4hvr");

    public override Delegate Handler => Add;

    private static async Task<UserWithPassword> Add(Body body, Caller caller, Accounts accounts, AuditTrail trail, CancellationToken stop)
    {
        var password = TemporaryPassword.New();
        var request = new Access.AddUser.Request(TemporaryPassword.NewUserId(), body.Login, body.Name, body.Role);
        var (outcome, user) = await Access.AddUser.Handle(
            caller.Principal.Party.Id, request, password, accounts.Store, accounts.Passwords, accounts.Now, stop).ConfigureAwait(false);
        if (user is null)
        {
            throw new ProblemException(outcome == Access.AddUser.Outcome.LoginTaken ? 409 : 422, Codes.Of(outcome), FieldOf(outcome));
        }

        trail.About("user", user.Id.Value);
        return new UserWithPassword(UserView.Of(user), password);
    }

    private static string FieldOf(Access.AddUser.Outcome outcome) => outcome switch
    {
        Access.AddUser.Outcome.RoleNotOfParty => "role",
        Access.AddUser.Outcome.NameInvalid => "name",
        _ => "login",
    };
}
