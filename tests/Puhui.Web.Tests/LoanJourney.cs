using Microsoft.Playwright;

namespace Puhui.Web.Tests;

/// <summary>One loan with a schedule, seen from both sides: an officer proposes, approves, pays out, takes a payment and takes it back; its borrower finds the instalments in the calendar.</summary>
[Collection(Journeys.Name)]
public sealed class LoanJourney(DemoHost demo, Chromium chromium)
{
    private const string Loan = "starter-3";

    [Fact]
    public async Task An_officer_pays_a_loan_out_takes_a_payment_and_takes_it_back_and_the_borrower_sees_the_calendar()
    {
        await using (var officer = await chromium.NewPerson())
        {
            var page = await SignIn(officer);
            await Propose(page);
            await Open(page);
            await Do(page, "批准", "12000.00");
            await page.Expect("已批准，待放款");
            await Do(page, "放款", "12000.00");
            await page.Expect("还款中");
            await Pay(page);
            await AskWhy(page, "解释“今天结清”", "就什么都不欠");
            await AskWhy(page, "· 利息”", "× 年利率");
            await AskWhy(page, "还款”", "这笔钱到账那天用在了哪里");
            await TakeBack(page);
        }

        await using var borrower = await chromium.NewPerson();
        await SeeCalendar(borrower);
    }

    private async Task<IPage> SignIn(IBrowserContext person)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync($"{demo.Address}console");
        await page.GetByLabel("用户名").FillAsync("officer");
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(demo.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Navigation).First.WaitForAsync(new() { Timeout = 30_000 });
        return page;
    }

    /// <summary>What the borrower signed is what the product page shows for the same wish: six instalments.</summary>
    private async Task Propose(IPage page)
    {
        await page.GotoAsync($"{demo.Address}console/products/creator-starter-loan");
        await page.Locator("form.loan-fields").GetByLabel("金额").FillAsync("12000.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "试算" }).ClickAsync();
        await page.Expect("综合融资成本明示表");
        await page.Expect("法定上限");
    }

    private async Task Open(IPage page)
    {
        await page.GotoAsync($"{demo.Address}console/loans");
        await page.GetByText("分期贷款", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = Loan }).ClickAsync();
        await page.Expect("待审批");
    }

    /// <summary>Goes on with what stands in the form, and types what must be typed.</summary>
    private static async Task Do(IPage page, string action, string word)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = action, Exact = true }).ClickAsync();
        await Confirm(page, word);
    }

    private static async Task Confirm(IPage page, string word)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "下一步" }).ClickAsync();
        await page.GetByLabel($"输入 {word} 以确认").FillAsync(word);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认", Exact = true }).ClickAsync();
        await page.ExpectNoDialog();
    }

    /// <summary>The table shows what is paid ahead; the figure opens to what it is made of.</summary>
    private static async Task Pay(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "登记还款" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("金额").FillAsync("500.00");
        await Confirm(page, "500.00");
        var paid = page.GetByRole(AriaRole.Button, new() { Name = "¥500.00" });
        await paid.First.WaitForAsync(new() { Timeout = 30_000 });
        await paid.First.ClickAsync();
        await page.Expect("各项相加等于该数字");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Hidden, Timeout = 30_000 });
    }

    /// <summary>The steps are the server's: interest is balance by rate by days, a payment is what it was used for.</summary>
    private static async Task AskWhy(IPage page, string figure, string step)
    {
        await page.GetByTitle(figure).First.ClickAsync();
        await page.Expect(step);
        await page.Expect("各项相加等于该数字");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Hidden, Timeout = 30_000 });
    }

    private static async Task TakeBack(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("原因").FillAsync("记错了");
        await Confirm(page, "撤销");
        await page.GetByRole(AriaRole.Link, new() { Name = "已被撤销" }).WaitForAsync(new() { Timeout = 30_000 });
    }

    private async Task SeeCalendar(IBrowserContext person)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync(demo.Address.ToString());
        await page.GetByLabel("用户名").FillAsync("approved");
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(demo.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Expect("您现在可以借");
        await page.GotoAsync($"{demo.Address}#/progress");
        await page.GetByRole(AriaRole.Link, new() { Name = "还款日历" }).ClickAsync();
        await page.Expect("2026 年 4 月");
        await page.GetByRole(AriaRole.Button, new() { Name = "2026-04-01" }).ClickAsync();
        await page.Expect("创作者起步贷 第 1 期");
        await page.GetByRole(AriaRole.Button, new() { Name = "清单" }).ClickAsync();
        await page.Expect("创作者起步贷 第 6 期");
        await page.Expect("就全部还清");
    }
}
