using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Testing;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>One loan through the verbs, day by day, with closes of business in between.</summary>
internal sealed class LoanLife
{
    private int requests;

    public LoanLife(LoanTerms terms, string servicing = "accrual-1")
    {
        Contract = new LoanContract(
            new LoanId("loan-1"), new MerchantId("m-1"), new Lender(new PartyId("county-bank"), new BookId("county-bank"), "bank"), "test", "v", terms, terms.Hash(), null, "r", servicing);
        Do(SubmitLoan.Handle(new(Next(), Contract), Store, On(terms.SubmittedOn), default), SubmitLoan.Outcome.Submitted);
        Do(ApproveLoan.Handle(new(Next(), Contract.Key, terms.Principal, terms.SubmittedOn), Store, On(terms.SubmittedOn), default), ApproveLoan.Outcome.Approved);
    }

    public static LoanReference Reference { get; } = new(ServicingCatalogue.Parse(
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "servicing"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)));

    public MemoryLoans Store { get; } = new(Reference);

    public LoanContract Contract { get; }

    public LoanKey Key => Contract.Key;

    public Loan Loan => Store.FindLoan(Key, default).Result!;

    public LoanRow Row => Store.Rows(null, null, 1, default).Result[0];

    /// <summary>Is the row not what the facts say?</summary>
    public bool IsRowStale => Store.RebuildRow(Key, default).Result;

    public static Moment On(DateOnly today) => new(default, today);

    public RequestId Next() => new($"q-{++requests}");

    public LoanLife Lend(DateOnly on, decimal amount)
    {
        Do(DisburseLoan.Handle(new(Next(), Key, Yuan(amount), on), Store, On(on), default), DisburseLoan.Outcome.Disbursed);
        return this;
    }

    public RequestId Pay(DateOnly on, decimal amount, DateOnly? today = null, PaymentKind kind = PaymentKind.Repayment)
    {
        var id = Next();
        Do(PayLoan.Handle(new(id, Key, kind, Yuan(amount), on), Store, On(today ?? on), default), PayLoan.Outcome.Paid);
        return id;
    }

    public CloseBook.Result Close(DateOnly day) => CloseBook.Handle(new(Contract.Lender.Party, day, 1), Store, TimeProvider.System, new Progress<long>(), default).Result;

    public long Balance(AccountRole role) => Store.BalanceOf(Contract, role);

    public static void Do<T>(Task<T> verb, T expected) => Assert.Equal(expected, verb.Result);
}
