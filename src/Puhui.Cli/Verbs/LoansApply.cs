using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage.Funds;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans apply: signs what loans propose showed, for a borrower.</summary>
internal sealed class LoansApply : Verb
{
    private static readonly Option<ContentHash> Signed = Inputs.Required("--disclosure-hash", "hash", "Of the table of costs that the borrower saw, as loans propose prints it", text => new ContentHash(text));
    private static readonly Option<LoanId?> Settles = Inputs.Optional<LoanId?>("--settles", "loan", "The borrower's loan whose debt it is to take over", text => new LoanId(text), null);

    public LoansApply()
        : base("loans apply", "Applies for a loan: signs the terms and the table of costs that loans propose showed")
    {
        Takes(LoanInputs.Merchant, LoanBookInputs.Loan);
        Takes(LoansPropose.Wish);
        Takes(Signed, Settles, LoanInputs.Request, LoanInputs.Today, LoanInputs.Zone, LoanInputs.Yes);
        TakesDatabase();
    }

    /// <summary>What came of it, as --json prints it.</summary>
    internal sealed record Answer(string Outcome, MerchantId Merchant, LoanId Loan);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var (loans, key, now) = (LoanBookScreens.Open(database), new LoanKey(verb.Value(LoanInputs.Merchant), verb.Value(LoanBookInputs.Loan)), LoanDays.Now(verb));
        var signed = await loans.FindRequest(key.Merchant, verb.Value(LoanInputs.Request), verb.Stop) is null ? null : await loans.FindLoan(key, verb.Stop);
        var wish = LoansPropose.RequestOf(verb, signed?.Contract.Terms.SubmittedOn ?? now.Today);
        var lender = new PartyId(wish.Lender);
        var others = await OtherDebts.Of(loans, (lender, key.Merchant, wish.Amount.Currency), verb.Value(Settles), verb.Stop);
        others += OtherDebts.OnLines(await new LoanStore(database).LinesWith(key.Merchant, [lender], verb.Stop), wish.Amount.Currency, now.Today);
        var data = DataFiles.Lending(DataFiles.Rules());
        var answer = ProposeLoan.Decide(wish with { Others = signed is null ? others : null }, data);
        if (answer.Proposal is not { } proposal)
        {
            return Refused(verb, key, answer.Outcome);
        }

        if (proposal.DisclosureHash != verb.Value(Signed))
        {
            throw new ExpectedFaultException($"the table of costs is not the one that was signed: its hash is {proposal.DisclosureHash}");
        }

        LoanScreens.Confirm(verb, $"apply for {wish.Amount} of {wish.Product} for {key.Merchant}");
        var contract = new LoanContract(
            key.Loan, key.Merchant, new Lender(lender, new BookId(lender.Value), wish.Licence), proposal.ProductCode, proposal.ProductVersion, proposal.Terms, proposal.TermsHash, proposal.DisclosureHash,
            proposal.RulesVersion, proposal.Servicing)
        {
            Use = proposal.Use,
            Supplier = proposal.Supplier,
            Settles = verb.Value(Settles),
        };
        var most = data.Products.Find(proposal.ProductCode, proposal.On)!.OpenApplications;
        var outcome = await SubmitLoan.Handle(new SubmitLoan.Request(verb.Value(LoanInputs.Request), contract, proposal.Disclosure) { OpenApplicationsMax = most }, loans, now, verb.Stop);
        return outcome is SubmitLoan.Outcome.Submitted or SubmitLoan.Outcome.Repeated
            ? verb.Answer(AnswerOf(key, outcome), screen => screen.PrintPairs(("Loan", key.Loan.Value), ("Outcome", LoanScreens.Words(outcome))))
            : Refused(verb, key, outcome);
    }

    private static ExitCode Refused<TOutcome>(VerbContext verb, LoanKey key, TOutcome outcome)
        where TOutcome : struct, Enum =>
        verb.Answer(AnswerOf(key, outcome), _ => VerbContext.Note($"puhui: refused, nothing was changed: {LoanScreens.Words(outcome)}"), ExitCode.Failed);

    private static Answer AnswerOf<TOutcome>(LoanKey key, TOutcome outcome)
        where TOutcome : struct, Enum => new(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName($"{outcome}"), key.Merchant, key.Loan);
}
