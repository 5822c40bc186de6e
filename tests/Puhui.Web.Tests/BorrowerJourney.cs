using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Puhui.Funds;
using Puhui.Storage.Funds;

namespace Puhui.Web.Tests;

/// <summary>A borrower on a telephone, in Chinese: sees its limit and why, signs, draws, has a settlement swept, repays, takes its data along and takes consent back.</summary>
[Collection(Journeys.Name)]
public sealed class BorrowerJourney(DemoHost demo, Chromium chromium)
{
    private const int PhoneWidth = 390;
    private const int PhoneHeight = 844;
    private const int HoldMs = 2_500;

    [Fact]
    public async Task From_the_limit_to_the_last_consent()
    {
        await using var person = await chromium.NewPerson(PhoneWidth, PhoneHeight);
        var page = await person.NewPageAsync();
        await SignIn(page);
        await page.Expect("您现在可以借");
        await page.GetByRole(AriaRole.Link, new() { Name = "为什么是这个数" }).ClickAsync();
        await page.Expect("您的三棵苗");
        await page.GotoAsync(demo.Address.ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "查看并签约" }).ClickAsync();
        await AgreeAndHold(page, "签约");
        await page.Locator("label.amount input").FillAsync("2000");
        await AgreeAndHold(page, "借 ");
        await page.Expect("已借出");
        await Settle();
        await page.GotoAsync(demo.Address.ToString());
        await page.Expect("您还欠");
        Assert.True((await Line()).Facts.OfType<Swept>().Any(s => s.Amount.IsPositive), "the settlement was swept");
        await page.GetByRole(AriaRole.Link, new() { Name = "还款" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "别的金额" }).CheckAsync();
        await page.Locator("label.field input").FillAsync("100");
        await Hold(page, "还 ");
        await page.Expect("已还");
        await TakeAlong(page);
        await TakeBack(page);
        Assert.Equal(100_00, (await Line()).Facts.OfType<Repaid>().Single().Amount.Minor);
    }

    private async Task SignIn(IPage page)
    {
        await page.GotoAsync(demo.Address.ToString());
        await page.GetByLabel("用户名").FillAsync("approved");
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(demo.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
    }

    private static async Task AgreeAndHold(IPage page, string label)
    {
        await page.GetByLabel("我看过费用表").CheckAsync();
        await page.GetByLabel("我同意每次结算").CheckAsync();
        await Hold(page, label);
    }

    private static async Task Hold(IPage page, string label)
    {
        var button = page.Locator("button.holding").Filter(new() { HasText = label });
        await button.ScrollIntoViewIfNeededAsync();
        await button.HoverAsync();
        await page.Mouse.DownAsync();
        await page.WaitForTimeoutAsync(HoldMs);
        await page.Mouse.UpAsync();
    }

    /// <summary>The platform settles with the merchant, as it does each week.</summary>
    private async Task Settle()
    {
        using var platform = demo.Platform();
        var body = new { fixture = "payout_settled", merchant = demo.MerchantOf("approved"), amount = new { amount = "2000.00", currency = "CNY" } };
        var made = JsonDocument.Parse(await (await platform.PostAsJsonAsync("/v1/sandbox/fixtures", body)).Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(1, made.GetProperty("accepted").GetInt32());
    }

    private async Task TakeAlong(IPage page)
    {
        await page.GotoAsync($"{demo.Address}#/records");
        await page.Expect("我的数据");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载全部数据" }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream);
        Assert.Contains(demo.MerchantOf("approved"), await reader.ReadToEndAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "当场核对" }).ClickAsync();
        await page.Locator("[data-seal=sound]").WaitForAsync();
    }

    private static async Task TakeBack(IPage page)
    {
        await page.GetByRole(AriaRole.Switch).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "收回同意" }).ClickAsync();
        await page.Expect("未同意");
    }

    private async Task<Line> Line() => Assert.Single((await new LoanStore(demo.Database).FindBorrower(new(demo.MerchantOf("approved")), default)).Lines);
}
