using Puhui.Kernel;
using Puhui.Ledger;
using static Puhui.Ledger.Posting;

namespace Puhui.Simulation;

/// <summary>
/// One seed's clients at one book: batches one after another, batches at once, reads, and what strikes the server meanwhile. Every answer is compared with the model's, and after
/// every step every account's debits and credits: so debits equal credits, no limit is broken, and what was refused left no trace.
/// </summary>
public sealed class SimulateLedger
{
    private const int LargeBatch = 300;
    private const int ClientsMax = 8;
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(90);
    private readonly ulong seed;
    private readonly ILedgerStore store;
    private readonly ILedgerStriker? striker;
    private readonly TimeProvider clock;
    private readonly LedgerWorkload workload;
    private readonly LedgerModel model;
    private readonly LedgerSimulationReport report = new() { Seeds = 1 };

    private SimulateLedger(ulong seed, ILedgerStore store, ILedgerStriker? striker, TimeProvider clock)
    {
        (this.seed, this.store, this.striker, this.clock) = (seed, store, striker, clock);
        workload = new LedgerWorkload(seed);
        model = new LedgerModel(workload.Accounts);
    }

    /// <summary>Runs one seed on a book of its own until so many operations are done or one was not as the model says.</summary>
    /// <param name="strikeEvery">About how many steps lie between two strikes.</param>
    public static async Task<LedgerSimulationReport> Run(ulong seed, long operations, ILedgerStore store, ILedgerStriker? striker, int strikeEvery, TimeProvider clock, CancellationToken stop)
    {
        var run = new SimulateLedger(seed, store, striker, clock);
        await run.Steps(operations, strikeEvery, stop).ConfigureAwait(false);
        return run.report;
    }

    private async Task Steps(long operations, int strikeEvery, CancellationToken stop)
    {
        var opened = await store.OpenAccounts(workload.Accounts, stop).ConfigureAwait(false);
        Expect(opened.All(o => o == AccountOpening.Outcome.Opened), () => $"accounts were answered {string.Join(", ", opened)}");
        while (report.Operations < operations && report.Violations.Count == 0)
        {
            stop.ThrowIfCancellationRequested();
            var strike = striker is not null && workload.Below(strikeEvery) == 0;
            await (strike ? AtOnce(struck: true, stop) : workload.Below(10) switch
            {
                < 5 => Alone(stop),
                < 8 => AtOnce(struck: false, stop),
                _ => Reads(stop),
            }).ConfigureAwait(false);
            model.Settle();
            await CompareAll(null, stop).ConfigureAwait(false);
        }

        report.Struck(LedgerStrike.SkewedClock, workload.Skews);
    }

    private Task Alone(CancellationToken stop) => Window([[(workload.NextBatch(LargeBatch), workload.NextMoment())]], struck: false, stop);

    private Task AtOnce(bool struck, CancellationToken stop) => Window(
        [.. Enumerable.Range(0, 2 + workload.Below(ClientsMax - 1)).Select(_ => Enumerable.Range(0, 1 + workload.Below(3)).Select(_ => (workload.NextBatch(4), workload.NextMoment())).ToList())],
        struck,
        stop);

    private async Task Window(List<List<(IReadOnlyList<Transfer> Batch, Timestamp At)>> clients, bool struck, CancellationToken stop)
    {
        var asking = Task.WhenAll(clients.Select(c => Task.Run(() => Client(c, stop), stop)));
        if (struck)
        {
            var kind = striker!.Kinds[workload.Below(striker.Kinds.Count)];
            await Task.Delay(workload.Below(12), stop).ConfigureAwait(false);
            await striker.Strike(kind, stop).ConfigureAwait(false);
            report.Struck(kind);
        }

        var calls = (await asking.ConfigureAwait(false)).SelectMany(c => c).ToList();
        var unanswered = calls.FindAll(c => c.Replies is null);
        Expect(report.Strikes.Count > 0 || unanswered.Count == 0, () => $"{unanswered.Count} calls got no answer though nothing had been struck");
        report.Unanswered += unanswered.Count;
        foreach (var call in unanswered)
        {
            calls.Add(await AskAgain(call, stop).ConfigureAwait(false) with { Again = calls.IndexOf(call) });
        }

        calls.ForEach(c => Count(c.Replies ?? []));
        report.Windows += clients.Count > 1 ? 1 : 0;
        Expect(new LinearOrder(model, calls).Find(), () => Unexplained(calls));
    }

    private async Task<List<LedgerCall>> Client(List<(IReadOnlyList<Transfer> Batch, Timestamp At)> asks, CancellationToken stop)
    {
        var calls = new List<LedgerCall>();
        foreach (var (batch, at) in asks)
        {
            var began = clock.GetTimestamp();
            IReadOnlyList<Outcome>? replies = null;
            try
            {
                replies = await store.Post(batch, at, stop).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not OperationCanceledException && striker is not null)
            {
                // Whether it was carried out is not known; it will be asked again.
            }

            calls.Add(new LedgerCall(batch, at, began, clock.GetTimestamp(), replies));
        }

        return calls;
    }

