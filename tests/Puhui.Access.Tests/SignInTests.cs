using Puhui.Storage;
using Puhui.Testing;

namespace Puhui.Access.Tests;

/// <summary>Signing in, decided purely and carried out on an embedded store.</summary>
public sealed class SignInTests(SqliteDatabases databases) : IClassFixture<SqliteDatabases>
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 20).Select(i => (byte)i)];

    [Theory]
    [InlineData(true, true, false, SignIn.Outcome.SignedIn)]
    [InlineData(true, false, false, SignIn.Outcome.CredentialsWrong)]
    [InlineData(true, true, true, SignIn.Outcome.CredentialsWrong)]
    [InlineData(false, false, false, SignIn.Outcome.CredentialsWrong)]
    [InlineData(false, true, false, SignIn.Outcome.CredentialsWrong)]
    public void Unknown_wrong_and_disabled_are_one_answer(bool known, bool matches, bool disabled, SignIn.Outcome outcome)
    {
        var shown = new SignIn.Shown(known ? Sample.Officer with { Disabled = disabled } : null, matches, false, null);
        Assert.Equal(outcome, SignIn.Decide(shown, RequestOf(Sample.Password, null), Sample.Now).Outcome);
    }

    [Fact]
    public void Failures_lock_for_longer_and_longer_and_are_forgotten_after_a_day()
    {
        var attempts = SignInAttempts.None;
        var locks = new List<double>();
        for (var i = 0; i < 12; i++)
        {
            attempts = attempts.Counted(Sample.Now);
            locks.Add(attempts.LockedFor(Sample.Now)?.TotalSeconds ?? 0);
        }

        Assert.Equal([0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 960, 960], locks);
        Assert.Equal(1, attempts.Counted(Sample.Now.Plus(TimeSpan.FromDays(1.01))).Failures);
    }

    [Fact]
    public async Task The_fifth_wrong_password_locks_even_the_right_one_out_for_a_while()
    {
        await using var world = await World();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SignIn.Outcome.CredentialsWrong, (await world.Try("wrong")).Outcome);
        }

        var locked = await world.Try(Sample.Password);
        Assert.Equal((SignIn.Outcome.LockedOut, TimeSpan.FromSeconds(30)), (locked.Outcome, locked.LockedFor));
        world.Now = world.Now.Plus(TimeSpan.FromSeconds(30));
        Assert.Equal(SignIn.Outcome.SignedIn, (await world.Try(Sample.Password)).Outcome);
        Assert.Equal(SignIn.Outcome.CredentialsWrong, (await world.Try("wrong")).Outcome);
    }

    [Fact]
    public async Task An_unknown_login_is_locked_like_a_known_one()
    {
        await using var world = await World();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SignIn.Outcome.CredentialsWrong, (await world.Try("wrong", login: "nobody")).Outcome);
        }

        Assert.Equal(SignIn.Outcome.LockedOut, (await world.Try("wrong", login: "NOBODY ")).Outcome);
    }

    [Fact]
    public async Task Forty_guesses_at_once_are_counted_before_they_are_looked_at()
    {
        await using var world = await World();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => world.Try($"guess {i}"))));
        Assert.Equal(5, outcomes.Count(o => o.Outcome == SignIn.Outcome.CredentialsWrong));
        Assert.Equal(35, outcomes.Count(o => o.Outcome == SignIn.Outcome.LockedOut));
    }

    [Fact]
    public async Task The_second_factor_is_asked_for_after_the_password_and_each_code_serves_once()
    {
        await using var world = await World(Sample.Officer.WithFactor(Secret));
        Assert.Equal(SignIn.Outcome.CredentialsWrong, (await world.Try("wrong", "123456")).Outcome);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(SignIn.Outcome.CodeRequired, (await world.Try(Sample.Password)).Outcome);
        }

        var code = Totp.CodeOf(Secret, Totp.StepAt(world.Now), 6);
        Assert.Equal(SignIn.Outcome.SignedIn, (await world.Try(Sample.Password, code)).Outcome);
        Assert.Equal(SignIn.Outcome.CodeWrong, (await world.Try(Sample.Password, code)).Outcome);
    }

    [Fact]
    public async Task One_code_used_twice_at_once_opens_one_session()
    {
        await using var world = await World(Sample.Officer.WithFactor(Secret));
        var code = Totp.CodeOf(Secret, Totp.StepAt(world.Now), 6);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Try(Sample.Password, code))));
        Assert.Equal(1, outcomes.Count(o => o.Outcome == SignIn.Outcome.SignedIn));
    }

    [Fact]
    public async Task A_wrong_code_counts_as_a_failure_that_asking_without_a_code_does_not_forgive()
    {
        await using var world = await World(Sample.Officer.WithFactor(Secret));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SignIn.Outcome.CodeWrong, (await world.Try(Sample.Password, "000000")).Outcome);
            Assert.Equal(i < 4 ? SignIn.Outcome.CodeRequired : SignIn.Outcome.LockedOut, (await world.Try(Sample.Password)).Outcome);
        }
    }

    [Fact]
    public async Task A_password_of_yesterdays_cost_is_kept_at_todays_after_signing_in()
    {
        await using var world = await World();
        Assert.True((await world.Officer()).Password.IsOutdated);
        await world.Try(Sample.Password);
        Assert.False((await world.Officer()).Password.IsOutdated);
        Assert.Equal(SignIn.Outcome.SignedIn, (await world.Try(Sample.Password)).Outcome);
    }

    [Fact]
    public async Task A_session_recognises_its_user_until_idle_or_ended_and_use_prolongs_it()
    {
        await using var world = await World();
        var token = SecretToken.New();
        await world.Try(Sample.Password, token: token);
        Assert.NotNull(await world.Caller(token));
        world.Now = world.Now.Plus(TimeSpan.FromMinutes(100));
        Assert.NotNull(await world.Caller(token));
        world.Now = world.Now.Plus(TimeSpan.FromMinutes(100));
        Assert.NotNull(await world.Caller(token));
        world.Now = world.Now.Plus(TimeSpan.FromMinutes(120));
        Assert.Null(await world.Caller(token));
    }

    [Fact]
    public void However_much_it_is_used_a_session_ends()
    {
        var terms = SessionTerms.Of(Role.RiskOfficer);
        var ends = Sample.Now.Plus(terms.Longest);
        Assert.Null(terms.Prolonged(Sample.Now, ends, Sample.Now.Plus(TimeSpan.FromSeconds(59))));
        Assert.Equal(Sample.Now.Plus(terms.Idle + TimeSpan.FromMinutes(1)), terms.Prolonged(Sample.Now, ends, Sample.Now.Plus(TimeSpan.FromMinutes(1))));
        Assert.Equal(ends, terms.Prolonged(Sample.Now, ends, ends.Plus(-TimeSpan.FromMinutes(1))));
    }

    private Task<AccessWorld> World(User? officer = null) => AccessWorld.New(databases, officer ?? Sample.Officer);

    private static SignIn.Request RequestOf(string password, string? code) => new("officer@bank.example", password, code, "a browser", SecretToken.New());
}
