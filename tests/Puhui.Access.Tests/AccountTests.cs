using Puhui.Testing;

namespace Puhui.Access.Tests;

/// <summary>What people do to their own accounts, and those who manage to others'.</summary>
public sealed class AccountTests(SqliteDatabases databases) : IClassFixture<SqliteDatabases>
{
    private const string Next = "four plums and a pear";

    [Fact]
    public async Task A_changed_password_ends_the_sessions_elsewhere_and_only_it_signs_in()
    {
        await using var world = await AccessWorld.New(databases, Sample.Officer);
        var (here, elsewhere) = (SecretToken.New(), SecretToken.New());
        await world.Try(Sample.Password, token: here);
        await world.Try(Sample.Password, token: elsewhere);
        Assert.Equal(ChangePassword.Outcome.Changed, await Change(world, Sample.Password, Next, here));
        Assert.NotNull(await world.Caller(here));
        Assert.Null(await world.Caller(elsewhere));
        Assert.Equal(SignIn.Outcome.CredentialsWrong, (await world.Try(Sample.Password)).Outcome);
        Assert.Equal(SignIn.Outcome.SignedIn, (await world.Try(Next)).Outcome);
    }

    [Fact]
    public async Task Guesses_at_the_current_password_lock_like_sign_ins()
    {
        await using var world = await AccessWorld.New(databases, Sample.Officer);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(ChangePassword.Outcome.CurrentPasswordWrong, await Change(world, "wrong", Next, SecretToken.New()));
        }

