namespace Puhui.Simulation;

/// <summary>What goes wrong around a ledger in a simulation.</summary>
public enum LedgerStrike
{
    /// <summary>A client's clock is up to two days ahead or behind.</summary>
    SkewedClock = 1,

    /// <summary>The server ends every connection, perhaps after a commit and before its answer.</summary>
    DroppedConnections = 2,

    /// <summary>The database server is killed and started again over its files.</summary>
    KilledServer = 3,

    /// <summary>The process that posts is killed.</summary>
    KilledProcess = 4,

    /// <summary>The files may not grow any more.</summary>
    FullDisk = 5,
}

/// <summary>What can be done to the server of a ledger while it is asked.</summary>
public interface ILedgerStriker
{
    IReadOnlyList<LedgerStrike> Kinds { get; }

    /// <summary>Strikes now and returns when the server can be asked again.</summary>
    Task Strike(LedgerStrike kind, CancellationToken stop);
}

/// <summary>What a simulation did and found.</summary>
public sealed class LedgerSimulationReport
{
    public long Seeds { get; set; }

    /// <summary>Transfers asked for and figures read.</summary>
    public long Operations => Posted + Repeated + Refused + Read;

    public long Posted { get; set; }

    public long Repeated { get; set; }

    public long Refused { get; set; }

    public long Read { get; set; }

    /// <summary>Sets of calls made at once for which an order was sought.</summary>
    public long Windows { get; set; }

    /// <summary>Calls that got no answer and were asked again.</summary>
    public long Unanswered { get; set; }

    public SortedDictionary<LedgerStrike, long> Strikes { get; } = [];

    /// <summary>Everything that was not as the model says; empty: nothing.</summary>
    public List<string> Violations { get; } = [];

    public void Struck(LedgerStrike kind, long times = 1) => Strikes[kind] = Strikes.GetValueOrDefault(kind) + times;

    public void Add(LedgerSimulationReport other)
    {
        Seeds += other.Seeds;
        Posted += other.Posted;
        Repeated += other.Repeated;
        Refused += other.Refused;
        Read += other.Read;
        Windows += other.Windows;
        Unanswered += other.Unanswered;
        Violations.AddRange(other.Violations);
        foreach (var (kind, times) in other.Strikes)
        {
            Struck(kind, times);
        }
    }
}
