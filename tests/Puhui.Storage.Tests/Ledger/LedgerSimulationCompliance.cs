using Puhui.Ledger;
using Puhui.Simulation;
using Puhui.Storage.Ledger;
using Puhui.Testing;
using Xunit.Abstractions;

namespace Puhui.Storage.Tests.Ledger;

/// <summary>Seeded clients at the ledger, alone and at once, beside a model that predicts every answer; and that the simulation finds a ledger that errs.</summary>
public abstract class LedgerSimulationCompliance(TestDatabases databases, ITestOutputHelper output)
{
    private const ulong First = 4_000;
    private const ulong Seeds = 4;
    private const int Operations = 3_000;

    [Fact]
    public async Task Every_answer_and_balance_is_what_the_model_says()
    {
        await using var database = await databases.New();
        var total = new LedgerSimulationReport();
        for (var seed = First; seed < First + Seeds; seed++)
        {
            total.Add(await SimulateLedger.Run(seed, Operations, new LedgerStore(database), null, 1, TimeProvider.System, default));
        }

        output.WriteLine($"seeds {First}…{First + Seeds - 1}: {total.Operations} operations, {total.Posted} posted, {total.Refused} refused, {total.Windows} windows of calls at once");
        Assert.Empty(total.Violations);
        Assert.True(total is { Posted: > 500, Repeated: > 20, Refused: > 500, Windows: > 20 }, $"too little was asked: {total.Posted} posted, {total.Repeated} repeated, {total.Refused} refused, {total.Windows} windows");
    }

    [Theory]
    [InlineData(Lie.ForgetsWhatItAnswered)]
    [InlineData(Lie.PostsARepetitionAgain)]
    [InlineData(Lie.LeavesHalfARefusedBatch)]
    [InlineData(Lie.SeesOthersTooLate)]
    public async Task A_ledger_that_errs_is_found_out(Lie lie)
    {
        await using var database = await databases.New();
        var found = new LedgerSimulationReport();
        for (var seed = 1UL; seed < 30 && found.Violations.Count == 0; seed++)
        {
            found.Add(await SimulateLedger.Run(seed, Operations, new ErringLedger(new LedgerStore(database), lie), null, 1, TimeProvider.System, default));
        }

        output.WriteLine($"{lie}: after {found.Operations} operations of {found.Seeds} seeds: {found.Violations.FirstOrDefault()}");
        Assert.NotEmpty(found.Violations);
    }

    public enum Lie
    {
        ForgetsWhatItAnswered = 1,
        PostsARepetitionAgain = 2,
        LeavesHalfARefusedBatch = 3,

        /// <summary>What was just posted is asked for again at once and is not yet known.</summary>
        SeesOthersTooLate = 4,
    }

    /// <summary>A ledger that errs now and then in one way.</summary>
    private sealed class ErringLedger(LedgerStore store, Lie lie) : ILedgerStore
    {
        private int posts;

        public async Task<IReadOnlyList<Posting.Outcome>> Post(IReadOnlyList<Transfer> batch, Timestamp at, CancellationToken stop)
        {
            var nth = Interlocked.Increment(ref posts);
            if (lie == Lie.ForgetsWhatItAnswered && nth % 10 == 0)
            {
                return [.. batch.Select(_ => Posting.Outcome.Posted)];
            }

            var answer = await store.Post(batch, at, stop);
            switch (lie)
            {
                case Lie.PostsARepetitionAgain when answer.All(Posting.IsDone) && answer.Contains(Posting.Outcome.Repeated):
                    await store.Post([batch[answer.ToList().IndexOf(Posting.Outcome.Repeated)] with { Id = $"copy-{nth}" }], at, stop);
                    return answer;
                case Lie.LeavesHalfARefusedBatch when answer.Contains(Posting.Outcome.BatchRefused):
                    await store.Post([batch[answer.ToList().IndexOf(Posting.Outcome.BatchRefused)]], at, stop);
                    return answer;
                case Lie.SeesOthersTooLate when answer is [Posting.Outcome.Repeated]:
                    return [Posting.Outcome.Posted];
                default:
                    return answer;
            }
        }

        public Task<IReadOnlyList<AccountOpening.Outcome>> OpenAccounts(IReadOnlyList<Account> batch, CancellationToken stop) => store.OpenAccounts(batch, stop);

        public Task<IReadOnlyList<BookId>> Books(CancellationToken stop) => store.Books(stop);

        public Task<Account?> FindAccount(AccountKey key, CancellationToken stop) => store.FindAccount(key, stop);

        public Task<Transfer?> FindTransfer(TransferKey key, CancellationToken stop) => store.FindTransfer(key, stop);

        public Task<Money?> BalanceOf(AccountKey key, CancellationToken stop) => store.BalanceOf(key, stop);

        public Task<Money?> BalanceOf(AccountKey key, AsOf asOf, CancellationToken stop) => store.BalanceOf(key, asOf, stop);

        public Task<Statement?> StatementOf(AccountKey key, DateOnly from, DateOnly to, CancellationToken stop) => store.StatementOf(key, from, to, stop);

        public Task<TrialBalance> TrialBalance(BookId book, AsOf? asOf, CancellationToken stop) => store.TrialBalance(book, asOf, stop);

        public Task<AuditReport> Audit(BookId book, CancellationToken stop) => store.Audit(book, stop);

        public Task<ClosePeriod.Outcome> ClosePeriod(ClosePeriod.Request request, Timestamp at, CancellationToken stop) => store.ClosePeriod(request, at, stop);

        public Task<long> ExpireHolds(BookId book, Timestamp at, CancellationToken stop) => store.ExpireHolds(book, at, stop);

        public Task<AccountFigures?> FiguresOf(AccountKey key, CancellationToken stop) => store.FiguresOf(key, stop);

        public Task<IReadOnlyList<Transfer>> HoldsOf(AccountKey key, CancellationToken stop) => store.HoldsOf(key, stop);

        public Task<IReadOnlyList<ClosePeriod.Step>> PeriodsOf(BookId book, CancellationToken stop) => store.PeriodsOf(book, stop);

        public Task<IReadOnlyList<IReadOnlyList<Posting.Outcome>>> PostChains(IReadOnlyList<IReadOnlyList<Transfer>> chains, Timestamp at, CancellationToken stop) => store.PostChains(chains, at, stop);

        public Task<long> RebuildBalances(CancellationToken stop) => store.RebuildBalances(stop);
    }
}

public sealed class SqliteLedgerSimulation(SqliteDatabases databases, ITestOutputHelper output) : LedgerSimulationCompliance(databases, output), IClassFixture<SqliteDatabases>;

public sealed class PostgresLedgerSimulation(PostgresDatabases databases, ITestOutputHelper output) : LedgerSimulationCompliance(databases, output), IClassFixture<PostgresDatabases>;
