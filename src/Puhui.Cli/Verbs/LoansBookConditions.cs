using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans pause-interest: no interest arises in a span of days.</summary>
internal sealed class LoansPauseInterest() : LoanBookVerb("loans pause-interest", "Lets no interest arise in a span of days", From, To)
{
    private static readonly Option<DateOnly> From = Inputs.Required("--from", "yyyy-MM-dd", "The first day without interest", Inputs.Day);
    private static readonly Option<DateOnly> To = Inputs.Required("--to", "yyyy-MM-dd", "The last day without interest", Inputs.Day);

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => LoanAsk.Of(
        $"pause interest from {LoanScreens.Text(verb.Value(From))} to {LoanScreens.Text(verb.Value(To))}",
        new PauseLoanInterest.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(From), verb.Value(To), on), now, PauseLoanInterest.Decide, PauseLoanInterest.Handle);
}

/// <summary>puhui loans change-rate: another rate from a day on.</summary>
internal sealed class LoansChangeRate() : LoanBookVerb("loans change-rate", "Changes the rate of a loan from a day on", Yearly)
{
    private static readonly Option<Rate> Yearly = Inputs.Required("--rate", "fraction", "Per year: 0.09", text => Rate.FromAnnual(Inputs.Fraction(text)));

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => LoanAsk.Of(
        $"change the rate to {verb.Value(Yearly)} from {LoanScreens.Text(on)}",
        new ChangeLoanRate.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(Yearly), on), now, ChangeLoanRate.Decide, ChangeLoanRate.Handle);
}

/// <summary>puhui loans reschedule: new conditions from one instalment on.</summary>
internal sealed class LoansReschedule() : LoanBookVerb("loans reschedule", "Gives a loan new conditions from one instalment on", From, Due, GracePrincipal, GraceInterest, Extra, LoanBookInputs.RateOrNone)
{
    private static readonly Option<DateOnly> From = Inputs.Required("--from", "yyyy-MM-dd", "The due day of the first instalment changed", Inputs.Day);
    private static readonly Option<DateOnly?> Due = Inputs.Optional<DateOnly?>("--due", "yyyy-MM-dd", "Its new due day; later ones move with it", Inputs.DayOrNone, null);
    private static readonly Option<int?> GracePrincipal = Number("--grace-principal", "So many instalments from it on ask for no principal");
    private static readonly Option<int?> GraceInterest = Number("--grace-interest", "So many ask for no interest yet");
    private static readonly Option<int?> Extra = Number("--extra-terms", "So many instalments more");

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => LoanAsk.Of(
        $"reschedule it from {LoanScreens.Text(verb.Value(From))}",
        new RescheduleLoan.Request(
            verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(From), verb.Value(Due), verb.Value(GracePrincipal), verb.Value(GraceInterest), verb.Value(Extra), verb.Value(LoanBookInputs.RateOrNone), on),
        now,
        RescheduleLoan.Decide,
        RescheduleLoan.Handle);

    private static Option<int?> Number(string name, string description) => Inputs.Optional<int?>(name, "number", description, text => Inputs.Count(1, 600)(text), null);
}

/// <summary>puhui loans re-age: spreads all that is outstanding over new instalments.</summary>
internal sealed class LoansReAge() : LoanBookVerb("loans re-age", "Spreads all that is outstanding over new instalments", FirstDue, Count, Every, Period, Interest)
{
    private static readonly Option<DateOnly> FirstDue = Inputs.Required("--first-due", "yyyy-MM-dd", "The due day of the first new instalment", Inputs.Day);
    private static readonly Option<int> Count = Inputs.Required("--count", "number", "How many new instalments", Inputs.Count(1, 600));
    private static readonly Option<int> Every = Inputs.Optional("--every", "number", "One in so many of --frequency. Default: 1", Inputs.Count(1, 600), 1);
    private static readonly Option<Frequency> Period = Inputs.Optional("--frequency", "frequency", $"{LoanBookInputs.Choices<Frequency>()}. Default: months", LoanBookInputs.Choice<Frequency>, Frequency.Months);
    private static readonly Option<ReAgeInterest> Interest = Inputs.Optional("--interest", "how", $"{LoanBookInputs.Choices<ReAgeInterest>()}. Default: recomputed", LoanBookInputs.Choice<ReAgeInterest>, ReAgeInterest.Recomputed);

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => LoanAsk.Of(
        $"spread it over {verb.Value(Count)} new instalments from {LoanScreens.Text(verb.Value(FirstDue))}",
        new ReAgeLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(FirstDue), verb.Value(Count), verb.Value(Every), verb.Value(Period), verb.Value(Interest), on),
        now,
        ReAgeLoan.Decide,
        ReAgeLoan.Handle);
}

/// <summary>puhui loans re-amortise: spreads what is past due over the instalments to come.</summary>
internal sealed class LoansReAmortise() : LoanBookVerb("loans re-amortise", "Spreads what is past due over the instalments still to come", Interest)
{
    private static readonly Option<ReAmortiseInterest> Interest = Inputs.Optional("--interest", "how", $"{LoanBookInputs.Choices<ReAmortiseInterest>()}. Default: with-next", LoanBookInputs.Choice<ReAmortiseInterest>, ReAmortiseInterest.WithNext);

    protected override LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => LoanAsk.Of(
        "spread what is past due over what is to come",
        new ReAmortiseLoan.Request(verb.Value(LoanInputs.Request), loan.Contract.Key, verb.Value(Interest), on), now, ReAmortiseLoan.Decide, ReAmortiseLoan.Handle);
}
