namespace Puhui.Web.Tests;

public sealed class ChromiumTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task The_browser_draws_chinese_with_a_font_that_has_it()
    {
        await using var person = await chromium.NewPerson();
        var page = await person.NewPageAsync();
        await page.SetContentAsync("<span id=a style='font:40px sans-serif'>普</span><span id=b style='font:40px sans-serif'>惠</span><p>普惠 2026</p>");
        Assert.Equal("普惠 2026", await page.InnerTextAsync("p"));

        // Glyphs that no font holds are drawn as the same box.
        Assert.NotEqual(await Picture("a"), await Picture("b"));

        async Task<string> Picture(string id) => Convert.ToBase64String(await page.Locator($"#{id}").ScreenshotAsync());
    }
}
