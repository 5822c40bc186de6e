using Puhui.Testing;

namespace Puhui.Access.Tests;

public sealed class KeyTests(SqliteDatabases databases) : IClassFixture<SqliteDatabases>
{
    private static readonly Party Shop = new(new PartyId("shop"), PartyKind.Platform, "Shop", null);

    [Theory]
    [InlineData("", "events_write", null, "NameInvalid")]
    [InlineData("\u3164\u2800 ", "events_write", null, "NameInvalid")]
    [InlineData("deef\u202Efeed", "events_write", null, "NameInvalid")]
    [InlineData("fe\u200Bed", "events_write", null, "NameInvalid")]
    [InlineData("feed", "", null, "ScopesMissing")]
    [InlineData("feed", "loans_manage", null, "ScopeNotOfParty")]
    [InlineData("feed", "self", null, "ScopeNotOfParty")]
    [InlineData("feed", "users_manage", null, "ScopeNotOfParty")]
    [InlineData("feed", "events_write merchants_read", "events_write keys_manage", "ScopeNotHeld")]
    [InlineData("feed", "events_write", "events_write keys_manage", "Issued")]
    [InlineData("feed", "events_write", null, "Issued")]
    public void A_key_is_given_what_its_party_may_have_and_who_gives_it_has(string name, string scopes, string? held, string outcome)
    {
        var request = new IssueKey.Request(KeyText.New(), name, PermissionNames.Split(scopes), null, "user:u-1", held is null ? null : PermissionNames.Split(held));
        Assert.Equal(outcome, IssueKey.Decide(Shop, request, Sample.Now).Outcome.ToString());
    }

    [Fact]
    public async Task A_key_is_recognised_by_its_text_and_its_use_is_noted()
    {
        await using var world = await AccessWorld.New(databases, Sample.Officer);
        await world.Store.AddParty(Shop, Sample.Now, default);
        var text = KeyText.New();
        var request = new IssueKey.Request(text, "feed", PermissionNames.Split("events_write"), null, "operator", null);
        Assert.Equal(IssueKey.Outcome.Issued, (await IssueKey.Handle(Shop.Id, request, world.Store, world.Now, default)).Outcome);
        Assert.Matches("^puhui_[a-z2-9]{12}_[A-Za-z0-9_-]{43}$", text.Text);
        Assert.Equal("key:" + text.Id, (await Authenticate.ByKey(text.Text, world.Store, world.Now, default))!.Actor);
        Assert.Null(await Authenticate.ByKey(text.Text + "x", world.Store, world.Now, default));
        Assert.Null(await Authenticate.ByKey(text.Id.Value, world.Store, world.Now, default));
        Assert.Equal(world.Now, (await world.Store.FindKey(text.Id, default))!.LastUsedAt);
    }

    [Theory]
    [InlineData(PartyKind.Lender, PartyKind.Platform, "Linked")]
    [InlineData(PartyKind.Auditor, PartyKind.Lender, "Linked")]
    [InlineData(PartyKind.Platform, PartyKind.Lender, "KindsDoNotLink")]
    [InlineData(PartyKind.Auditor, PartyKind.Platform, "KindsDoNotLink")]
    [InlineData(PartyKind.Borrower, PartyKind.Lender, "KindsDoNotLink")]
    public void A_lender_serves_platforms_and_an_auditor_audits_lenders(PartyKind party, PartyKind other, string outcome)
    {
        var (one, two) = (new Party(new PartyId("a"), party, "", null), new Party(new PartyId("b"), other, "", null));
        Assert.Equal(outcome, LinkParties.Decide(one, two).ToString());
        Assert.Equal(LinkParties.Outcome.PartyUnknown, LinkParties.Decide(one, null));
    }

    [Fact]
    public void A_sandbox_is_closed()
    {
        var lender = new Party(new PartyId("a"), PartyKind.Lender, "", new Sandbox("box", TimeSpan.Zero));
        Assert.Equal(LinkParties.Outcome.SandboxesDiffer, LinkParties.Decide(lender, Shop));
        Assert.Equal(LinkParties.Outcome.Linked, LinkParties.Decide(lender, Shop with { Sandbox = new Sandbox("box", TimeSpan.FromDays(1)) }));
    }

    [Fact]
    public void Permissions_are_stored_by_name_and_unknown_names_allow_nothing()
    {
        Assert.Equal("self loans_read events_write", string.Join(' ', new[] { Permission.Self, Permission.LoansRead, Permission.EventsWrite }.Select(PermissionNames.Of)));
        Assert.Equal([Permission.LoansRead], PermissionNames.Split("loans_read of_tomorrow"));
        Assert.All(Enum.GetValues<Permission>(), p => Assert.Equal([p], PermissionNames.Split(PermissionNames.Join([p]))));
    }
}
