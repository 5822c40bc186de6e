using System.Text.Json;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage.Evidence;
using Puhui.Storage.Ledger;

namespace Puhui.Storage.Funds;

/// <summary>Loans with schedules in a database of either engine. A commit writes facts, ledger transfers, the row and the request in one transaction.</summary>
public sealed class LoanBookStore(Database database, LoanReference reference) : ILoanBookStore
{
    public LoanReference Reference => reference;

    public Task<ContentHash?> FindRequest(MerchantId merchant, RequestId id, CancellationToken stop) => database.Read<ContentHash?>(
        async session => await session.Scalar<string>(
            "select body from loan_request where merchant = @Merchant and request = @Request", new { Merchant = merchant.Value, Request = id.Value }).ConfigureAwait(false) is { } body
            ? new ContentHash(body)
            : null,
        stop);

    public Task<Loan?> FindLoan(LoanKey key, CancellationToken stop) => database.Snapshot(session => LoanBookReader.One(session, key, reference), stop);

    public Task<Loan?> ReadLoan(LoanKey key, CancellationToken stop) => database.Read(session => LoanBookReader.ToRead(session, key, reference), stop);

    public Task<IReadOnlyList<Loan>> FindLoans(IReadOnlyList<LoanKey> keys, CancellationToken stop) =>
        database.Snapshot(session => LoanBookReader.Loans(session, keys, reference), stop);

    public Task<IReadOnlyList<LoanEntry>> EntriesOf(LoanKey key, CancellationToken stop) => database.Read(session => LoanBookReader.Entries(session, key), stop);

    public Task<IReadOnlyList<LoanRow>> Rows(PartyId? lender, LoanKey? after, int countMax, CancellationToken stop) => database.Read<IReadOnlyList<LoanRow>>(
        async session => [.. (await session.Query<LoanBookRow>(
            $"select {LoanBookRow.Columns} from loan_book where {(lender is null ? "" : "lender = @Lender and ")}(merchant, loan) > (@Merchant, @Loan) order by merchant, loan limit @Count",
            new { Lender = lender?.Value, Merchant = after?.Merchant.Value ?? "", Loan = after?.Loan.Value ?? "", Count = countMax }).ConfigureAwait(false)).Select(r => r.ToRow())],
        stop);

    public Task<IReadOnlyList<LoanNotice>> NoticesOf(LoanKey key, CancellationToken stop) => database.Read<IReadOnlyList<LoanNotice>>(
        async session => [.. (await session.Query<string>(
            "select body from loan_book_notice where merchant = @Merchant and loan = @Loan order by sequence, kind", new { Merchant = key.Merchant.Value, Loan = key.Loan.Value }).ConfigureAwait(false))
            .Select(body => JsonSerializer.Deserialize<LoanNotice>(body, Json.Options)!)],
        stop);

    public Task<IReadOnlyList<LoanRow>> RowsOf(PartyId? lender, MerchantId merchant, CancellationToken stop) => database.Read<IReadOnlyList<LoanRow>>(
        async session => [.. (await session.Query<LoanBookRow>(
            $"select {LoanBookRow.Columns} from loan_book where merchant = @Merchant{(lender is null ? "" : " and lender = @Lender")} order by loan",
            new { Merchant = merchant.Value, Lender = lender?.Value }).ConfigureAwait(false)).Select(r => r.ToRow())],
        stop);

    public Task<IReadOnlyList<PartyId>> LendersWithWork(CancellationToken stop) => database.Read<IReadOnlyList<PartyId>>(
        async session => [.. (await session.Query<string>(
            """
            with recursive one(lender) as (
                select min(lender) from loan_book where next_work_on is not null
                union all
                select (select min(b.lender) from loan_book b where b.next_work_on is not null and b.lender > one.lender) from one where one.lender is not null
            )
            select lender from one where lender is not null
            """).ConfigureAwait(false)).Select(l => new PartyId(l))],
        stop);

