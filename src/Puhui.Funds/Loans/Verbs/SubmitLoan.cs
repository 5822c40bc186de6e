using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Records an application for a loan with the terms asked for.</summary>
public static class SubmitLoan
{
    /// <summary>An application.</summary>
    /// <param name="Disclosure">The table of all costs that was shown, whose hash the contract holds; null: none was made here (a loan moved from another system).</param>
    public sealed record Request(RequestId Id, LoanContract Contract, LoanDisclosure? Disclosure = null)
    {
        /// <summary>How many applications that are neither paid out nor ended the borrower may have with the lender, this one counted; null: any number.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? OpenApplicationsMax { get; init; }
    }

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Submitted = 1,
        Repeated = 2,
        RequestIdTaken = 3,

        /// <summary>The lender's book has a loan of this id, whoever's it is, or the borrower has one, whoever lent it.</summary>
        LoanIdTaken = 10,

        /// <summary>The terms are not those whose hash was signed.</summary>
        TermsHashDiffers = 11,
        AmountNotPositive = 12,

        /// <summary>An amount of the terms is in another currency than the loan.</summary>
        CurrencyDiffers = 13,

        /// <summary>There is no instalment, or a period has no length.</summary>
        PlanIsEmpty = 14,
        ExpectedDisbursementBeforeSubmission = 15,
        SubmittedInFuture = 16,

        /// <summary>No servicing rules, calendar or index of the name that the contract gives.</summary>
        ReferenceUnknown = 17,

        /// <summary>The table given is not the one whose hash the contract holds, or only one of the two is there.</summary>
        DisclosureHashDiffers = 18,

        /// <summary>The terms ask for instalments or charges that the table does not show, or use or supplier are others.</summary>
        DisclosureDiffers = 19,

        /// <summary>The terms contradict each other: see TermsRefusal.</summary>
        TermsContradict = 20,

        /// <summary>As many applications as the product allows wait to be decided or paid out.</summary>
        TooManyOpenApplications = 21,
    }

    /// <summary>Pure: the row of a sound application, or a refusal.</summary>
    /// <param name="isTaken">Is the id in use in the lender's book?</param>
    /// <param name="openApplications">Those the borrower has with the lender already.</param>
    public static Decision<Outcome, LoanRow> Decide(Request request, bool isTaken, LoanReference reference, Moment now, int openApplications = 0)
    {
        var refused = Refusal(request.Contract, isTaken, reference, now) ?? RefusalOfDisclosure(request, reference)
            ?? (openApplications >= request.OpenApplicationsMax ? Outcome.TooManyOpenApplications : null);
        if (refused is { } refusal)
        {
            return Decision<Outcome, LoanRow>.Refuse(refusal);
        }

        var loan = Loan.Of(request.Contract, reference, [], [], 0);
        var standing = loan.At(request.Contract.Terms.SubmittedOn);
        return Decision<Outcome, LoanRow>.Commit(Outcome.Submitted, LoanRow.Of(loan, standing, new LoanBookState(), null));
    }

    public static async Task<Outcome> Handle(Request request, ILoanBookStore loans, Moment now, CancellationToken stop)
    {
        var contract = request.Contract;
        var stamp = RequestStamp.Of(request.Id, "submit_loan", request, now.At);
        if (OwnIds.IsOwn(request.Id))
        {
            return Outcome.RequestIdTaken;
        }

        while (true)
        {
            stop.ThrowIfCancellationRequested();
            if (await loans.FindRequest(contract.Merchant, request.Id, stop).ConfigureAwait(false) is { } body)
            {
                return body == stamp.Body ? Outcome.Repeated : Outcome.RequestIdTaken;
            }

            var open = request.OpenApplicationsMax is null ? 0 : (await loans.RowsOf(contract.Lender.Party, contract.Merchant, stop).ConfigureAwait(false)).Count(OtherDebts.IsPending);
            var decision = Decide(request, await loans.IsTaken(contract, stop).ConfigureAwait(false), loans.Reference, now, open);
            if (decision.Effects is null || await loans.Add(contract, request.Disclosure, decision.Effects, stamp, stop).ConfigureAwait(false) == CommitResult.Done)
            {
                return decision.Outcome;
            }
        }
    }

    private static Outcome? Refusal(LoanContract contract, bool isTaken, LoanReference reference, Moment now) => contract.Terms switch
    {
        _ when isTaken => Outcome.LoanIdTaken,
        var terms when terms.Hash() != contract.TermsHash => Outcome.TermsHashDiffers,
        var terms when !terms.Principal.IsPositive => Outcome.AmountNotPositive,
        var terms when Amounts(terms).Any(a => a.Currency != terms.Currency) => Outcome.CurrencyDiffers,
        { Plan: { Custom.Count: 0, HarvestOn: null } plan } when plan.Count < 1 || plan.Every < 1 => Outcome.PlanIsEmpty,
        var terms when terms.ExpectedDisbursementOn < terms.SubmittedOn => Outcome.ExpectedDisbursementBeforeSubmission,
        var terms when terms.SubmittedOn > now.Today => Outcome.SubmittedInFuture,
        var terms when ResolvedLoan.RefusalOf(terms) is not null => Outcome.TermsContradict,
        var terms when !reference.Servicing.Has(contract.Servicing) || !reference.Knows(terms) => Outcome.ReferenceUnknown,
        _ => null,
    };

    private static Outcome? RefusalOfDisclosure(Request request, LoanReference reference) => request switch
    {
        _ when request.Disclosure?.Hash() != request.Contract.DisclosureHash => Outcome.DisclosureHashDiffers,
        { Disclosure: { } table } when table.Use != request.Contract.Use || table.Supplier != request.Contract.Supplier => Outcome.DisclosureDiffers,
        { Disclosure: { } table } when DisclosureCheck.Differences(table, reference.Resolve(request.Contract.Terms)).Count > 0 => Outcome.DisclosureDiffers,
        _ => null,
    };

    private static IEnumerable<Money> Amounts(LoanTerms terms)
    {
        Money?[] single = [terms.Principal, terms.InstalmentMultiple, terms.FixedInstalment, terms.Arrears.Tolerance];
        return single.OfType<Money>()
            .Concat(terms.Charges.Select(c => c.Flat).OfType<Money>())
            .Concat(terms.ExpectedDisbursements.Select(e => e.Amount))
            .Concat(terms.Plan.Custom.Select(c => c.Principal));
    }
}
