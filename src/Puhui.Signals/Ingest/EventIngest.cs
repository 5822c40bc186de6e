using System.Threading.Channels;
using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>
/// Takes in lines of events exactly once. Lines are parsed while the batch before is written; at most a few batches wait in between, so memory is bounded
/// and a slow store slows the reading down. Each batch is one transaction: whatever breaks, running the same import again completes it.
/// </summary>
/// <param name="party">The platform that sends the lines: merchants of others are unknown to it. Null: the lines are imported on the spot.</param>
public sealed class EventIngest(ISignalStore store, TimeProvider clock, PartyId? party = null)
{
    /// <summary>Lines that go into one transaction.</summary>
    public const int LinesPerBatch = 5_000;

    private const int BatchesWaitingMax = 2;

    /// <summary>Takes in all lines.</summary>
    /// <param name="lines">From <see cref="LineReader"/> or a connector; this call disposes of the batches.</param>
    /// <param name="origin">What quarantine names as the lines' origin: a file, or "-".</param>
    /// <param name="progress">Told the report so far after each batch.</param>
    /// <returns>The report; an input or store that broke is its <see cref="IngestReport.Interruption"/>.</returns>
    public async Task<IngestReport> Run(IAsyncEnumerable<LineBatch> lines, string origin, IProgress<IngestReport>? progress, CancellationToken stop)
    {
        using var writerGone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var parsed = Channel.CreateBounded<ParsedBatch>(new BoundedChannelOptions(BatchesWaitingMax) { SingleReader = true, SingleWriter = true });
        var parsing = Task.Run(() => ParseAll(lines, origin, parsed.Writer, writerGone.Token), CancellationToken.None);
        var count = new IngestCount();
        Exception? interruption = null;
        try
        {
            await WriteAll(parsed.Reader, count, progress, stop).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not BrokenInvariantException and not OperationCanceledException)
        {
            interruption = fault;
        }
        finally
        {
            await writerGone.CancelAsync().ConfigureAwait(false);
            await parsing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (parsed.Reader.TryRead(out var left))
            {
                left.Lines.Dispose();
            }
        }

        return count.Report(interruption);
    }

    private sealed record ParsedBatch(LineBatch Lines, EventBatch Events);

    private async Task WriteAll(ChannelReader<ParsedBatch> parsed, IngestCount count, IProgress<IngestReport>? progress, CancellationToken stop)
    {
        await foreach (var (lines, batch) in parsed.ReadAllAsync(stop).ConfigureAwait(false))
        {
            using (lines)
            {
                count.Add(batch, await store.Append(batch, stop).ConfigureAwait(false));
                progress?.Report(count.Report(null));
            }
        }
    }

    /// <summary>Whatever breaks the input off is handed on behind the batches that came before it.</summary>
    private async Task ParseAll(IAsyncEnumerable<LineBatch> lines, string origin, ChannelWriter<ParsedBatch> parsed, CancellationToken stop)
    {
        try
        {
            var parser = new BatchParser(store, origin, party);
            await foreach (var batch in lines.WithCancellation(stop).ConfigureAwait(false))
            {
                var events = await parser.Parse(batch, Timestamp.Now(clock), stop).ConfigureAwait(false);
                await parsed.WriteAsync(new ParsedBatch(batch, events), stop).ConfigureAwait(false);
            }

            parsed.Complete();
        }
        catch (Exception fault)
        {
            parsed.Complete(fault);
        }
    }
}
