using System.CommandLine;
using System.Globalization;
using Puhui.Cli.Host;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;
using Puhui.Storage.Funds;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>Arguments and options that verbs on loans share.</summary>
internal static class LoanInputs
{
    public static Argument<MerchantId> Merchant { get; } = Inputs.Merchant();

    public static Argument<LineId> Line { get; } = Inputs.Argument("LINE", "The id of a line, or where the verb has a loan too, of a loan", text => new LineId(text));

    public static Option<DateOnly?> On { get; } = Inputs.Optional<DateOnly?>("--on", "yyyy-MM-dd", "The day it counts from. Default: today", Inputs.DayOrNone, null);

    public static Option<RequestId> Request { get; } = Inputs.Required(
        "--request", "id", "Your id for this request; running it again with the same id has no further effect", text => new RequestId(text));

    public static Option<MajorAmount> Amount { get; } = Inputs.Required("--amount", "amount", "In major units: 1500.00", Inputs.Amount);

    public static Option<string> Reason { get; } = Inputs.Required("--reason", "text", "Why, for the record", Inputs.Text);

    public static Option<bool> Yes { get; } = Inputs.Flag("--yes", "Do not ask before money moves");

    public static Option<DateOnly?> Today { get; } = Inputs.Optional<DateOnly?>(
        "--today", "yyyy-MM-dd", "The business day it is done on, for catching up or trying out. Default: the clock's", Inputs.DayOrNone, null);

    public static Option<string> Zone { get; } = Inputs.Optional("--zone", "name", "Time zone that says what day it is", text => Kernel.Zone.Of(text).Id, "Asia/Shanghai");
}

/// <summary>What came of a request on a line, as --json prints it.</summary>
internal sealed record LoanAnswer<TOutcome>(TOutcome Outcome, MerchantId Merchant, LineId Line, DateOnly On, LinePosition? Position)
    where TOutcome : struct, Enum;

/// <summary>A verb that changes one line: asks, carries it out, shows where the line then stands.</summary>
internal abstract class LoanChangeVerb<TOutcome> : Verb
    where TOutcome : struct, Enum
{
    private const int FirstRefusal = 10;
    private const int RequestIdTaken = 3;

    private readonly bool movesMoney;

    protected LoanChangeVerb(string path, string description, bool movesMoney, params ReadOnlySpan<Symbol> own)
        : base(path, description)
    {
        this.movesMoney = movesMoney;
        Takes(LoanInputs.Merchant, LoanInputs.Line);
        Takes(own);
        Takes(LoanInputs.Request, LoanInputs.On, LoanInputs.Today, LoanInputs.Zone);
        if (movesMoney)
        {
            Takes(LoanInputs.Yes);
        }

        TakesDatabase();
    }

    /// <summary>What is about to be done, as a question would name it.</summary>
    protected abstract string Describe(VerbContext verb, Line line, DateOnly on);

    /// <summary>The same of a loan with a schedule, if there is such a thing.</summary>
    protected virtual LoanAsk? Ask(VerbContext verb, Loan loan, DateOnly on, Moment now) => null;

    protected abstract Task<TOutcome> Change(VerbContext verb, Line line, LineStores stores, DateOnly on, Moment now);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var database = await verb.OpenDatabase();
        var loans = new LoanStore(database);
        var now = LoanDays.Now(verb);
        var on = verb.Value(LoanInputs.On) ?? now.Today;
        var merchant = verb.Value(LoanInputs.Merchant);
        if (await LoanScreens.OtherBook(verb, database) is { } loan && Ask(verb, loan, on, now) is { } ask)
        {
            return await LoanBookScreens.Carry(verb, ask, loan, LoanBookScreens.Open(database));
        }

        var line = await LoanScreens.Find(verb, loans);
        if (movesMoney)
        {
            LoanScreens.Confirm(verb, Describe(verb, line, on));
        }

        var outcome = await Change(verb, line, new LineStores(loans, new SignalStore(database)), on, now);
        var after = await LoanScreens.Find(verb, loans);
        var position = LoanScreens.PositionOf(after, on > now.Today ? on : now.Today);
        var refused = Convert.ToInt32(outcome, CultureInfo.InvariantCulture) is RequestIdTaken or >= FirstRefusal;
        return verb.Answer(
            new LoanAnswer<TOutcome>(outcome, merchant, line.Contract.Id, on, position),
            screen =>
            {
                if (refused)
                {
                    VerbContext.Note($"puhui: refused, nothing was changed: {LoanScreens.Words(outcome)} (to {Describe(verb, line, on)})");
                    return;
                }

                screen.WriteLine($"{LoanScreens.Words(outcome)}: {Describe(verb, line, on)}");
                LoanScreens.Print(screen, after, position);
            },
            refused ? ExitCode.Failed : ExitCode.Ok);
    }
}

