using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Funds.Loans.Tests;

/// <summary>Loans kept in memory, with a ledger that only sums.</summary>
internal sealed class MemoryLoans(LoanReference reference) : ILoanBookStore
{
    private readonly Dictionary<LoanKey, Loan> loans = [];
    private readonly Dictionary<LoanKey, LoanRow> rows = [];
    private readonly Dictionary<(MerchantId, RequestId), ContentHash> requests = [];
    private readonly Dictionary<LoanKey, LoanDisclosure?> disclosures = [];
    private readonly Dictionary<string, string> transfers = new(StringComparer.Ordinal);

    public LoanReference Reference => reference;

    /// <summary>All that was ever posted, in order of ids.</summary>
    public IEnumerable<string> Transfers => transfers.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}: {t.Value}");

    public Dictionary<string, long> Balances { get; } = new(StringComparer.Ordinal);

    public Task<ContentHash?> FindRequest(MerchantId merchant, RequestId id, CancellationToken stop) =>
        Task.FromResult<ContentHash?>(requests.TryGetValue((merchant, id), out var body) ? body : null);

    public Task<Loan?> FindLoan(LoanKey key, CancellationToken stop) => Task.FromResult(loans.GetValueOrDefault(key));

    public Task<Loan?> ReadLoan(LoanKey key, CancellationToken stop) => Task.FromResult(loans.TryGetValue(key, out var loan) ? loan with { Posted = [], AllowanceShown = loan.Allowance } : null);

    public Task<IReadOnlyList<Loan>> FindLoans(IReadOnlyList<LoanKey> keys, CancellationToken stop) => Task.FromResult<IReadOnlyList<Loan>>([.. keys.Select(k => loans[k])]);

    public Task<IReadOnlyList<LoanEntry>> EntriesOf(LoanKey key, CancellationToken stop) => Task.FromResult(loans[key].Posted);

    public Task<IReadOnlyList<LoanRow>> Rows(PartyId? lender, LoanKey? after, int countMax, CancellationToken stop) => Task.FromResult<IReadOnlyList<LoanRow>>([.. rows.Values]);

    public Task<IReadOnlyList<LoanNotice>> NoticesOf(LoanKey key, CancellationToken stop) => throw new NotSupportedException("no test of books asks for notices");

    public Task<IReadOnlyList<LoanRow>> RowsOf(PartyId? lender, MerchantId merchant, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<LoanRow>>([.. rows.Values.Where(r => (lender is null || r.Lender == lender) && r.Key.Merchant == merchant)]);

    public Task<IReadOnlyList<PartyId>> LendersWithWork(CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<PartyId>>([.. rows.Values.Where(r => r.NextWorkOn is not null).Select(r => r.Lender).Distinct()]);

    public Task<IReadOnlyList<LoanKey>> WithWork(PartyId lender, DateOnly by, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<LoanKey>>([.. rows.Values.Where(r => r.NextWorkOn <= by).Select(r => r.Key)]);

    public Task<bool> IsTaken(LoanContract contract, CancellationToken stop) => Task.FromResult(loans.ContainsKey(contract.Key));

    public Task<LoanDisclosure?> FindDisclosure(LoanKey key, CancellationToken stop) => Task.FromResult(disclosures.GetValueOrDefault(key));

    public Task<CommitResult> Add(LoanContract contract, LoanDisclosure? disclosure, LoanRow row, RequestStamp request, CancellationToken stop)
    {
        requests.Add((contract.Merchant, request.Id), request.Body);
        loans.Add(contract.Key, Loan.Of(contract, reference, [], [], 0));
        rows.Add(contract.Key, row);
        disclosures.Add(contract.Key, disclosure);
        return Task.FromResult(CommitResult.Done);
    }

    public Task<CommitResult> Append(IReadOnlyList<(Loan Loan, LoanEffects Effects)> changed, RequestStamp request, CancellationToken stop)
    {
        requests.Add((changed[0].Loan.Contract.Merchant, request.Id), request.Body);
        foreach (var (loan, effects) in changed)
        {
            Apply(loan, effects);
        }

        return Task.FromResult(CommitResult.Done);
    }

    public Task<IReadOnlyList<(Loan Loan, LoanEffects Effects)>> Close(IReadOnlyList<(Loan Loan, LoanEffects Effects)> closed, Timestamp at, CancellationToken stop)
    {
        foreach (var (loan, effects) in closed)
        {
            Apply(loan, effects);
        }

        return Task.FromResult(closed);
    }

    public Task<int> TakeOver(IReadOnlyList<(Loan Loan, LoanEffects Effects, LoanDisclosure? Disclosure)> taken, Timestamp at, CancellationToken stop) => throw new NotSupportedException("no test of books takes loans over");

    public Task<bool> RebuildRow(LoanKey key, CancellationToken stop) => Task.FromResult(rows[key] != LoanRow.Of(loans[key]));

    public long BalanceOf(LoanContract contract, AccountRole role) =>
        Balances.GetValueOrDefault(LoanAccounts.CodeOf(contract, reference.Servicing.Find(contract.Servicing), role));

    private void Apply(Loan loan, LoanEffects effects)
    {
        var held = loans[loan.Contract.Key];
        Assert.Equal(held.Version, loan.Version);
        var posted = held.Posted.ToDictionary(e => (e.Sequence, e.Effect));
        foreach (var entry in effects.Entries)
        {
            Assert.Equal((posted.GetValueOrDefault((entry.Sequence, entry.Effect))?.Revision ?? 0) + 1, entry.Revision);
            posted[(entry.Sequence, entry.Effect)] = entry;
        }

        loans[loan.Contract.Key] = held with
        {
            Facts = [.. held.Facts, .. effects.Facts],
            Posted = [.. posted.Values.OrderBy(e => e.Sequence).ThenBy(e => e.Effect)],
            Version = held.Version + 1,
        };
        rows[loan.Contract.Key] = effects.Row;
        effects.Transfers.ToList().ForEach(Post);
    }

    private void Post(Transfer transfer)
    {
        Assert.True(transfers.TryAdd(transfer.Id, string.Join(", ", transfer.Legs.Select(l => $"{l.Account} {l.Amount.Minor}"))), $"{transfer.Id} is posted once");
        Assert.Equal(0, transfer.Legs.Sum(l => l.Amount.Minor));
        foreach (var leg in transfer.Legs)
        {
            Balances[leg.Account] = Balances.GetValueOrDefault(leg.Account) + leg.Amount.Minor;
        }
    }
}
