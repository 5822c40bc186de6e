using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Funds.Loans;

/// <summary>What a verb or a close of business adds to a loan; committed whole or not at all.</summary>
/// <param name="Accounts">Those the transfers use; opened if they are not yet.</param>
/// <param name="Entries">New revisions only.</param>
/// <param name="PrincipalBooked">What the ledger must show as the loan's principal afterwards.</param>
public sealed record LoanEffects(
    IReadOnlyList<LoanFact> Facts,
    IReadOnlyList<Account> Accounts,
    IReadOnlyList<Transfer> Transfers,
    IReadOnlyList<LoanEntry> Entries,
    LoanRow Row,
    Money PrincipalBooked)
{
    /// <summary>What others are told.</summary>
    public IReadOnlyList<LoanNotice> Notices { get; init; } = [];

    /// <summary>The effects of further facts: themselves, and whatever they change in the postings of others.</summary>
    internal static LoanEffects Of(Loan loan, params IReadOnlyList<LoanFact> added)
    {
        Check.That(loan.AllowanceShown is null, "a loan is changed with its postings at hand");
        var after = loan with { Facts = [.. loan.Facts, .. added] };
        var since = added.Min(after.ChangedFrom);
        var day = after.LastDay(added[0].ValueDate);
        var (desired, book) = PostingsOf.Loan(after, since);
        var (transfers, entries) = CorrectPostings.Of(loan.Contract, loan.Servicing, desired, loan.Posted);
        var standing = after.At(day);
        var row = LoanRow.Of(after, standing, book, NextWork.Of(after, standing, book));
        return new LoanEffects(
            added, LoanAccounts.Of(loan.Contract, loan.Servicing, entries), transfers, entries, row, new Money(book.Principal, loan.Contract.Currency));
    }
}
