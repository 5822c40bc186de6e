using System.CommandLine;
using System.Globalization;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Storage;
using Puhui.Storage.Funds;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>Arguments and options that verbs on loans with schedules share.</summary>
internal static class LoanBookInputs
{
    public static Argument<LoanId> Loan { get; } = Inputs.Argument("LOAN", "The loan's id", text => new LoanId(text));

    public static Option<bool> Preview { get; } = Inputs.Flag("--preview", "Tell what it would do, and do nothing");

    public static Option<RequestId> Charge { get; } = Inputs.Required("--charge", "id", "The id of the charge meant", text => new RequestId(text));

    public static Option<RequestId> Announced { get; } = Inputs.Required("--announced", "id", "The id of the announcement", text => new RequestId(text));

    public static Option<Rate?> RateOrNone { get; } = Inputs.Optional<Rate?>("--rate", "fraction", "Per year: 0.09. Default: as it is", text => Rate.FromAnnual(Inputs.Fraction(text)), null);

    /// <summary>"in-equal-parts" as InEqualParts.</summary>
    public static T Choice<T>(string text)
        where T : struct, Enum => !text.Contains(',', StringComparison.Ordinal) && Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value)
            && !char.IsAsciiDigit(text[0])
        ? value
        : throw new FormatException($"'{text}' is none of {Choices<T>()}");

    public static string Choices<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(n => string.Concat(n.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"))));
}

/// <summary>A change of a loan: to be tried on what was loaded, or carried out.</summary>
/// <param name="What">What is about to be done, as a question would name it.</param>
internal sealed record LoanAsk(
    string What, Func<Loan, LoanKey?> OtherOf, Func<Loan, Loan?, LoanDisclosure?, (object Outcome, LoanEffects? Effects)> Try, Func<ILoanBookStore, CancellationToken, Task<object>> Carry)
{
    public static LoanAsk Of<TRequest, TOutcome>(
        string what, TRequest request, Moment now, Func<Loan?, TRequest, Moment, Decision<TOutcome, LoanEffects>> decide, Func<TRequest, ILoanBookStore, Moment, CancellationToken, Task<TOutcome>> handle)
        where TOutcome : struct, Enum => new(
            what,
            _ => null,
            (loan, _, _) => decide(loan, request, now) is var decision ? (decision.Outcome, decision.Effects) : default,
            async (loans, stop) => await handle(request, loans, now, stop));

    /// <summary>For a verb that may change another loan with it, or looks at the table of costs that was signed.</summary>
    public static LoanAsk OfBoth<TRequest, TOutcome>(
        string what,
        TRequest request,
        Moment now,
        Func<Loan, LoanKey?> otherOf,
        Func<Loan?, Loan?, LoanDisclosure?, Decision<TOutcome, IReadOnlyList<(Loan Loan, LoanEffects Effects)>>> decide,
        Func<TRequest, ILoanBookStore, Moment, CancellationToken, Task<TOutcome>> handle)
        where TOutcome : struct, Enum => new(
            what,
            otherOf,
            (loan, other, signed) => decide(loan, other, signed) is var decision ? (decision.Outcome, decision.Effects?[0].Effects) : default,
            async (loans, stop) => await handle(request, loans, now, stop));
}

/// <summary>What came of a request on a loan, as --json prints it.</summary>
/// <param name="Receipt">What it did; null: it was refused.</param>
/// <param name="Preview">What it would do; null: it was not only tried, or would be refused.</param>
internal sealed record LoanBookAnswer(object Outcome, MerchantId Merchant, LoanId Loan, LoanReceipt? Receipt, LoanPreview? Preview);

/// <summary>A verb that changes one loan with a schedule: asks, carries it out, or only tries it, and shows what it did.</summary>
internal abstract class LoanBookVerb : Verb
{
    protected LoanBookVerb(string path, string description, params ReadOnlySpan<Symbol> own)
        : base(path, description)
    {
        Takes(LoanInputs.Merchant, LoanBookInputs.Loan);
        Takes(own);
        Takes(LoanInputs.Request, LoanInputs.On, LoanInputs.Today, LoanInputs.Zone, LoanInputs.Yes, LoanBookInputs.Preview);
        TakesDatabase();
    }

    protected abstract LoanAsk Ask(VerbContext verb, Loan loan, DateOnly on, Moment now);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var loans = LoanBookScreens.Open(await verb.OpenDatabase());
        var loan = await LoanBookScreens.Find(verb, loans, verb.Value(LoanBookInputs.Loan));
        var now = LoanDays.Now(verb);
        var ask = Ask(verb, loan, verb.Value(LoanInputs.On) ?? now.Today, now);
        return verb.Value(LoanBookInputs.Preview) ? await LoanBookScreens.Try(verb, ask, loan, loans) : await LoanBookScreens.Carry(verb, ask, loan, loans);
    }
}

/// <summary>How loans with schedules are found, changed and drawn.</summary>
internal static class LoanBookScreens
{
    private const int RequestIdTaken = 3;
    private const int FirstRefusal = 10;

