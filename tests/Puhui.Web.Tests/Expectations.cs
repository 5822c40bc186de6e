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
}
