using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Turns a product and what a borrower asks for into terms with their cost disclosure, inside the product's range and the law; nothing is recorded.</summary>
public static class ProposeLoan
{
    /// <summary>The rule of how many days ahead of its proposal a loan may first be paid out.</summary>
    private const string AheadRule = "disbursement.days_ahead_max";

    /// <summary>What is asked for; what is null is as the product has it by default.</summary>
    /// <param name="On">The day it is asked on: product, rules and index values are those of that day.</param>
    /// <param name="Lender">Who lends, as the table of costs names it.</param>
    /// <param name="Licence">The lender's, whose legal caps bind: "bank", "micro_lender", "unlicensed".</param>
    /// <param name="Count">Number of instalments.</param>
    /// <param name="DisburseOn">Null: the day it is asked on.</param>
    /// <param name="HarvestOn">Crop loans: the day that selling is counted from.</param>
    /// <param name="Instalments">Custom schedules: the days and the principal due on each.</param>
    /// <param name="Disbursements">Paid out in parts; empty: all at once.</param>
    /// <param name="Supplier">Who is paid instead of the borrower.</param>
    /// <param name="Others">What the borrower owes this lender already, for legal caps; null: nothing.</param>
    public sealed record Request(
        string Product,
        DateOnly On,
        Money Amount,
        string Lender,
        string Licence,
        Rate? Rate = null,
        int? Count = null,
        LoanUse? Use = null,
        DateOnly? DisburseOn = null,
        DateOnly? HarvestOn = null,
        IReadOnlyList<CustomInstalment>? Instalments = null,
        IReadOnlyList<ExpectedDisbursement>? Disbursements = null,
        PartyId? Supplier = null,
        Money? Others = null);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Proposed = 1,

        /// <summary>No version of it is in force on that day.</summary>
        ProductUnknown = 10,

        /// <summary>It needs what is not there yet: a pool, a group, a guarantor, a pledge.</summary>
        NotYetOffered = 11,
        CurrencyNotSold = 12,
        AmountBelowMin = 13,
        AmountAboveMax = 14,

        /// <summary>The product is not for this use.</summary>
        UseNotOfProduct = 15,
        RateBelowMin = 16,
        RateAboveMax = 17,

        /// <summary>The index that the rate follows has no value on that day.</summary>
        IndexUnknown = 18,

        /// <summary>The day of disbursement lies before the day of asking.</summary>
        DisbursementInPast = 19,

        /// <summary>The day of disbursement lies further ahead than the rule of that day lets a loan be proposed.</summary>
        DisbursementTooFarAhead = 30,

        /// <summary>The product is paid out at once.</summary>
        DisbursedAtOnce = 20,

        /// <summary>Disbursements must be positive, in order of day from the first disbursement on, before the last due day, and sum to the amount.</summary>
        DisbursementsDiffer = 21,
        HarvestMissing = 22,

        /// <summary>The harvest must come after the disbursement.</summary>
        HarvestTooEarly = 23,
        InstalmentsMissing = 24,

        /// <summary>Instalments must be positive, in order of day after the disbursement, and sum to the amount.</summary>
        InstalmentsDiffer = 25,
        TermBelowMin = 26,
        TermAboveMax = 27,

        /// <summary>The calendar that moves due days has no data for a year of the loan.</summary>
        CalendarNotCovered = 28,

        /// <summary>The product pays the supplier, who is not named.</summary>
        SupplierMissing = 29,

        /// <summary>No rule names the lender's licence, so nobody can say which caps bind it.</summary>
        LicenceUnknown = 40,
        UseForbidden = 41,
        RateAboveCap = 42,
        AmountAboveCap = 43,
        TermAboveCap = 44,

