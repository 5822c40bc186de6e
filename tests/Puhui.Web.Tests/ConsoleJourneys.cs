using System.Text.Json;
using Microsoft.Playwright;
using Puhui.Storage;
using Puhui.Storage.Funds;

namespace Puhui.Web.Tests;

/// <summary>People of a lender at the console, in Chinese: a risk officer, an auditor after it, and somebody of another lender.</summary>
[Collection(Journeys.Name)]
public sealed class ConsoleJourneys(DemoHost demo, Chromium chromium)
{
    [Fact]
    public async Task An_officer_finds_a_merchant_among_a_hundred_thousand_explains_a_score_replays_a_decision_and_releases_a_line_and_an_auditor_sees_who_did_it()
    {
        await using (var officer = await chromium.NewPerson())
        {
            var page = await SignIn(officer, "officer");
            await Find(page);
            await Explain(page);
            await Release(page);
        }

        await using var auditor = await chromium.NewPerson();
        var audit = await SignIn(auditor, "auditor");
        await audit.GotoAsync($"{demo.Address}console/admin/audit");
        await audit.Expect("放行隔离行");
        var records = JsonDocument.Parse(await (await audit.Context.APIRequest.GetAsync($"{demo.Address}v1/audit?limit=200")).TextAsync()).RootElement.GetProperty("items").EnumerateArray().ToList();
        foreach (var action in new[] { "ReleaseQuarantinedLine", "ReplayStoredDecision", "ShowScore" })
        {
            Assert.Contains(records, r => r.GetProperty("action").GetString() == action && r.GetProperty("actor").GetString() == "user:puhui-demo.officer");
        }
    }

    [Fact]
    public async Task Another_lender_finds_nothing_of_it_anywhere()
    {
        var loans = new LoanStore(demo.Database);
        var merchant = (await loans.Borrowers(null, 1, default))[0];
        var line = (await loans.FindBorrower(merchant, default)).Lines[0].Contract;
        var decision = (await new CreditStore(demo.Database).DecisionsOf(merchant, null, 1, default))[0].Id;
        await using var person = await chromium.NewPerson();
        var page = await SignIn(person, "other");
        string[] paths =
        [
            $"/v1/merchants/{merchant}", $"/v1/merchants/{merchant}/score", $"/v1/merchants/{merchant}/sales", $"/v1/merchants/{merchant}/events", $"/v1/merchants/{merchant}/lines",
            $"/v1/merchants/{merchant}/lines/{line.Id}", $"/v1/merchants/{merchant}/offers/{line.Offer}", $"/v1/merchants/{merchant}/decisions/{decision}", "/v1/merchants/x-000001",
        ];
        foreach (var path in paths)
        {
            Assert.Equal(404, (await page.Context.APIRequest.GetAsync(new Uri(demo.Address, path).ToString())).Status);
        }

        await page.GotoAsync($"{demo.Address}console/merchants/{merchant}");
        await page.Expect("这里没有内容");
    }

    private async Task<IPage> SignIn(IBrowserContext person, string login)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync($"{demo.Address}console");
        await page.GetByLabel("用户名").FillAsync(login);
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(demo.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Navigation).First.WaitForAsync(new() { Timeout = 30_000 });
        return page;
    }

    private async Task Find(IPage page)
    {
        await page.GotoAsync($"{demo.Address}console/merchants");
        await page.GetByLabel("名称或编号").FillAsync("山货铺054321");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "山货铺054321" }).WaitForAsync(new() { Timeout = 30_000 });
        Assert.Equal(1, await page.GetByRole(AriaRole.Link, new() { Name = "山货铺" }).CountAsync());
    }

    private async Task Explain(IPage page)
    {
        await page.GotoAsync($"{demo.Address}console/merchants/{demo.MerchantOf("approved")}");
        await page.GetByRole(AriaRole.Tab, new() { Name = "信用分" }).ClickAsync();
        await page.Expect("这个分数是怎么来的？");
        await page.GetByRole(AriaRole.Link, new() { Name = "查看整个决定" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "重放" }).ClickAsync();
        await page.Expect("重放结果逐位相同");
    }

    private async Task Release(IPage page)
    {
        await page.GotoAsync($"{demo.Address}console/quarantine");
        await page.GetByText("字段不合规则").Last.ClickAsync();
        var text = page.GetByLabel("修正后的行");
        await text.WaitForAsync(new() { Timeout = 30_000 });
        await text.FillAsync((await text.InputValueAsync()).Replace("12O.00", "120.00", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "放行修正后的行" }).ClickAsync();
        await page.Expect("放行人");
    }
}
