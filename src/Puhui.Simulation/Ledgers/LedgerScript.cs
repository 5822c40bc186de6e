using Puhui.Kernel;
using Puhui.Ledger;
using static Puhui.Ledger.Posting;

namespace Puhui.Simulation;

/// <summary>The batches of one seed in order, for a process that posts them until it is killed and for whoever looks afterwards how far it came.</summary>
public sealed class LedgerScript
{
    private const int BatchMax = 60;
    private readonly LedgerWorkload workload;
    private readonly LedgerModel model;
    private (IReadOnlyList<Transfer> Batch, Timestamp At)? next;

    public LedgerScript(ulong seed)
    {
        workload = new LedgerWorkload(seed);
        model = new LedgerModel(workload.Accounts);
    }

    public BookId Book => workload.Book;

    public IReadOnlyList<Account> Accounts => workload.Accounts;

    /// <summary>How many batches have been carried out.</summary>
    public int Done { get; private set; }

    /// <summary>The batch to be posted now; the same until it is carried out.</summary>
    public (IReadOnlyList<Transfer> Batch, Timestamp At) Next => next ??= (workload.NextBatch(BatchMax), workload.NextMoment());

    /// <summary>Carries the next batch out; its replies.</summary>
    public IReadOnlyList<Outcome> CarryOut()
    {
        var (batch, at) = Next;
        var replies = model.Apply(batch, at);
        model.Settle();
        (next, Done) = (null, Done + 1);
        return replies;
    }

    /// <summary>What a trial balance says that is not what the batches carried out come to; null: nothing.</summary>
    public string? Differs(TrialBalance trial)
    {
        foreach (var line in trial.Lines)
        {
            var (debits, credits) = model.TurnoverOf(line.Account);
            if (line.Debits.Minor != debits || line.Credits.Minor != credits)
            {
                return $"{line.Account} has {line.Debits} and {line.Credits}, not {debits} and {credits}";
            }
        }

        return trial.Lines.Count == Accounts.Count ? null : $"the trial balance has {trial.Lines.Count} accounts";
    }
}
