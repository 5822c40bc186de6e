namespace Puhui.Server;

/// <summary>Work that goes on beside requests, again and again: a sealed class found by reflection; services come by its constructor. It must bear being done by two servers at once.</summary>
internal abstract class Job(string name, TimeSpan pace)
{
    /// <summary>In leases, logs and traces.</summary>
    public string Name { get; } = name;

    /// <summary>How long after one round the next begins.</summary>
    public TimeSpan Pace { get; } = pace;

    /// <summary>Whether all servers do it side by side; else one at a time does.</summary>
    public virtual bool IsShared => false;

    /// <summary>A cheap look, before anything is leased.</summary>
    public virtual Task<bool> HasWork(CancellationToken stop) => Task.FromResult(true);

    public abstract Task Run(CancellationToken stop);
}