    public Task<IReadOnlyList<LoanKey>> WithWork(PartyId lender, DateOnly by, CancellationToken stop) => database.Read<IReadOnlyList<LoanKey>>(
        async session => [.. (await session.Query<(string Merchant, string Loan)>(
            "select merchant, loan from loan_book where lender = @Lender and next_work_on <= @By order by merchant, loan",
            new { Lender = lender.Value, By = (long)by.DayNumber }).ConfigureAwait(false)).Select(k => new LoanKey(new MerchantId(k.Merchant), new LoanId(k.Loan)))],
        stop);

    public Task<LoanDisclosure?> FindDisclosure(LoanKey key, CancellationToken stop) => database.Read(
        async session => await session.Scalar<string>(
            "select body from loan_book_disclosure where merchant = @Merchant and loan = @Loan", new { Merchant = key.Merchant.Value, Loan = key.Loan.Value }).ConfigureAwait(false) is { } body
            ? JsonSerializer.Deserialize<LoanDisclosure>(body, Json.Options)
            : null,
        stop);

    public Task<bool> IsTaken(LoanContract contract, CancellationToken stop) => database.Read(
        async session => await LedgerSql.BalanceOf(session, PrincipalOf(contract)).ConfigureAwait(false) is not null
            || await session.Scalar<long>("select count(*) from loan_book where merchant = @Merchant and loan = @Loan", new { Merchant = contract.Merchant.Value, Loan = contract.Id.Value }).ConfigureAwait(false) > 0,
        stop);

    /// <summary>The account of the principal is opened at once: it claims the loan's id in the lender's book.</summary>
    public Task<CommitResult> Add(LoanContract contract, LoanDisclosure? disclosure, LoanRow row, RequestStamp request, CancellationToken stop) => Commit(
        async session =>
        {
            await Stamp(session, contract.Merchant, request).ConfigureAwait(false);
            await OrConflict(session.Execute(LoanBookRow.Insert, LoanBookRow.Of(row).Parameters(CanonicalJson.TextOf(contract)))).ConfigureAwait(false);
            if (disclosure is not null)
            {
                await AddDisclosure(session, contract.Key, disclosure).ConfigureAwait(false);
            }

            await EvidenceWriter.Add(session, Entered.Of(contract, request.At)).ConfigureAwait(false);
            var opened = await LedgerSql.OpenAccounts(session, [LoanAccounts.PrincipalOf(contract, reference.Servicing.Find(contract.Servicing))]).ConfigureAwait(false);
            await OrConflict(Task.FromResult(opened[0] == AccountOpening.Outcome.Opened ? 1 : 0)).ConfigureAwait(false);
        },
        stop);

    public Task<CommitResult> Append(IReadOnlyList<(Loan Loan, LoanEffects Effects)> changed, RequestStamp request, CancellationToken stop) => Commit(
        async session =>
        {
            var ordered = changed.OrderBy(c => c.Loan.Contract.Id.Value, StringComparer.Ordinal).ToList();
            var advanced = await LoanBookWriter.Advance(session, ordered).ConfigureAwait(false);
            await OrConflict(Task.FromResult(advanced.Count == ordered.Count ? 1 : 0)).ConfigureAwait(false);
            await Stamp(session, ordered[0].Loan.Contract.Merchant, request).ConfigureAwait(false);
            await LoanBookWriter.Write(session, ordered, request.At).ConfigureAwait(false);
            foreach (var (loan, effects) in ordered)
            {
                var principal = await LedgerSql.BalanceOf(session, PrincipalOf(loan.Contract)).ConfigureAwait(false);
                Check.That(principal == effects.PrincipalBooked, $"the ledger's principal of loan {loan.Contract.Key} is what its entries come to");
            }
        },
        stop);

