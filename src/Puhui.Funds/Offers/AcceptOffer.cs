using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Turns an offer into a line: the borrower signs the terms and the cost disclosure that were shown.</summary>
public static class AcceptOffer
{
    /// <summary>The borrower's signature.</summary>
    /// <param name="Line">The id the new line is to have.</param>
    /// <param name="DisclosureHash">The hash of the disclosure the borrower saw.</param>
    public sealed record Request(RequestId Id, MerchantId Merchant, OfferId Offer, LineId Line, ContentHash DisclosureHash, DateOnly AcceptedOn);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Accepted = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        OfferUnknown = 10,

        /// <summary>It was made from a back-test; nobody is lent money on it.</summary>
        OfferNotForLending = 11,
        OfferAlreadyAccepted = 12,
        OfferNotValidThatDay = 13,
        DisclosureDiffers = 14,

        /// <summary>Among the lines of the borrower, or of the lender's book.</summary>
        LineIdTaken = 15,

        /// <summary>The borrower has an open line of this product with this lender.</summary>
        LineAlreadyOpen = 16,
        RateAboveCap = 20,
        AmountAboveCap = 21,
        TermTooLong = 22,
    }

    /// <summary>Pure: the same offer, lines, request and rules always give the same contract.</summary>
    public static Decision<Outcome, Contract> Decide(Offer? offer, Borrower borrower, Request request, RuleSet rules)
    {
        if (offer is null)
        {
            return Decision<Outcome, Contract>.Refuse(Outcome.OfferUnknown);
        }

        if ((RefusalByOffer(offer, borrower, request) ?? RefusalByLaw(offer, borrower, request, rules)) is { } outcome)
        {
            return Decision<Outcome, Contract>.Refuse(outcome);
        }

        return Decision<Outcome, Contract>.Commit(Outcome.Accepted, new Contract(
            request.Line, offer.Merchant, offer.Id, offer.Lender, offer.Limit, offer.Rate, offer.ProductCode, offer.ProductVersion,
            offer.Terms, offer.Terms.Hash(), offer.Disclosure.Hash(), rules.Version, request.AcceptedOn));
    }

    public static Task<Outcome> Handle(Request request, ILoanStore loans, RuleSet rules, Timestamp now, CancellationToken stop)
    {
        var stamp = RequestStamp.Of(request.Id, "accept", request, now);
        return LineVerb.Once(
            loans,
            request.Merchant,
            stamp,
            (Outcome.Repeated, Outcome.RequestIdTaken),
            async () =>
            {
                var offer = await loans.FindOffer(request.Merchant, request.Offer, stop).ConfigureAwait(false);
                var borrower = await loans.FindBorrower(request.Merchant, stop).ConfigureAwait(false);
                var decision = Decide(offer, borrower, request, rules);
                var result = decision.Effects is null
                    ? CommitResult.Done
                    : await loans.AddLine(borrower, decision.Effects, stamp, stop).ConfigureAwait(false);
                return result == CommitResult.LineIdTaken ? (Outcome.LineIdTaken, CommitResult.Done) : (decision.Outcome, result);
            },
            stop);
    }

    private static Outcome? RefusalByOffer(Offer offer, Borrower borrower, Request request) => offer switch
    {
        { LendingAllowed: false } => Outcome.OfferNotForLending,
        _ when borrower.Lines.Any(l => l.Contract.Offer == offer.Id) => Outcome.OfferAlreadyAccepted,
        _ when request.AcceptedOn < offer.MadeOn || request.AcceptedOn > offer.ValidUntil => Outcome.OfferNotValidThatDay,
        _ when request.DisclosureHash != offer.Disclosure.Hash() => Outcome.DisclosureDiffers,
        _ when borrower.Lines.Any(l => l.Contract.Id == request.Line) => Outcome.LineIdTaken,
        _ when OpenLines(borrower, offer.Lender).Any(l => l.Contract.ProductCode == offer.ProductCode) => Outcome.LineAlreadyOpen,
        _ => null,
    };

    private static Outcome? RefusalByLaw(Offer offer, Borrower borrower, Request request, RuleSet rules)
    {
        var others = OpenLines(borrower, offer.Lender)
            .Where(l => l.Contract.Currency == offer.Limit.Currency)
            .Aggregate(Money.Zero(offer.Limit.Currency), (sum, l) => sum + new Money(FoldOf(l).Limit, l.Contract.Currency));
        var cap = LegalCaps.Refusal(rules, offer.Lender.Licence, offer.Terms, offer.Limit, others, offer.Disclosure.AllInAnnual, request.AcceptedOn);
        return cap switch
        {
            null => null,
            LegalRefusal.RateAboveCap => Outcome.RateAboveCap,
            LegalRefusal.AmountAboveCap => Outcome.AmountAboveCap,
            LegalRefusal.TermTooLong => Outcome.TermTooLong,
            _ => throw new ArgumentOutOfRangeException(nameof(offer), cap, "not a legal refusal"),
        };
    }

    private static IEnumerable<Line> OpenLines(Borrower borrower, Lender lender) =>
        borrower.Lines.Where(l => l.Contract.Lender.Party == lender.Party && !FoldOf(l).Closed);

    private static LineFold FoldOf(Line line) => LineReplay.All(line.Contract, line.Facts).Fold;
}
