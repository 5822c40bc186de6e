using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Makes an offer of a line to a merchant, with its cost disclosure, inside the product's range and the legal caps.</summary>
public static class MakeOffer
{
    /// <summary>What is to be offered.</summary>
    /// <param name="Decision">The id of the decision it rests on; Funds never looks behind it.</param>
    /// <param name="LendingAllowed">False if the decision was made for a back-test.</param>
    /// <param name="Scenarios">Sales per period the disclosure is to show, such as slow, normal and good.</param>
    public sealed record Request(
        RequestId Id,
        OfferId Offer,
        MerchantId Merchant,
        string Decision,
        Lender Lender,
        Money Limit,
        Rate Rate,
        string ProductCode,
        DateOnly MadeOn,
        DateOnly ValidUntil,
        bool LendingAllowed,
        IReadOnlyList<SalesScenario> Scenarios);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Made = 1,
        Repeated = 2,
        RequestIdTaken = 3,
        OfferIdTaken = 10,
        ProductUnknown = 11,
        CurrencyNotSold = 12,
        LimitOutOfRange = 13,
        RateOutOfRange = 14,
        ValidityOver = 15,

        /// <summary>A scenario is in another currency than the limit.</summary>
        CurrencyDiffers = 16,

        /// <summary>No rule names the lender's licence, so nobody can say which caps bind it.</summary>
        LicenceUnknown = 17,
        RateAboveCap = 20,
        AmountAboveCap = 21,
        TermTooLong = 22,
    }

    /// <summary>Pure: the same request, product and rules always give the same offer.</summary>
    public static Decision<Outcome, Offer> Decide(Offer? existing, Request request, ProductCatalogue products, RuleSet rules)
    {
        var product = products.Find(request.ProductCode, request.MadeOn);
        if ((RefusalByProduct(existing, request, product) ?? RefusalByLicence(request.Lender, rules)) is { } outcome)
        {
            return Decision<Outcome, Offer>.Refuse(outcome);
        }

        var terms = product!.TermsIn(request.Limit.Currency);
        var disclosure = Disclose.Of(terms, request.Limit, request.Rate, request.MadeOn, request.Lender.Party.Value, request.Scenarios);
        var nothing = Money.Zero(request.Limit.Currency);
        var legal = LegalCaps.Refusal(rules, request.Lender.Licence, terms, request.Limit, nothing, disclosure.AllInAnnual, request.MadeOn);
        if (legal is { } cap)
        {
            return Decision<Outcome, Offer>.Refuse(OutcomeOf(cap));
        }

        return Decision<Outcome, Offer>.Commit(Outcome.Made, new Offer(
            request.Offer, request.Merchant, request.Decision, request.Lender, request.Limit, request.Rate, product.Code, product.Version,
            terms, request.MadeOn, request.ValidUntil, request.LendingAllowed, rules.Version, disclosure));
    }

    public static Task<Outcome> Handle(
        Request request, ILoanStore loans, ProductCatalogue products, RuleSet rules, Timestamp now, CancellationToken stop)
    {
        var stamp = RequestStamp.Of(request.Id, "offer", request, now);
        return LineVerb.Once(
            loans,
            request.Merchant,
            stamp,
            (Outcome.Repeated, Outcome.RequestIdTaken),
            async () =>
            {
                var existing = await loans.FindOffer(request.Merchant, request.Offer, stop).ConfigureAwait(false);
                var decision = Decide(existing, request, products, rules);
                return (decision.Outcome, decision.Effects is null
                    ? CommitResult.Done
                    : await loans.AddOffer(decision.Effects, stamp, stop).ConfigureAwait(false));
            },
            stop);
    }

    private static Outcome? RefusalByProduct(Offer? existing, Request request, SalesRepaidLine? product)
    {
        var range = product?.RangeOf(request.Limit.Currency);
        return product switch
        {
            _ when existing is not null => Outcome.OfferIdTaken,
            null => Outcome.ProductUnknown,
            _ when range is null => Outcome.CurrencyNotSold,
            _ when request.Limit < range.LimitMin || request.Limit > range.LimitMax => Outcome.LimitOutOfRange,
            _ when request.Rate < Rate.Zero || request.Rate > product.RateMax => Outcome.RateOutOfRange,
            _ when request.ValidUntil < request.MadeOn => Outcome.ValidityOver,
            _ when request.Scenarios.SelectMany(s => s.NetByPeriod).Any(m => m.Currency != range.Currency) => Outcome.CurrencyDiffers,
            _ => null,
        };
    }

    private static Outcome? RefusalByLicence(Lender lender, RuleSet rules) => rules.Names(lender.Licence) ? null : Outcome.LicenceUnknown;

    private static Outcome OutcomeOf(LegalRefusal cap) => cap switch
    {
        LegalRefusal.RateAboveCap => Outcome.RateAboveCap,
        LegalRefusal.AmountAboveCap => Outcome.AmountAboveCap,
        LegalRefusal.TermTooLong => Outcome.TermTooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(cap), cap, "not a legal refusal"),
    };
}