    public static LoanBookStore Open(Database database) => new(database, DataFiles.Loans());

    public static async Task<Loan> Find(VerbContext verb, ILoanBookStore loans, LoanId id) =>
        await loans.FindLoan(new LoanKey(verb.Value(LoanInputs.Merchant), id), verb.Stop) ?? throw new ExpectedFaultException($"merchant {verb.Value(LoanInputs.Merchant)} has no loan '{id}'");

    public static async Task<ExitCode> Carry(VerbContext verb, LoanAsk ask, Loan loan, ILoanBookStore loans)
    {
        LoanScreens.Confirm(verb, ask.What);
        var outcome = await ask.Carry(loans, verb.Stop);
        var after = await Find(verb, loans, loan.Contract.Id);
        var refused = IsRefusal(outcome);
        var receipt = refused ? null : LoanReceipt.Of(after, verb.Value(LoanInputs.Request));
        return verb.Answer(
            new LoanBookAnswer(outcome, loan.Contract.Merchant, loan.Contract.Id, receipt, null),
            screen =>
            {
                if (refused)
                {
                    VerbContext.Note($"puhui: refused, nothing was changed: {Words(outcome)} (to {ask.What})");
                    return;
                }

                screen.WriteLine($"{Words(outcome)}: {ask.What}");
                Print(screen, LoanPosition.Of(after, receipt?.After.On ?? LoanDays.Now(verb).Today));
            },
            refused ? ExitCode.Failed : ExitCode.Ok);
    }

    public static async Task<ExitCode> Try(VerbContext verb, LoanAsk ask, Loan loan, ILoanBookStore loans)
    {
        var other = ask.OtherOf(loan) is { } key ? await loans.FindLoan(key, verb.Stop) : null;
        var (outcome, effects) = ask.Try(loan, other, await loans.FindDisclosure((other ?? loan).Contract.Key, verb.Stop));
        var preview = effects is null ? null : LoanPreview.Of(loan, effects);
        return verb.Answer(
            new LoanBookAnswer(outcome, loan.Contract.Merchant, loan.Contract.Id, null, preview),
            screen =>
            {
                if (preview is null)
                {
                    VerbContext.Note($"puhui: would be refused: {Words(outcome)} (to {ask.What})");
                    return;
                }

                screen.WriteLine($"Would {ask.What}; nothing was done.");
                PrintFigures(screen, preview.Before, "Before");
                PrintFigures(screen, preview.After, "After");
                PrintRows(screen, preview.RowsAfter);
            },
            preview is null ? ExitCode.Failed : ExitCode.Ok);
    }

    public static void Print(IAnsiConsole screen, LoanPosition position)
    {
        var contract = position.Contract;
        screen.PrintPairs(
            ("Loan", $"{contract.Id} of {contract.Merchant}, lent by {contract.Lender.Party}: {contract.ProductCode}"),
            ("Status", LoanScreens.Words(position.Figures.Status)));
        PrintFigures(screen, position.Figures, "Figures");
        PrintRows(screen, position.Rows);
    }

    private static void PrintFigures(IAnsiConsole screen, LoanFigures figures, string heading) => screen.PrintPairs(
        (heading, LoanScreens.Text(figures.On)),
        ("Rate", $"{figures.AnnualRate} per year"),
        ("Outstanding", $"{figures.Outstanding.Total}"),
        ("Past due", $"{figures.PastDue.Total}, {figures.DaysPastDue} days, bucket {figures.Bucket}, {LoanScreens.Words(figures.Class)}"),
        ("Payoff", $"{figures.Payoff.Total}"),
        ("Overpaid", $"{figures.Overpaid}"),
        ("Next due", figures.NextDueOn is { } due ? $"{figures.NextDue} by {LoanScreens.Text(due)}" : "none"));

    private static void PrintRows(IAnsiConsole screen, IReadOnlyList<LoanScheduleRow> rows) => screen.PrintTable(
        [">no", "due on", ">principal", ">interest", ">fees", ">penalties", ">to pay", ">paid", ">outstanding", ">balance", "state"],
        rows.Select(r => (string[])[
            r.Number is { } number ? $"{number}" : "out", LoanScreens.Text(r.DueOn), r.Due.Principal.ToMajorString(), r.Due.Interest.ToMajorString(), r.Due.Fee.ToMajorString(), r.Due.Penalty.ToMajorString(),
            r.Due.Total.ToMajorString(), r.Paid.Total.ToMajorString(), r.Outstanding.Total.ToMajorString(), r.Balance.ToMajorString(), LoanScreens.Words(r.State)]));

    private static bool IsRefusal(object outcome) => Convert.ToInt32(outcome, CultureInfo.InvariantCulture) is RequestIdTaken or >= FirstRefusal;

    private static string Words(object outcome)
    {
        var name = $"{outcome}";
        return string.Concat(name.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
    }
}