/// <summary>Where a verb on a line finds it, and what its merchant consents to.</summary>
internal sealed record LineStores(ILoanStore Loans, ISignalStore Signals);

/// <summary>How lines are found and drawn.</summary>
internal static class LoanScreens
{
    public static void Confirm(VerbContext verb, string what)
    {
        if (verb.Value(LoanInputs.Yes))
        {
            return;
        }

        if (Console.IsInputRedirected || verb.Json)
        {
            throw new ExpectedFaultException($"this would {what}: add --yes to do it without being asked");
        }

        Console.Error.Write($"About to {what}. Go on? [y/N] ");
        if (Console.ReadLine()?.Trim() is not ("y" or "Y" or "yes"))
        {
            throw new ExpectedFaultException("nothing was done");
        }
    }

    /// <summary>The loan with a schedule that the id means, if no line has it; null: a line has it, or nothing.</summary>
    public static async Task<Loan?> OtherBook(VerbContext verb, Database database)
    {
        var (merchant, id) = (verb.Value(LoanInputs.Merchant), verb.Value(LoanInputs.Line));
        return await new LoanStore(database).FindLine(merchant, id, verb.Stop) is null ? await LoanBookScreens.Open(database).FindLoan(new LoanKey(merchant, new LoanId(id.Value)), verb.Stop) : null;
    }

    public static async Task<Line> Find(VerbContext verb, ILoanStore loans)
    {
        var (merchant, id) = (verb.Value(LoanInputs.Merchant), verb.Value(LoanInputs.Line));
        return await loans.FindLine(merchant, id, verb.Stop) ?? throw new ExpectedFaultException($"merchant {merchant} has no line '{id}'");
    }

    public static LinePosition PositionOf(Line line, DateOnly on) =>
        LineCalculator.At(line.Contract, line.Facts, on, ClassThresholds.Of(DataFiles.Rules(), line.Contract.Lender.Licence, on));

    /// <summary>"AmountExceedsOwed" as "Amount exceeds owed".</summary>
    public static string Words<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return string.Concat(name.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
    }

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static void Print(IAnsiConsole screen, Line line, LinePosition position)
    {
        screen.WriteLine();
        screen.PrintPairs(
            ("Line", $"{line.Contract.Id} of {line.Contract.Merchant}, lent by {line.Contract.Lender.Party}"),
            ("On", Text(position.On)),
            ("Rate", $"{line.Contract.Rate} per year, by the day"),
            ("Limit", $"{position.Limit}{(position.Closed ? ", closed" : position.Frozen ? ", frozen" : "")}"),
            ("Available", $"{position.Available}"),
            ("Principal", $"{position.PrincipalOutstanding}"),
            ("Interest owed", $"{position.InterestOwed}"),
            ("Payoff", $"{position.Payoff}"),
            ("Past due", $"{position.PastDue}, {position.DaysPastDue} days, bucket {position.Bucket}, {Words(position.Class)}"),
            ("Next minimum", position.NextDue is { } next ? $"{next.Outstanding} by {Text(next.On)}" : "none"),
            ("Credit to borrower", $"{position.Credit}"),
            ("Carried negative", $"{position.CarriedNegative}"));
    }

    public static void PrintSchedule(IAnsiConsole screen, LinePosition position)
    {
        screen.PrintTable(
            ["due on", "draw", ">interest", ">principal", ">paid", ">of it swept", ">outstanding", "stage"],
            position.Schedule.Select(d => (string[])[
                Text(d.On), $"#{d.Tranche}", d.Asked.Interest.ToMajorString(), d.Asked.Principal.ToMajorString(), d.Paid.Total.ToMajorString(),
                d.Swept.ToMajorString(), d.Outstanding.ToMajorString(), d.Outstanding.IsZero ? "Paid" : Words(d.Stage)]),
            "Minimum schedule");
        screen.PrintTable(
            ["paid on", "request", "how", ">amount", ">interest", ">principal", ">credit"],
            position.Payments.Select(p => (string[])[
                Text(p.On), p.Fact.Value, p.FromSweep ? "sweep" : "repayment", p.Amount.ToMajorString(),
                p.Used.Interest.ToMajorString(), p.Used.Principal.ToMajorString(), p.Credit.ToMajorString()]),
            "Payments");
    }
}
