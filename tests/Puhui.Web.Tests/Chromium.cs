using Microsoft.Playwright;

namespace Puhui.Web.Tests;

/// <summary>The machine's own Chromium, headless, with an empty profile and nothing of it calling home.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-sync", "--no-first-run",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program(), Args = Quiet });
    }

    /// <summary>A window of its own, as another person at another machine: one who has asked for less motion, so that nothing is clicked while it still moves away.</summary>
    public Task<IBrowserContext> NewPerson(int width = 1_440, int height = 900, string language = "zh-CN") => browser!.NewContextAsync(new BrowserNewContextOptions
    {
        ViewportSize = new ViewportSize { Width = width, Height = height },
        Locale = language,
        ReducedMotion = ReducedMotion.Reduce,
        ServiceWorkers = ServiceWorkerPolicy.Allow,
    });

    public async Task DisposeAsync()
    {
        await (browser?.CloseAsync() ?? Task.CompletedTask);
        playwright?.Dispose();
    }

    private static string Program() => Environment.GetEnvironmentVariable("PUHUI_CHROMIUM") is { Length: > 0 } named ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome", "chrome.exe", "msedge.exe" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("Chromium was not found; ./puhui test installs it on Debian");
}
