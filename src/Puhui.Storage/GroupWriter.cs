namespace Puhui.Storage;

/// <summary>
/// Writes lines durably: those that wait for their turn go together in one transaction, so that many callers share one flush to disk and, on PostgreSQL, one round trip.
/// </summary>
/// <param name="write">Writes a group in one transaction and tells for each of its lines, in order, what became of it.</param>
internal sealed class GroupWriter<TLine, TResult>(Func<IReadOnlyList<TLine>, Task<IReadOnlyList<TResult>>> write)
{
    private const int GroupMax = 256;

    private sealed record Waiting(TLine Line, TaskCompletionSource<TResult> Done);

    private readonly Lock gate = new();
    private readonly Queue<Waiting> queue = new();
    private bool writing;

    public async Task<TResult> Write(TLine line, CancellationToken stop)
    {
        var waiting = new Waiting(line, new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Join(waiting))
        {
            // Others may wait for this group: the leader's own cancellation must not fail them, so the group is written to its end.
            // It waits its turn behind callers that are ready to join; ahead of them it would write groups of one and starve them.
            _ = Task.Factory.StartNew(Lead, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);
        }

        return await waiting.Done.Task.WaitAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Queues; true if nobody is writing, so that the caller has to.</summary>
    private bool Join(Waiting waiting)
    {
        lock (gate)
        {
            queue.Enqueue(waiting);
            var leads = !writing;
            writing = true;
            return leads;
        }
    }

    private async Task Lead()
    {
        while (NextGroup() is { } group)
        {
            await WriteGroup(group).ConfigureAwait(false);
        }
    }

    private List<Waiting>? NextGroup()
    {
        lock (gate)
        {
            if (queue.Count == 0)
            {
                writing = false;
                return null;
            }

            var group = new List<Waiting>(Math.Min(queue.Count, GroupMax));
            while (group.Count < GroupMax && queue.TryDequeue(out var next))
            {
                group.Add(next);
            }

            return group;
        }
    }

    private async Task WriteGroup(List<Waiting> group)
    {
        try
        {
            var results = await write(group.ConvertAll(w => w.Line)).ConfigureAwait(false);
            for (var i = 0; i < group.Count; i++)
            {
                group[i].Done.SetResult(results[i]);
            }
        }
#pragma warning disable CA1031 // Whatever failed the transaction is each waiting caller's to see.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            foreach (var waiting in group)
            {
                waiting.Done.SetException(fault);
            }
        }
    }
}