    public Task<IReadOnlyList<(Loan Loan, LoanEffects Effects)>> Close(IReadOnlyList<(Loan Loan, LoanEffects Effects)> closed, Timestamp at, CancellationToken stop) => database.Write(
        async session =>
        {
            var changed = await LoanBookWriter.Advance(session, closed).ConfigureAwait(false);
            if (changed.Count > 0)
            {
                await LoanBookWriter.Write(session, changed, at).ConfigureAwait(false);
            }

            return changed;
        },
        stop);

    public Task<int> TakeOver(IReadOnlyList<(Loan Loan, LoanEffects Effects, LoanDisclosure? Disclosure)> loans, Timestamp at, CancellationToken stop) => database.Write(
        async session =>
        {
            var added = await LoanBookWriter.Insert(session, [.. loans.Select(l => (l.Loan, l.Effects))]).ConfigureAwait(false);
            if (added.Count > 0)
            {
                await EvidenceWriter.Add(session, added.Select(a => Entered.Of(a.Loan.Contract, at))).ConfigureAwait(false);
                await LoanBookWriter.Write(session, added, at).ConfigureAwait(false);
            }

            var keys = added.Select(a => a.Loan.Contract.Key).ToHashSet();
            foreach (var (loan, _, disclosure) in loans)
            {
                if (disclosure is not null && keys.Contains(loan.Contract.Key))
                {
                    await AddDisclosure(session, loan.Contract.Key, disclosure).ConfigureAwait(false);
                }
            }

            return added.Count;
        },
        stop);

    public Task<bool> RebuildRow(LoanKey key, CancellationToken stop) => database.Write(
        async session =>
        {
            var loan = (await LoanBookReader.Loans(session, [key], reference).ConfigureAwait(false)).SingleOrDefault();
            var held = await session.QueryFirst<LoanBookRow>(
                $"select {LoanBookRow.Columns} from loan_book where merchant = @Merchant and loan = @Loan", new { Merchant = key.Merchant.Value, Loan = key.Loan.Value }).ConfigureAwait(false);
            if (loan is null || held is null || LoanBookRow.Of(LoanRow.Of(loan)) is var row && row == held)
            {
                return false;
            }

            return await session.Execute(LoanBookRow.Update, row.Parameters(loan.Version, 0)).ConfigureAwait(false) == 1;
        },
        stop);

    private static Task AddDisclosure(Session session, LoanKey key, LoanDisclosure disclosure) => session.Execute(
        "insert into loan_book_disclosure (merchant, loan, body) values (@Merchant, @Loan, @Body)",
        new { Merchant = key.Merchant.Value, Loan = key.Loan.Value, Body = CanonicalJson.TextOf(disclosure) });

    private AccountKey PrincipalOf(LoanContract contract) =>
        reference.Servicing.Has(contract.Servicing) ? LoanAccounts.PrincipalOf(contract, reference.Servicing.Find(contract.Servicing)).Key : new AccountKey(contract.Lender.Book, contract.Id.Value);

    /// <summary>Runs a commit whose conditions are checked as it goes; the first that fails undoes it all.</summary>
    private async Task<CommitResult> Commit(Func<Session, Task> work, CancellationToken stop)
    {
        try
        {
            await database.Write(work, stop).ConfigureAwait(false);
            return CommitResult.Done;
        }
        catch (ConflictException)
        {
            return CommitResult.Conflict;
        }
    }

    private static async Task OrConflict(Task<int> statement)
    {
        if (await statement.ConfigureAwait(false) == 0)
        {
            throw new ConflictException();
        }
    }

    private static Task Stamp(Session session, MerchantId merchant, RequestStamp request) => OrConflict(session.Execute(
        "insert into loan_request (merchant, request, body, recorded_at) values (@Merchant, @Request, @Body, @At) on conflict do nothing",
        new { Merchant = merchant.Value, Request = request.Id.Value, Body = request.Body.Hex, At = request.At.Micros }));

    /// <summary>A condition of the commit does not hold any more; thrown to undo the transaction, never seen outside.</summary>
    private sealed class ConflictException() : Exception("a condition of the commit does not hold any more");
}
