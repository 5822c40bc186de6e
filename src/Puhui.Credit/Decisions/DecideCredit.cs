using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>Decides on a merchant: score, price, limit, or a refusal with its reasons.</summary>
public static class DecideCredit
{
    /// <summary>Approved, or why not. In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Approved = 1,

        /// <summary>Nobody of this id is registered; nothing is recorded.</summary>
        MerchantUnknown = 10,

        /// <summary>The as-of day has not begun where the merchant is; nothing is recorded.</summary>
        AsOfInFuture = 15,

        /// <summary>No consent to trade records for this purpose; none of them was looked at.</summary>
        ConsentMissing = 11,

        /// <summary>Outside the regions the policy lends to.</summary>
        RegionNotServed = 12,

        /// <summary>The policy has no terms in the merchant's currency.</summary>
        CurrencyNotOffered = 13,

        /// <summary>A line that the merchant has with this lender is further past due than the policy lends on.</summary>
        LinePastDue = 14,

        /// <summary>Fewer days since the first order than the policy asks for.</summary>
        HistoryTooShort = 20,

        /// <summary>No positive net sales in the last 90 days.</summary>
        NoSales = 21,

        /// <summary>Too few merchants were known before the day to learn a forecast from.</summary>
        ForecastUnavailable = 22,

        /// <summary>Below the policy's cut-off.</summary>
        ScoreBelowCutOff = 30,

        /// <summary>A legal ceiling on the rate lies below the lender's floor.</summary>
        NoLawfulPrice = 31,

