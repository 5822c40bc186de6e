using System.Text;
using Puhui.Signals;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>Consent decides what is taken in; what is not can be repaired and released once; payouts are told once.</summary>
public abstract class ConsentAndQuarantineCompliance(TestDatabases databases)
{
    private static readonly MerchantId M1 = new("m-1");

    [Fact]
    public async Task A_withdrawn_or_expired_consent_keeps_records_out_and_a_new_one_lets_them_in()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        var withdraw = new WithdrawConsent.Request(new RequestId("w-1"), M1, DataScope.Trade, Purpose.Credit, world.Now);
        Assert.Equal(WithdrawConsent.Outcome.Withdrawn, await WithdrawConsent.Handle(withdraw, world.Store, default));
        Assert.Equal(WithdrawConsent.Outcome.Repeated, await WithdrawConsent.Handle(withdraw, world.Store, default));
        Assert.Equal(WithdrawConsent.Outcome.NotInForce, await WithdrawConsent.Handle(withdraw with { Id = new RequestId("w-2") }, world.Store, default));

        var report = await world.Import(Lines.Order("o-1"), Lines.Payout("p-1"));
        Assert.Equal((1, 1), (report.Accepted, report.Quarantined));
        Assert.Equal(QuarantineReason.ConsentMissing, Assert.Single(report.Reasons).Reason);

