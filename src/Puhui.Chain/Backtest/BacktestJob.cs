using Puhui.Kernel;

namespace Puhui.Chain;

/// <summary>What a back-test is asked for.</summary>
/// <param name="Platforms">Whose merchants it may look at: those within reach of who asked.</param>
/// <param name="MerchantsMax">Of more, as many as this are taken, spread over all by the hash of their ids.</param>
/// <param name="ScoreMin">Another cut-off than the policy's; null = its own.</param>
public sealed record BacktestWish(
    DateOnly From,
    DateOnly To,
    BacktestStep Step,
    Currency Currency,
    int HorizonDays,
    int SettlementLagDays,
    bool InTransit,
    int? ScoreMin,
    int MerchantsMax,
    IReadOnlyList<PartyId> Platforms);

/// <summary>How far a job is.</summary>
public enum BacktestState
{
    Waiting = 1,
    Running = 2,
    Done = 3,

    /// <summary>It could not be done; its note says why.</summary>
    Failed = 4,

    /// <summary>Whoever ran it was stopped; it can be run again.</summary>
    Interrupted = 5,
}

/// <summary>A back-test that runs beside other work and is kept with what it found.</summary>
/// <param name="Note">Of a failure, why; else empty.</param>
/// <param name="Steps">What there is to do in all; 0 until that is known.</param>
public sealed record BacktestJob(
    string Id, PartyId Lender, string AskedBy, Timestamp AskedAt, BacktestWish Wish, BacktestState State, long StepsDone, long Steps, string Note, Timestamp? EndedAt);

/// <summary>Whether a job was put among those that wait.</summary>
public enum BacktestQueueing
{
    Waiting = 1,

    /// <summary>Asked for: the lender has one of this id. To be run again: it neither failed nor was interrupted.</summary>
    Refused = 2,

    /// <summary>As many of the lender's wait as may.</summary>
    TooManyWaiting = 3,
}

/// <summary>Where back-tests and what they found are kept.</summary>
public interface IBacktestStore
{
    /// <summary>How many jobs of one lender may wait; a few more may slip in that are asked for at the same moment.</summary>
    public const int WaitingMax = 20;

    /// <summary>Lets a new job wait for its turn.</summary>
    Task<BacktestQueueing> Add(BacktestJob job, CancellationToken stop);

    /// <summary>Up to so many of these lenders' jobs, the latest first.</summary>
    /// <param name="now">A job whose runner has not been heard of for a while is interrupted.</param>
    Task<IReadOnlyList<BacktestJob>> Jobs(IReadOnlyCollection<PartyId> lenders, int take, Timestamp now, CancellationToken stop);

    Task<BacktestJob?> Find(string id, IReadOnlyCollection<PartyId> lenders, Timestamp now, CancellationToken stop);

    /// <summary>Lets a job that failed or was interrupted wait for its turn again.</summary>
    Task<BacktestQueueing> RunAgain(BacktestJob job, Timestamp now, CancellationToken stop);

    /// <summary>Takes a job for one runner alone: lenders in turn, the one served longest ago first, and of its jobs the one that has waited longest; null if none waits.</summary>
    Task<BacktestJob?> Take(string runner, Timestamp now, CancellationToken stop);

    /// <summary>Notes how far a job is and that its runner lives; false if it is another's by now.</summary>
    Task<bool> Beat(BacktestJob job, string runner, long done, long steps, Timestamp now, CancellationToken stop);

    /// <summary>Ends a job: with what it found, with why it failed, or interrupted; false if it is another's by now.</summary>
    Task<bool> End(BacktestJob job, string runner, BacktestEnd end, Timestamp now, CancellationToken stop);

    /// <summary>What a job found, or null.</summary>
    Task<BacktestReport?> FindReport(BacktestJob job, CancellationToken stop);

    /// <summary>The loans of a job, or null.</summary>
    Task<BacktestLoans?> FindLoans(BacktestJob job, CancellationToken stop);
}

/// <summary>How a job ended.</summary>
/// <param name="Report">Null unless done, as the loans.</param>
public sealed record BacktestEnd(BacktestState State, string Note, BacktestReport? Report, BacktestLoans? Loans);