        /// <summary>The limit is below the smallest the product lends.</summary>
        LimitBelowMinimum = 32,
    }

    /// <summary>A wish for a decision.</summary>
    /// <param name="Lender">Whose decision it is. It is kept beside the record, not in it: the same facts decide the same for any lender.</param>
    /// <param name="AsOf">Only what was known before this day counts.</param>
    /// <param name="Purpose">Null: credit if the merchant consents to it, else back-test if it consents to that.</param>
    /// <param name="Standing">What the merchant has with this lender already; null = nothing.</param>
    public sealed record Request(MerchantId Merchant, PartyId Lender, DateOnly AsOf, Purpose? Purpose, BorrowerStanding? Standing, IReadOnlyList<LimitCap> GivenCaps);

    /// <summary>What came of a request.</summary>
    /// <param name="Decision">Null only if the merchant is unknown or the day lies ahead.</param>
    /// <param name="IsNew">False if the same decision had been made before.</param>
    public sealed record Answer(Outcome Outcome, SealedDecision? Decision, bool IsNew);

    /// <summary>Loads what is known, decides, and keeps the record; it is durable when this returns. The model's documents and reference are in the store already.</summary>
    public static async Task<Answer> Handle(Request request, CreditModel model, ISignalStore signals, ICreditStore credit, TimeProvider clock, CancellationToken stop)
    {
        if (await signals.FindMerchant(request.Merchant, stop).ConfigureAwait(false) is not { } standing)
        {
            return new Answer(Outcome.MerchantUnknown, null, false);
        }

        return await Handle(request, standing, model, signals, credit, clock, stop).ConfigureAwait(false);
    }

    /// <summary>The same for a merchant that is loaded already, which spares asking for it once more.</summary>
    public static async Task<Answer> Handle(
        Request request, MerchantStanding standing, CreditModel model, ISignalStore signals, ICreditStore credit, TimeProvider clock, CancellationToken stop)
    {
        Check.That(standing.Merchant.Id == request.Merchant, "a merchant is decided on by its own standing");
        var now = Timestamp.Now(clock);
        if (request.AsOf > standing.Merchant.Zone.DayOf(now))
        {
            return new Answer(Outcome.AsOfInFuture, null, false);
        }

        var purpose = request.Purpose ?? PurposeOf(standing, now);
        var owed = request.Standing ?? BorrowerStanding.None(standing.Merchant.Currency);
        var facts = await LoadFacts.Of(standing, request.AsOf, purpose, now, owed, request.GivenCaps, model, signals, stop).ConfigureAwait(false);
        var made = SealedDecision.Of(Decide(model, facts));
        var isNew = await credit.SaveDecision(made, request.Lender, now, stop).ConfigureAwait(false);
        return new Answer(made.Decision.Outcome, made, isNew);
    }

    /// <summary>Pure: the same model and facts always give the same decision, to the bit.</summary>
    public static CreditDecision Decide(CreditModel model, DecisionFacts facts)
    {
        var early = Early(model, facts);
        if (early is { } refused and not Outcome.ForecastUnavailable)
        {
            return Conclude(model, facts, refused, null, null, null, null);
        }

        var score = Score.Of(facts.Vector(), facts.Industry, model.Reference.Population, model.Definition, model.Weights);
        var forecast = SalesForecast.From(facts.Basis!, facts.Currency, facts.AsOf, model.Reference.Forecast);
        var price = SetPrice.From(score.Value, model.Policy, model.Rules, facts.AsOf);
        var limit = price is null || forecast is null ? null : SetLimit.From(new SetLimit.Request(
            score, forecast, facts.Transit, price.Annual, facts.Exposure, facts.GivenCaps, model.Policy, model.Rules, facts.AsOf));
        return Conclude(model, facts, early ?? Late(model, score, price, limit), score, forecast, price, limit);
    }

    private static Purpose PurposeOf(MerchantStanding standing, Timestamp at) =>
        standing.Consents.Allows(DataScope.Trade, Purpose.Credit, at) || !standing.Consents.Allows(DataScope.Trade, Purpose.BackTest, at) ? Purpose.Credit : Purpose.BackTest;

    /// <summary>What can be refused before scoring; null = nothing.</summary>
    private static Outcome? Early(CreditModel model, DecisionFacts facts)
    {
        if (!facts.Consents.Contains(DataScope.Trade))
        {
            return Outcome.ConsentMissing;
        }

        if (!model.Policy.Serves(facts.Region))
        {
            return Outcome.RegionNotServed;
        }

        if (model.Policy.TermsIn(facts.Currency) is null)
        {
            return Outcome.CurrencyNotOffered;
        }

        if (facts.DaysPastDue > model.Policy.DaysPastDueMax)
        {
            return Outcome.LinePastDue;
        }

        if (facts.Basis is null || facts.Features.GetValueOrDefault(ScoreDefinition.AgeFeature) is not { } age || age < model.Policy.HistoryDaysMin)
        {
            return Outcome.HistoryTooShort;
        }

        return facts.Features.GetValueOrDefault(ScoreDefinition.SalesFeature) is not > 0 ? Outcome.NoSales
            : model.Reference.Forecast.IsFitted ? null : Outcome.ForecastUnavailable;
    }

    private static Outcome Late(CreditModel model, SocialScore score, CreditPrice? price, CreditLimit? limit) =>
        score.Value < model.Policy.ScoreMin ? Outcome.ScoreBelowCutOff
        : price is null ? Outcome.NoLawfulPrice
        : limit!.Amount.IsZero || limit.Amount < model.Policy.TermsIn(limit.Amount.Currency)!.LimitMin ? Outcome.LimitBelowMinimum
        : Outcome.Approved;

    private static CreditDecision Conclude(
        CreditModel model, DecisionFacts facts, Outcome outcome, SocialScore? score, SalesForecast? forecast, CreditPrice? price, CreditLimit? limit)
    {
        var reasons = new List<Reason> { OutcomeWords.Of(outcome) };
        if (limit is not null)
        {
            reasons.Add(OutcomeWords.Of(limit.Binding.Kind));
        }

        if (score is not null)
        {
            reasons.AddRange(Score.PrincipalReasons(score, model.Definition));
        }

        return new CreditDecision(outcome, facts.Purpose == Purpose.Credit, model.Versions, facts, score, forecast, price, limit, reasons);
    }
}
