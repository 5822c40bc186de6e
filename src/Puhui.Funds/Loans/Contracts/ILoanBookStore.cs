using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Where loans with schedules are kept, by borrower: contracts, facts, what was posted for them, and a row each for lists. Facts are only ever added.</summary>
public interface ILoanBookStore
{
    LoanReference Reference { get; }

    /// <summary>The body of a request that was carried out, or null.</summary>
    Task<ContentHash?> FindRequest(MerchantId merchant, RequestId id, CancellationToken stop);

    Task<Loan?> FindLoan(LoanKey key, CancellationToken stop);

    /// <summary>A loan to be shown: without what is posted for it, which makes it quicker to load, and so that nothing can be committed on it.</summary>
    Task<Loan?> ReadLoan(LoanKey key, CancellationToken stop);

    /// <summary>Those of the loans that exist, in order of their keys.</summary>
    Task<IReadOnlyList<Loan>> FindLoans(IReadOnlyList<LoanKey> keys, CancellationToken stop);

    /// <summary>Every revision of every entry of a loan, in order of its facts.</summary>
    Task<IReadOnlyList<LoanEntry>> EntriesOf(LoanKey key, CancellationToken stop);

    /// <summary>What closes of business told of a loan, in the order they did.</summary>
    Task<IReadOnlyList<LoanNotice>> NoticesOf(LoanKey key, CancellationToken stop);

    /// <summary>A lender's loans (null: all lenders') in order of their keys, after a given one.</summary>
    Task<IReadOnlyList<LoanRow>> Rows(PartyId? lender, LoanKey? after, int countMax, CancellationToken stop);

    /// <summary>A borrower's loans with one lender (null: with all), in order of their ids.</summary>
    Task<IReadOnlyList<LoanRow>> RowsOf(PartyId? lender, MerchantId merchant, CancellationToken stop);

    /// <summary>Lenders that have loans with something to do, in order of their ids.</summary>
    Task<IReadOnlyList<PartyId>> LendersWithWork(CancellationToken stop);

    /// <summary>The keys of a lender's loans that have something to do by a day, in order.</summary>
    Task<IReadOnlyList<LoanKey>> WithWork(PartyId lender, DateOnly by, CancellationToken stop);

    /// <summary>Is the loan id in use in the lender's book, or by the borrower with any lender?</summary>
    Task<bool> IsTaken(LoanContract contract, CancellationToken stop);

    /// <summary>The table of costs that was shown before a loan was signed; null if none was.</summary>
    Task<LoanDisclosure?> FindDisclosure(LoanKey key, CancellationToken stop);

    /// <summary>Adds a loan with the table of costs that was shown for it, if its id is free.</summary>
    Task<CommitResult> Add(LoanContract contract, LoanDisclosure? disclosure, LoanRow row, RequestStamp request, CancellationToken stop);

    /// <summary>Adds facts with their postings to one loan, or to several of one borrower together, if the version of each is still the one read.</summary>
    Task<CommitResult> Append(IReadOnlyList<(Loan Loan, LoanEffects Effects)> changed, RequestStamp request, CancellationToken stop);

    /// <summary>Adds what close of business came to, for each loan whose version is still the one read; the others stay as they are. One transaction; gives those that were done.</summary>
    Task<IReadOnlyList<(Loan Loan, LoanEffects Effects)>> Close(IReadOnlyList<(Loan Loan, LoanEffects Effects)> closed, Timestamp at, CancellationToken stop);

    /// <summary>Adds loans with all their facts and the tables of costs that came with them, in one transaction; those whose id is taken are left out. Gives how many were added.</summary>
    Task<int> TakeOver(IReadOnlyList<(Loan Loan, LoanEffects Effects, LoanDisclosure? Disclosure)> loans, Timestamp at, CancellationToken stop);

    /// <summary>Writes a loan's row again if it is not what its facts say; true if it was not.</summary>
    Task<bool> RebuildRow(LoanKey key, CancellationToken stop);
}