        Assert.Equal(ChangePassword.Outcome.LockedOut, await Change(world, Sample.Password, Next, SecretToken.New()));
        Assert.Equal(SignIn.Outcome.LockedOut, (await world.Try(Sample.Password)).Outcome);
    }

    [Theory]
    [InlineData(Sample.Password, ChangePassword.Outcome.PasswordUnchanged)]
    [InlineData("short", ChangePassword.Outcome.PasswordTooShort)]
    [InlineData("1234567890", ChangePassword.Outcome.PasswordTooCommon)]
    [InlineData("１２３４５６７８９０", ChangePassword.Outcome.PasswordTooCommon)]
    [InlineData("four cafe\u0301 and a pear", ChangePassword.Outcome.PasswordNotOfOneForm)]
    [InlineData("four ﬁgs and a pear", ChangePassword.Outcome.PasswordNotOfOneForm)]
    public async Task A_new_password_that_is_none_is_refused_by_name(string next, ChangePassword.Outcome outcome)
    {
        await using var world = await AccessWorld.New(databases, Sample.Officer);
        Assert.Equal(outcome, await Change(world, Sample.Password, next, SecretToken.New()));
    }

    [Fact]
    public async Task A_login_or_password_typed_in_full_width_was_another_one()
    {
        await using var world = await AccessWorld.New(databases, Sample.Officer);
        Assert.Equal("wang-1@bank.example", LoginText.Normalized("　Ｗａｎｇ－１＠ｂａｎｋ．ｅｘａｍｐｌｅ "));
        Assert.Equal(ChangePassword.Outcome.Changed, await Change(world, Sample.Password, "four cafés, 一个桃子 7", SecretToken.New()));
        Assert.Equal(SignIn.Outcome.SignedIn, (await world.Try("ｆｏｕｒ　ｃａｆés，　一个桃子　７")).Outcome);
    }

    [Theory]
    [InlineData("cafe\u0301@bank.example")]
    [InlineData("ﬁgs@bank.example")]
    [InlineData("ab\u200Bcd")]
    [InlineData("ab\u202Ecd")]
    [InlineData("ﾜﾝ-ming")]
    public void A_login_that_could_be_typed_in_two_ways_was_given_to_a_user(string login) => Assert.False(LoginText.IsValid(LoginText.Normalized(login)));

    [Theory]
    [InlineData("wang.min@bank.example")]
    [InlineData("王敏-县支行")]
    [InlineData("café@bank.example")]
    public void A_login_of_plain_letters_is_one(string login) => Assert.True(LoginText.IsValid(LoginText.Normalized(login)));

    [Fact]
    public async Task A_second_factor_is_begun_confirmed_by_a_code_and_removed_with_the_password()
    {
        await using var world = await AccessWorld.New(databases, Sample.Officer);
        var (here, elsewhere) = (SecretToken.New(), SecretToken.New());
        await world.Try(Sample.Password, token: here);
        await world.Try(Sample.Password, token: elsewhere);
        Assert.Equal(ConfirmTotp.Outcome.NotBegun, await Confirm(world, "123456", here));
        var (begun, enrolment) = await BeginTotp.Handle(Sample.Officer.Id, world.Store, Sample.Secrets, default);
        Assert.Equal(BeginTotp.Outcome.Begun, begun);
        Assert.Equal($"otpauth://totp/Puhui:officer%40bank.example?secret={enrolment!.Secret}&issuer=Puhui", enrolment.Address);
        Assert.Equal(SignIn.Outcome.SignedIn, (await world.Try(Sample.Password)).Outcome);

        Assert.Equal(ConfirmTotp.Outcome.CodeWrong, await Confirm(world, "000000", here));
        var secret = Sample.Secrets.Open((await world.Officer()).Totp!.Secret, TotpFactor.PurposeOf(Sample.Officer.Id));
        Assert.Equal(ConfirmTotp.Outcome.Confirmed, await Confirm(world, Totp.CodeOf(secret, Totp.StepAt(world.Now), 6), here));
        Assert.NotNull(await world.Caller(here));
        Assert.Null(await world.Caller(elsewhere));
        Assert.Equal(SignIn.Outcome.CodeRequired, (await world.Try(Sample.Password)).Outcome);
        Assert.Equal(BeginTotp.Outcome.AlreadyInForce, (await BeginTotp.Handle(Sample.Officer.Id, world.Store, Sample.Secrets, default)).Outcome);

        Assert.Equal(RemoveTotp.Outcome.PasswordWrong, await Remove(world, "wrong"));
        Assert.Equal(RemoveTotp.Outcome.Removed, await Remove(world, Sample.Password));
        Assert.Equal(RemoveTotp.Outcome.NotInForce, await Remove(world, Sample.Password));
        Assert.Equal(SignIn.Outcome.SignedIn, (await world.Try(Sample.Password)).Outcome);
    }

    [Fact]
    public async Task A_new_user_signs_in_with_what_it_was_given_and_may_then_only_choose_its_own()
    {
        await using var world = await AccessWorld.New(databases, Sample.Officer);
        var request = new AddUser.Request(new UserId("u-2"), " Zhang.Wei@Bank.example", "张伟", Role.LenderAdmin);
        var (outcome, user) = await AddUser.Handle(Sample.Bank.Id, request, Sample.Password, world.Store, world.Passwords, world.Now, default);
        Assert.Equal((AddUser.Outcome.Added, "zhang.wei@bank.example"), (outcome, user!.Login));
        Assert.Equal(AddUser.Outcome.LoginTaken, (await AddUser.Handle(Sample.Bank.Id, request with { Id = new UserId("u-3") }, "", world.Store, world.Passwords, world.Now, default)).Outcome);
        var token = SecretToken.New();
        await world.Try(Sample.Password, login: "zhang.wei@bank.example", token: token);
        Assert.Equal([Permission.Self], (await world.Caller(token))!.Permissions);
        var change = new ChangePassword.Request(user.Id, Sample.Password, Next, UserSession.IdOf(SecretToken.HashOf(token.Text)));
        Assert.Equal(ChangePassword.Outcome.Changed, await ChangePassword.Handle(change, world.Store, world.Passwords, world.Now, default));
        Assert.True((await world.Caller(token))!.May(Permission.UsersManage));
    }

    [Theory]
    [InlineData("x", "Name", Role.RiskOfficer, AddUser.Outcome.LoginInvalid)]
    [InlineData("with blank", "Name", Role.RiskOfficer, AddUser.Outcome.LoginInvalid)]
    [InlineData("login", " ", Role.RiskOfficer, AddUser.Outcome.NameInvalid)]
    [InlineData("login", "Name", Role.Borrower, AddUser.Outcome.RoleNotOfParty)]
    [InlineData("login", "Name", Role.Auditor, AddUser.Outcome.RoleNotOfParty)]
    public void A_user_needs_a_login_a_name_and_a_role_of_its_party(string login, string name, Role role, AddUser.Outcome outcome) =>
        Assert.Equal(outcome, AddUser.Decide(Sample.Bank, new AddUser.Request(new UserId("u"), login, name, role), Sample.CheapHash, Sample.Now).Outcome);

    [Fact]
    public void Who_manages_users_does_not_touch_other_parties_nor_lock_itself_out()
    {
        var disable = new ChangeUser.Request(Sample.Officer.Id, Sample.Bank.Id, "user:u-9", null, null, true, null, false);
        Assert.Equal(ChangeUser.Outcome.Changed, Decide(disable));
        Assert.Equal(ChangeUser.Outcome.UserUnknown, Decide(disable with { Party = new PartyId("another") }));
        Assert.Equal(ChangeUser.Outcome.OwnAccount, Decide(disable with { By = "user:u-1" }));
        Assert.Equal(ChangeUser.Outcome.OwnAccount, Decide(disable with { By = "user:u-1", Disabled = null, Role = Role.LenderAdmin }));
        Assert.Equal(ChangeUser.Outcome.Changed, Decide(disable with { By = "user:u-1", Disabled = null, Name = "New name" }));
        Assert.Equal(ChangeUser.Outcome.RoleNotOfParty, Decide(disable with { Role = Role.Borrower }));
        Assert.Equal(ChangeUser.Outcome.NameInvalid, Decide(disable with { Name = "" }));

        static ChangeUser.Outcome Decide(ChangeUser.Request request) => ChangeUser.Decide(Sample.Officer, PartyKind.Lender, request).Outcome;
    }

    [Fact]
    public void What_touches_how_somebody_signs_in_ends_its_sessions()
    {
        var rename = new ChangeUser.Request(Sample.Officer.Id, Sample.Bank.Id, "user:u-9", "New name", null, null, null, false);
        Assert.Equal(SessionsEnd.None, ChangeUser.Decide(Sample.Officer, PartyKind.Lender, rename).Effects!.End);
        var (_, reset) = ChangeUser.Decide(Sample.Officer, PartyKind.Lender, rename with { Password = Sample.CheapHashOf(Next) });
        Assert.Equal(SessionsEnd.All, reset!.End);
        Assert.True(reset.User.PasswordIsTemporary);
        Assert.Null(ChangeUser.Decide(Sample.Officer.WithFactor([1]), PartyKind.Lender, rename with { RemoveSecondFactor = true }).Effects!.User.Totp);
    }

    private static Task<ChangePassword.Outcome> Change(AccessWorld world, string current, string next, SecretToken here) => ChangePassword.Handle(
        new ChangePassword.Request(Sample.Officer.Id, current, next, UserSession.IdOf(SecretToken.HashOf(here.Text))), world.Store, world.Passwords, world.Now, default);

    private static Task<ConfirmTotp.Outcome> Confirm(AccessWorld world, string code, SecretToken here) => ConfirmTotp.Handle(
        new ConfirmTotp.Request(Sample.Officer.Id, code, UserSession.IdOf(SecretToken.HashOf(here.Text))), world.Store, Sample.Secrets, world.Now, default);

    private static Task<RemoveTotp.Outcome> Remove(AccessWorld world, string password) =>
        RemoveTotp.Handle(new RemoveTotp.Request(Sample.Officer.Id, password), world.Store, world.Passwords, world.Now, default);
}
