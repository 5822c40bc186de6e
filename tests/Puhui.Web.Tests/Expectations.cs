using Microsoft.Playwright;

namespace Puhui.Web.Tests;

/// <summary>What a person waits to read; what stands there instead is said when it does not come.</summary>
internal static class Expectations
{
    private const int PatienceMs = 30_000;

    public static async Task Expect(this IPage page, string text)
    {
        try
        {
            await page.GetByText(text).First.WaitForAsync(new() { Timeout = PatienceMs });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"'{text}' did not come; at {page.Url} there stands:\n{await page.InnerTextAsync("body")}");
        }
    }

    /// <summary>Waits until the dialog is gone; what it says, holds and offers instead is told when it stays.</summary>
    public static async Task ExpectNoDialog(this IPage page)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        try
        {
            await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = PatienceMs });
        }
        catch (TimeoutException)
        {
            var typed = await dialog.Locator("input").EvaluateAllAsync<string[]>("all => all.map(one => one.value)");
            var buttons = await dialog.Locator("button").EvaluateAllAsync<string[]>("all => all.map(one => `${one.innerText} ${one.className}${one.disabled ? ' disabled' : ''}`)");
            Assert.Fail($"The dialog stayed; at {page.Url} it says:\n{string.Join('\n', await dialog.AllInnerTextsAsync())}\ntyped: {string.Join(", ", typed)}\nbuttons: {string.Join(", ", buttons)}");
        }
    }
}
