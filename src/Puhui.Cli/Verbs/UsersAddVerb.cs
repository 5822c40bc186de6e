using System.CommandLine;
using Puhui.Access;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui users add PARTY LOGIN ROLE --name TEXT". A password is never an argument, where other people of the machine could see it: it is read from standard input, or made and printed once.</summary>
internal sealed class UsersAddVerb : Verb
{
    private readonly Argument<PartyId> party = AccessInputs.Party();
    private readonly Argument<string> login = Inputs.Argument("LOGIN", "What it signs in with, such as an address", Inputs.Text);
    private readonly Argument<Role> role = AccessInputs.OneOf<Role>("ROLE");
    private readonly Option<string> name = AccessInputs.Name();
    private readonly Option<bool> fromInput = Inputs.Flag("--password-stdin", "Read the password from the first line of standard input; else one is made and printed");

    public UsersAddVerb()
        : base("users add", "Adds a person to a party; its password must be changed at the first sign-in")
    {
        Takes(party, login, role, name, fromInput);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var made = verb.Value(fromInput) ? null : TemporaryPassword.New();
        var request = new AddUser.Request(TemporaryPassword.NewUserId(), verb.Value(login), verb.Value(name), verb.Value(role));
        using var passwords = new PasswordWork(1);
        var (outcome, user) = await AddUser.Handle(
            verb.Value(party), request, made ?? await ReadPassword(request.Login, verb.Stop), new AccessStore(database), passwords, Timestamp.Now(verb.Clock), verb.Stop);
        if (user is null)
        {
            throw AccessInputs.Refused($"user '{request.Login}' of '{verb.Value(party)}'", outcome);
        }

        await AccessInputs.Record(verb, database, user.Party, "users add", "ok", "user:" + user.Id);
        return verb.Answer(
            new { User = user.Id, user.Party, user.Login, user.Role, Password = made },
            screen => screen.PrintPairs([("user", user.Id.Value), ("login", user.Login), .. made is null ? [] : new[] { ("password, shown once", made) }]));
    }

    private static async Task<string> ReadPassword(string login, CancellationToken stop)
    {
        var password = await Console.In.ReadLineAsync(stop) ?? "";
        return PasswordRules.RefusalOf(password, LoginText.Normalized(login)) is { } refusal ? throw AccessInputs.Refused("the password", refusal) : password;
    }
}
