using System.Globalization;

namespace Puhui.Cli.Host;

/// <summary>How far long work has come, on standard error: a line redrawn in place on a terminal, a new line now and then elsewhere. Safe to report from any thread.</summary>
internal sealed class ProgressLine : IProgress<long>, IDisposable
{
    private const int BarWidth = 30;
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Reprint = TimeSpan.FromSeconds(10);

    private readonly string what;
    private readonly long? total;
    private readonly TimeProvider clock;
    private readonly long began;
    private readonly bool terminal = !Console.IsErrorRedirected;
    private readonly Lock turn = new();
    private long shown;
    private long done;

    public ProgressLine(string what, long? total, TimeProvider clock)
    {
        (this.what, this.total, this.clock) = (what, total, clock);
        began = shown = clock.GetTimestamp();
    }

    /// <summary>Tells how much is done in all.</summary>
    public void Report(long value)
    {
        lock (turn)
        {
            done = value;
            if (clock.GetElapsedTime(shown) >= (terminal ? Redraw : Reprint))
            {
                shown = clock.GetTimestamp();
                Show();
            }
        }
    }

    public void Add(long more)
    {
        lock (turn)
        {
            Report(done + more);
        }
    }

    /// <summary>Shows the last state; short work on no terminal has said nothing until here and keeps silent.</summary>
    public void Dispose()
    {
        lock (turn)
        {
            if (terminal)
            {
                Show();
                Console.Error.WriteLine();
            }
        }
    }

    private void Show()
    {
        var text = total is > 0 ? WithBar(total.Value) : $"{what}: {Grouped(done)}";
        var seconds = clock.GetElapsedTime(began).TotalSeconds;
        text += $"  {seconds.ToString("0", CultureInfo.InvariantCulture)} s";
        if (terminal)
        {
            Console.Error.Write($"\r{text}\e[K");
        }
        else
        {
            Console.Error.WriteLine(text);
        }
    }

    private string WithBar(long all)
    {
        var part = Math.Clamp((double)done / all, 0, 1);
        var filled = (int)(part * BarWidth);
        var percent = (int)(part * 100);
        return $"{what}: [{new string('#', filled)}{new string('-', BarWidth - filled)}] {percent,3} %  {Grouped(done)}/{Grouped(all)}";
    }

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