        /// <summary>An amount this large is paid to the supplier.</summary>
        SupplierMustBePaid = 45,
    }

    /// <summary>What came of it.</summary>
    /// <param name="Missing">What a product that is not yet offered needs.</param>
    /// <param name="Law">Every legal limit that binds, kept or broken; empty if it was refused before the law was asked.</param>
    public sealed record Answer(Outcome Outcome, IReadOnlyList<LoanNeed> Missing, IReadOnlyList<LegalCheck> Law, LoanProposal? Proposal);

    /// <summary>Pure: the same request and data always give the same answer.</summary>
    public static Answer Decide(Request request, LendingData data)
    {
        var product = data.Products.Find(request.Product, request.On);
        if ((RefusalByProduct(product, request, data.Rules) ?? RefusalByDays(product!, request, data)) is { } refusal)
        {
            return new Answer(refusal, refusal == Outcome.NotYetOffered ? product!.Needs : [], [], null);
        }

        if (!data.Rules.Names(request.Licence))
        {
            return new Answer(Outcome.LicenceUnknown, [], [], null);
        }

        var terms = TermsOf.Request(product!, request, data.Rules);
        var disclosure = DisclosureOf(product!, terms, request.Lender, request.Licence, data) with { Use = UseOf(product!, request), Supplier = request.Supplier };
        var law = LegalChecks.Of(data.Rules, request.Licence, FiguresOf(product!, request, disclosure), request.On);
        if (law.FirstOrDefault(check => !check.Kept) is { } broken)
        {
            return new Answer(OutcomeOf(broken.Limit), [], law, null);
        }

        return new Answer(Outcome.Proposed, [], law, new LoanProposal(
            product!.Code, product.Version, data.Rules.Version, request.Licence, request.On, UseOf(product, request), request.Supplier, terms, CanonicalJson.HashOf(terms),
            disclosure, disclosure.Hash(), law, product.ServicingId));
    }

    /// <summary>The table of all costs of a contract, reckoned again from its terms by the data of the day it was signed.</summary>
    public static LoanDisclosure DisclosureOf(LoanContract contract, LendingData data)
    {
        var product = data.Products.Find(contract.ProductCode, contract.Terms.SubmittedOn) ?? throw new InvalidOperationException($"there is no product '{contract.ProductCode}' any more");
        return DisclosureOf(product, contract.Terms, contract.Lender.Party.Value, contract.Lender.Licence, data) with { Use = contract.Use, Supplier = contract.Supplier };
    }

    private static LoanDisclosure DisclosureOf(LoanProduct product, LoanTerms terms, string lender, string licence, LendingData data)
    {
        var payees = product.Charges.ToDictionary(c => c.Name, c => c.Payee == ChargePayee.Lender ? lender : PayeeOf(c.Payee), StringComparer.Ordinal);
        return DiscloseLoan.Of(data.Resolve(terms, licence), terms.SubmittedOn, lender, payees);
    }

    internal static LoanUse UseOf(LoanProduct product, Request request) => request.Use ?? product.Uses[0];

    private static string PayeeOf(ChargePayee payee) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(payee.ToString());

    private static Outcome? RefusalByProduct(LoanProduct? product, Request request, RuleSet rules)
    {
        var range = product?.RangeOf(request.Amount.Currency);
        var rate = request.Rate ?? product?.Rate.Default;
        return product switch
        {
            null => Outcome.ProductUnknown,
            { IsOffered: false } => Outcome.NotYetOffered,
            _ when range is null => Outcome.CurrencyNotSold,
            _ when request.Amount < range.Min => Outcome.AmountBelowMin,
            _ when request.Amount > range.Max => Outcome.AmountAboveMax,
            _ when !product.Uses.Contains(UseOf(product, request)) => Outcome.UseNotOfProduct,
            _ when rate < product.Rate.Min => Outcome.RateBelowMin,
            _ when rate > product.Rate.Max => Outcome.RateAboveMax,
            { Rate.Index: { } index } when rules.Find(index, request.Licence, request.On) is null => Outcome.IndexUnknown,
            _ => null,
        };
    }

    private static Outcome? RefusalByDays(LoanProduct product, Request request, LendingData data)
    {
        var start = request.DisburseOn ?? request.On;
        var parts = request.Disbursements ?? [];
        return product switch
        {
            _ when start < request.On => Outcome.DisbursementInPast,
            _ when IsTooFarAhead(start, request, data.Rules) => Outcome.DisbursementTooFarAhead,
            { SeveralDisbursements: false } when parts.Count > 0 => Outcome.DisbursedAtOnce,
            _ when RefusalBySchedule(product, request, start) is { } refusal => refusal,
            _ when parts.Count > 0 && !AreParts(parts, request, start, LastDue(product, request, start)) => Outcome.DisbursementsDiffer,
            { Term.Calendar: { } id } when !Covers(data.Calendars, id, start, LastDue(product, request, start)) => Outcome.CalendarNotCovered,
            { PaidTo: PaidTo.Supplier } when request.Supplier is null => Outcome.SupplierMissing,
            _ => null,
        };
    }

    /// <summary>What is agreed for years ahead is agreed without knowing prices, income or law of its day.</summary>
    private static bool IsTooFarAhead(DateOnly start, Request request, RuleSet rules) =>
        rules.Find(AheadRule, request.Licence, request.On) is { } rule && start.DayNumber - request.On.DayNumber > rule.Number;

    private static Outcome? RefusalBySchedule(LoanProduct product, Request request, DateOnly start)
    {
        var instalments = request.Instalments ?? [];
        var last = start.AddDays(product.Term.DaysMax ?? 0);
        return product.Schedule switch
        {
            ScheduleKind.CropBullet when request.HarvestOn is null => Outcome.HarvestMissing,
            ScheduleKind.CropBullet when request.HarvestOn <= start => Outcome.HarvestTooEarly,
            ScheduleKind.CropBullet => request.HarvestOn > last || LastDue(product, request, start) > last ? Outcome.TermAboveMax : null,
            ScheduleKind.Custom when instalments.Count == 0 => Outcome.InstalmentsMissing,
            ScheduleKind.Custom when !AreInstalments(instalments, request.Amount, start) => Outcome.InstalmentsDiffer,
            ScheduleKind.Custom when instalments.Count > product.Term.CountMax || instalments[^1].DueOn > last => Outcome.TermAboveMax,
            ScheduleKind.Custom => null,
            _ when request.Count < product.Term.CountMin => Outcome.TermBelowMin,
            _ when request.Count > product.Term.CountMax => Outcome.TermAboveMax,
            _ => null,
        };
    }

    private static bool AreInstalments(IReadOnlyList<CustomInstalment> instalments, Money amount, DateOnly start) =>
        instalments.All(i => i.Principal.Currency == amount.Currency && i.Principal.IsPositive)
        && instalments.Select(i => i.DueOn).Prepend(start).Zip(instalments.Select(i => i.DueOn)).All(pair => pair.First < pair.Second)
        && instalments.Aggregate((Int128)0, (sum, i) => sum + i.Principal.Minor) == amount.Minor;

    private static bool AreParts(IReadOnlyList<ExpectedDisbursement> parts, Request request, DateOnly start, DateOnly lastDue) =>
        parts.All(p => p.Amount.Currency == request.Amount.Currency && p.Amount.IsPositive)
        && parts[0].On == start && parts.Zip(parts.Skip(1)).All(pair => pair.First.On < pair.Second.On) && parts[^1].On < lastDue
        && parts.Aggregate((Int128)0, (sum, p) => sum + p.Amount.Minor) == request.Amount.Minor;

    private static bool Covers(IReadOnlyDictionary<string, BusinessCalendar> calendars, string id, DateOnly start, DateOnly lastDue) =>
        calendars.TryGetValue(id, out var calendar) && Enumerable.Range(start.Year, lastDue.Year - start.Year + 1).All(calendar.Years.Contains);

    private static DateOnly LastDue(LoanProduct product, Request request, DateOnly start) => product.Schedule switch
    {
        ScheduleKind.CropBullet => request.HarvestOn!.Value.AddDays(product.Term.Crop!.SellingDays),
        ScheduleKind.Custom => request.Instalments![^1].DueOn,
        _ => DueDays.Step(start, product.Term.Frequency, product.Term.Every * (request.Count ?? product.Term.CountDefault)),
    };

    private static LegalFigures FiguresOf(LoanProduct product, Request request, LoanDisclosure table) => new(
        product.Purpose,
        UseOf(product, request),
        request.Amount,
        request.Others ?? Money.Zero(request.Amount.Currency),
        table.AllInAnnual,
        table.AllInWithContingent,
        request.DisburseOn ?? request.On,
        table.Rows[^1].On,
        Bullet: table.Rows.Count(r => r.Principal.IsPositive && r.Kind == RowKind.Instalment) == 1,
        ToSupplier: request.Supplier is not null);

    private static Outcome OutcomeOf(LegalLimit limit) => limit switch
    {
        LegalLimit.Use => Outcome.UseForbidden,
        LegalLimit.Rate => Outcome.RateAboveCap,
        LegalLimit.Amount => Outcome.AmountAboveCap,
        LegalLimit.Term => Outcome.TermAboveCap,
        LegalLimit.SupplierPayment => Outcome.SupplierMustBePaid,
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "not a legal limit"),
    };
}