        var give = new GiveConsent.Request(new RequestId("g-1"), M1, DataScope.Trade, Purpose.BackTest, world.Now, world.Now.Plus(TimeSpan.FromHours(1)));
        Assert.Equal(GiveConsent.Outcome.Given, await GiveConsent.Handle(give, world.Store, default));
        Assert.Equal(GiveConsent.Outcome.RequestDiffers, await GiveConsent.Handle(give with { ExpiresAt = null }, world.Store, default));
        Assert.Equal(1, (await world.Import(Lines.Order("o-1"))).Accepted);
        world.Now = world.Now.Plus(TimeSpan.FromHours(1));
        Assert.Equal(1, (await world.Import(Lines.Order("o-2"))).Quarantined);
    }

    [Fact]
    public async Task Consents_given_at_once_are_all_kept()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        var before = (await world.Store.FindMerchant(M1, default))!.Consents.Facts.Count;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => GiveConsent.Handle(
            new GiveConsent.Request(new RequestId($"g-{i % 5}"), M1, DataScope.Farm, Purpose.Credit, world.Now, null), world.Store, default))));
        Assert.Equal(5, outcomes.Count(o => o == GiveConsent.Outcome.Given));
        Assert.Equal(5, outcomes.Count(o => o == GiveConsent.Outcome.Repeated));
        Assert.Equal(before + 5, (await world.Store.FindMerchant(M1, default))!.Consents.Facts.Count);
    }

    [Fact]
    public async Task A_line_is_released_once_after_its_merchant_is_registered()
    {
        await using var world = await SignalWorld.New(databases);
        Assert.Equal(1, (await world.Import(Lines.Order("o-1"))).Quarantined);
        Assert.Equal(1, (await world.Import(Lines.Order("o-1"))).Quarantined);
        var line = Assert.Single(await world.Store.Quarantined(null, 10, default));
        Assert.Equal(Lines.Order("o-1"), Encoding.UTF8.GetString(line.Bytes.Span));

        var request = new ReleaseQuarantined.Request(line.Id, null, world.Now);
        var early = await ReleaseQuarantined.Handle(request, world.Store, default);
        Assert.Equal((ReleaseQuarantined.Outcome.StillRefused, QuarantineReason.UnknownMerchant), (early.Outcome, early.Refusal!.Reason));
        await world.Register("m-1");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReleaseQuarantined.Handle(request, world.Store, default))));
        Assert.Equal(1, outcomes.Count(o => o.Outcome == ReleaseQuarantined.Outcome.Released));
        Assert.DoesNotContain(outcomes, o => o.Outcome >= ReleaseQuarantined.Outcome.LineUnknown);
        Assert.Empty(await world.Store.Quarantined(null, 10, default));
        Assert.Contains("Orders=1 ", await world.Picture(), StringComparison.Ordinal);
        Assert.Equal(ReleaseQuarantined.Outcome.AlreadyReleased, (await ReleaseQuarantined.Handle(request, world.Store, default)).Outcome);
    }

    [Fact]
    public async Task A_line_is_released_in_its_repaired_form()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        await world.Import(Lines.Order("o-1", price: "58.905"), "not json", Lines.Order("o-2"));
        var lines = await world.Store.Quarantined(null, 1, default);
        lines = [.. lines, .. await world.Store.Quarantined(lines[0].Id, 10, default)];
        Assert.Equal([QuarantineReason.MalformedLine, QuarantineReason.SchemaViolation], lines.Select(l => l.Refusal.Reason).Order());
        foreach (var line in lines)
        {
            var repaired = Encoding.UTF8.GetBytes(Lines.Order(line.Refusal.Reason == QuarantineReason.MalformedLine ? "o-2" : "o-1"));
            var (outcome, _) = await ReleaseQuarantined.Handle(new ReleaseQuarantined.Request(line.Id, repaired, world.Now), world.Store, default);
            Assert.Equal(line.Refusal.Reason == QuarantineReason.MalformedLine ? ReleaseQuarantined.Outcome.Repeated : ReleaseQuarantined.Outcome.Released, outcome);
        }

        Assert.Empty(await world.Store.Quarantined(null, 10, default));
        Assert.Contains("Orders=2 ", await world.Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payout_is_told_until_it_is_marked_and_never_again()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        await world.Import(Lines.Payout("p-1"), Lines.Payout("p-2", gross: "5.00", net: "-10.00", at: "2026-03-02T10:00:00+08:00"), Lines.Payout("p-1"));
        var notices = await world.Store.Undelivered(10, default);
        Assert.Equal(["p-1", "p-2"], notices.Select(n => n.Id));
        Assert.Equal((8_500, -1_000), (notices[0].Net.Minor, notices[1].Net.Minor));
        Assert.Equal(new DateOnly(2026, 3, 2), notices[1].ValueDate);
        await world.Store.MarkDelivered([notices[0]], world.Now, default);
        await world.Import(Lines.Payout("p-1"));
        Assert.Equal("p-2", Assert.Single(await world.Store.Undelivered(10, default)).Id);
    }

    [Fact]
    public async Task A_merchant_keeps_its_currency_platform_and_zone()
    {
        await using var world = await SignalWorld.New(databases);
        await world.Register("m-1");
        var m = SignalWorld.Merchant("m-1");
        Assert.Equal(
            [RegisterMerchants.Outcome.PlatformDiffers],
            await RegisterMerchants.Handle([new(m with { Platform = new PartyId("shop-b"), Currency = Currency.Of("USD") }, [])], world.Store, default));
        Assert.Equal([RegisterMerchants.Outcome.CurrencyDiffers], await RegisterMerchants.Handle([new(m with { Currency = Currency.Of("USD") }, [])], world.Store, default));
        Assert.Equal([RegisterMerchants.Outcome.TimeZoneDiffers], await RegisterMerchants.Handle([new(m with { Zone = Zone.Of("UTC") }, [])], world.Store, default));
        Assert.Equal([RegisterMerchants.Outcome.Updated], await RegisterMerchants.Handle([new(m with { Name = "New" }, [])], world.Store, default));
        Assert.Equal([RegisterMerchants.Outcome.Repeated], await RegisterMerchants.Handle([new(m with { Name = "New" }, [])], world.Store, default));
        Assert.Equal("New", Assert.Single(await world.Store.Merchants(null, 10, default)).Name);
    }
}

public sealed class SqliteConsentAndQuarantine(SqliteDatabases databases) : ConsentAndQuarantineCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresConsentAndQuarantine(PostgresDatabases databases) : ConsentAndQuarantineCompliance(databases), IClassFixture<PostgresDatabases>;
