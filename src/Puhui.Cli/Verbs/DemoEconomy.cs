using System.Buffers;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Simulation;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>The simulated economy as a lender meets it: merchants register when their day comes, their lines go through the real ingest, and an auditor reads the same lines beside it.</summary>
internal sealed class DemoEconomy
{
    private readonly World world;
    private readonly SignalStore signals;
    private readonly DemoClock clock;
    private readonly LineAudit audit;
    private readonly Queue<(Merchant Merchant, ReadOnlyMemory<byte> Line)> toCome;
    private readonly ArrayBufferWriter<byte> lines = new(1 << 20);

    public DemoEconomy(World world, SignalStore signals, DemoClock clock)
    {
        (this.world, this.signals, this.clock) = (world, signals, clock);
        audit = new LineAudit(world.Merchants);
        toCome = new(world.Merchants.Zip(MerchantLines(world)).OrderBy(m => m.First.RegisteredAt.Micros));
    }

    public World World => world;

    /// <summary>What the lines said, merchant by merchant.</summary>
    public IReadOnlyDictionary<MerchantId, AuditedMerchant> Audited => audit.Merchants;

    public int Merchants { get; private set; }

    public long Accepted { get; private set; }

    /// <summary>Lines that ingest did not take in as new; of a sound world there are none.</summary>
    public long Refused { get; private set; }

    /// <summary>Lives the world up to and with a day and takes in what it wrote; at that day's end.</summary>
    public async Task LiveTo(DateOnly day, IReadOnlyList<LoanCash> cash, CancellationToken stop)
    {
        lines.ResetWrittenCount();
        for (var first = true; world.NextDay <= day; first = false)
        {
            world.Step(world.NextDay, first ? cash : [], lines);
        }

        clock.SetToEnd(day);
        audit.Observe(lines.WrittenMemory);
        await Register(stop);
        var report = await new EventIngest(signals, clock).Run(Read(lines.WrittenSpan, EventIngest.LinesPerBatch, stop), "demo", null, stop);
        ImportAnswer.ThrowIfInterrupted(report.Interruption);
        Accepted += report.Accepted;
        Refused += report.Repeated + report.Quarantined;
    }

    private async Task Register(CancellationToken stop)
    {
        var now = Timestamp.Now(clock);
        var due = new ArrayBufferWriter<byte>();
        while (toCome.TryPeek(out var next) && next.Merchant.RegisteredAt <= now)
        {
            due.Write(toCome.Dequeue().Line.Span);
        }

        var report = await new MerchantIngest(signals).Run(Read(due.WrittenSpan, MerchantIngest.LinesPerBatch, stop), null, stop);
        ImportAnswer.ThrowIfInterrupted(report.Interruption);
        Merchants += report.Merchants;
        Refused += report.Refused.Count;
    }

    private static IAsyncEnumerable<LineBatch> Read(ReadOnlySpan<byte> text, int linesPerBatch, CancellationToken stop) =>
        LineReader.Read(new MemoryStream(text.ToArray(), writable: false), linesPerBatch, stop);

    private static List<ReadOnlyMemory<byte>> MerchantLines(World world)
    {
        var text = new ArrayBufferWriter<byte>();
        world.WriteMerchants(text);
        var cut = new List<ReadOnlyMemory<byte>>();
        for (var rest = text.WrittenMemory; !rest.IsEmpty; rest = rest[cut[^1].Length..])
        {
            cut.Add(rest[..(rest.Span.IndexOf((byte)'\n') + 1)]);
        }

        return cut;
    }
}