    /// <summary>The same call until there is an answer: what was carried out is repeated, what was not is carried out now.</summary>
    private async Task<LedgerCall> AskAgain(LedgerCall call, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        var replies = await Answered(() => store.Post(call.Batch, call.At, stop), stop).ConfigureAwait(false);
        return call with { Began = began, Ended = clock.GetTimestamp(), Replies = replies };
    }

    /// <summary>Asks until there is an answer: after a strike the connections that were open are found to be gone one by one.</summary>
    private async Task<T> Answered<T>(Func<Task<T>> ask, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask().ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not OperationCanceledException && striker is not null && clock.GetElapsedTime(began) < AnswerWithin)
            {
                await Task.Delay(50, stop).ConfigureAwait(false);
            }
        }
    }

    private async Task Reads(CancellationToken stop)
    {
        var (day, known) = (workload.AnyDay(), workload.NextMoment());
        await CompareAll(new AsOf(day, known), stop).ConfigureAwait(false);
        var account = workload.AnyAccount();
        var (from, to) = (workload.AnyDay(), day);
        await CompareStatement(account, from < to ? from : to, from < to ? to : from, stop).ConfigureAwait(false);
        var balance = await Answered(() => store.BalanceOf(new AccountKey(workload.Book, account), new AsOf(day, known), stop), stop).ConfigureAwait(false);
        var (debits, credits) = model.TurnoverOf(account, day, known);
        Expect(balance?.Minor == (long)(debits - credits), () => $"the balance of {account} on {day:O} as known at {known} is {balance}, not {debits - credits}");
        var id = workload.AnyId();
        var (found, expected) = (await Answered(() => store.FindTransfer(new TransferKey(workload.Book, id), stop), stop).ConfigureAwait(false), model.Find(id));
        Expect(found?.BodyHash() == expected?.BodyHash(), () => $"transfer {id} is {found}, not {expected}");
        report.Read += 3;
    }

    /// <summary>Every account's debits and credits, now or as seen from a past point.</summary>
    private async Task CompareAll(AsOf? asOf, CancellationToken stop)
    {
        var trial = await Answered(() => store.TrialBalance(workload.Book, asOf, stop), stop).ConfigureAwait(false);
        Expect(trial.Lines.Count == workload.Accounts.Count, () => $"the trial balance has {trial.Lines.Count} accounts");
        Expect(trial.IsBalanced, () => "debits do not equal credits");
        foreach (var line in trial.Lines)
        {
            var (debits, credits) = asOf is { } point ? model.TurnoverOf(line.Account, point.ValueDate, point.KnownAt!.Value) : model.TurnoverOf(line.Account);
            Expect(line.Debits.Minor == debits && line.Credits.Minor == credits, () => $"{line.Account} has {line.Debits} and {line.Credits}, not {debits} and {credits} ({asOf?.ToString() ?? "now"})");
        }

        report.Read += trial.Lines.Count;
    }

    private async Task CompareStatement(string account, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var statement = await Answered(() => store.StatementOf(new AccountKey(workload.Book, account), from, to, stop), stop).ConfigureAwait(false);
        var (opening, lines) = model.StatementOf(account, from, to);
        var same = statement is not null && statement.Opening.Minor == (long)opening && statement.Lines.Count == lines.Count;
        var balance = opening;
        for (var i = 0; same && i < lines.Count; i++)
        {
            balance += lines[i].Amount;
            var line = statement!.Lines[i];
            same = (line.ValueDate, line.PostedAt, line.Transfer, line.Amount.Minor, line.Balance.Minor) == (lines[i].Day, lines[i].At, lines[i].Transfer, lines[i].Amount, (long)balance);
        }

        Expect(same, () => $"the statement of {account} from {from:O} to {to:O} is not the {lines.Count} lines it should be, from {opening} to {balance}");
    }

    private void Count(IReadOnlyList<Outcome> replies)
    {
        report.Posted += replies.Count(r => r == Outcome.Posted);
        report.Repeated += replies.Count(r => r == Outcome.Repeated);
        report.Refused += replies.Count(r => !IsDone(r));
    }

    private void Expect(bool holds, Func<string> told)
    {
        if (!holds)
        {
            report.Violations.Add($"seed {seed}, after {report.Operations} operations: {told()}");
        }
    }

    private string Unexplained(List<LedgerCall> calls)
    {
        if (calls is [{ Replies: { } replies } only])
        {
            var expected = model.Apply(only.Batch, only.At);
            return $"a batch was answered {string.Join("; ", only.Batch.Zip(replies.Zip(expected)).Where(r => r.Second.First != r.Second.Second).Take(5).Select(r => $"{r.First.Id}: {r.Second.First} in place of {r.Second.Second}"))}";
        }

        return $"no order of these calls explains their answers:\n{string.Join('\n', calls.Select(Told))}";
    }

    private static string Told(LedgerCall call) => $"  {call.Began}–{call.Ended}: {string.Join(" ", call.Batch.Select(t => t.Id))} → {(call.Replies is null ? "no answer" : string.Join(" ", call.Replies))}";
}
