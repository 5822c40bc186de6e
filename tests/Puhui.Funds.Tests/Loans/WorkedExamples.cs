using System.Globalization;
using System.Text;
using System.Text.Json;
using Puhui.Kernel;
using Puhui.Testing;

namespace Puhui.Funds.Loans.Tests;

/// <summary>The worked examples of docs/lending.md, computed: each block of terms and facts is followed by the schedule it gives.</summary>
public sealed class WorkedExamples
{
    private const string Document = "docs/lending.md";

    [Fact]
    public void The_schedules_in_the_document_are_those_the_calculator_gives()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, Document)).ReplaceLineEndings("\n");
        Golden.Same(Document, Computed(text));
    }

    [Fact]
    public void There_is_an_example_of_every_kind_of_schedule()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, Document));
        Assert.All(Enum.GetValues<ScheduleKind>(), kind => Assert.Contains($"\"schedule\": \"{JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString())}\"", text, StringComparison.Ordinal));
    }

    /// <summary>The document with what stands in each schedule block computed anew from the loan block before it.</summary>
    private static string Computed(string document)
    {
        var (lines, made, block, example) = (document.Split('\n'), new List<string>(), "", new StringBuilder());
        foreach (var line in lines)
        {
            var isFence = line.StartsWith("```", StringComparison.Ordinal);
            if (isFence && block is "schedule" or "books")
            {
                var text = block == "books" ? Books(example.ToString()) : Run(example.ToString());
                made.AddRange(text.TrimEnd('\n').Split('\n'));
            }

            if (isFence || block is not ("schedule" or "books"))
            {
                made.Add(line);
            }

            if (isFence)
            {
                block = line[3..];
                _ = block == "loan" ? example.Clear() : example;
            }
            else if (block == "loan")
            {
                example.Append(line).Append('\n');
            }
        }

        return string.Join('\n', made);
    }

    /// <summary>Terms as JSON, a line --, then one fact a line; the last day named is the day asked about.</summary>
    private static string Run(string example)
    {
        var parts = example.Split("--\n");
        var terms = JsonSerializer.Deserialize<LoanTerms>(parts[0], Json.Options)!;
        var lines = parts.Length > 1 ? parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
        var facts = lines.Where(l => !l.Contains(" asked", StringComparison.Ordinal)).Select((line, i) => FactOf(line, i + 1, terms.Currency)).ToList();
        var on = lines.Length > 0 ? DayOf(lines[^1]) : terms.ExpectedDisbursementOn;
        return Table(LoanCalculator.At(ResolvedLoan.Of(terms), facts, on), lines.Length > 0);
    }

    /// <summary>What the ledger holds after the facts, each recorded when the latest day so far had come, with every day closed before it.</summary>
    private static string Books(string example)
    {
        var parts = example.Split("--\n");
        var life = new LoanLife(JsonSerializer.Deserialize<LoanTerms>(parts[0], Json.Options)!);
        var today = DateOnly.MinValue;
        foreach (var line in parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (words, day) = (line.Split(' ', 4), DayOf(line));
            today = day > today ? day : today;
            _ = words[1] switch
            {
                "disbursed" => life.Lend(day, decimal.Parse(words[2], CultureInfo.InvariantCulture)).Key.ToString(),
                "paid" => life.Pay(day, decimal.Parse(words[2], CultureInfo.InvariantCulture), today).Value,
                "asked" => life.Close(day).Lender.Value,
                var other => throw new FormatException($"'{other}' is not a fact of an example of books"),
            };
        }

        var lines = life.Loan.Posted.OrderBy(e => e.ValueDate).ThenBy(e => e.Sequence)
            .Select(e => $"{e.ValueDate:yyyy-MM-dd}  {e.Kind,-17}  {(e.Revision > 1 ? $"r{e.Revision}" : "  ")}  {string.Join(", ", e.Lines.Select(l => $"{WordsOf(l.Role)} {new Money(l.Minor, Currency.Cny).ToMajorString()}"))}\n");
        return string.Concat(lines);
    }

    private static string WordsOf(AccountRole role) => JsonNamingPolicy.SnakeCaseLower.ConvertName(role.ToString()).Replace('_', ' ');

    private static LoanFact FactOf(string line, int sequence, Currency currency)
    {
        var words = line.Split(' ', 4);
        var (day, id) = (DayOf(line), new RequestId($"f-{sequence}"));
        Money Amount() => Money.Parse(words[2], currency);
        return words[1] switch
        {
            "disbursed" => new Disbursed(sequence, id, day, Amount()),
            "paid" => new Paid(sequence, id, day, PaymentKind.Repayment, Amount()),
            "swept" => new Paid(sequence, id, day, PaymentKind.Sweep, Amount()),
            "charged" => new Charged(sequence, id, day, new ChargeTerms(words[3], ChargeTime.OnDay, ChargeBase.Flat, null, Amount(), IsPenalty: false), day),
            "rate" => new RateChanged(sequence, id, day, Rate.FromAnnual(decimal.Parse(words[2], CultureInfo.InvariantCulture))),
            "reversed" => new Reversed(sequence, id, day, new RequestId(words[2]), "example"),
            var other => throw new FormatException($"'{other}' is not a fact of an example"),
        };
    }

    private static DateOnly DayOf(string line) => DateOnly.ParseExact(line.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Table(LoanStanding standing, bool lent)
    {
        string Major(long minor) => new Money(minor, standing.Currency).ToMajorString();
        var text = new StringBuilder();
        foreach (var row in standing.Rows.Where(r => r.Number is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Number}  {row.DueOn:yyyy-MM-dd}  principal {Major(row.Due.Principal),8}  interest {Major(row.Due.Interest),7}");
            text.Append(row.Due.Fee > 0 ? $"  fee {Major(row.Due.Fee)}" : "").Append(CultureInfo.InvariantCulture, $"  to pay {Major(row.Due.Total),8}");
            text.Append(lent ? $"  paid {Major(row.Paid.Total),8}" : "").Append(CultureInfo.InvariantCulture, $"  left {Major(row.Balance),8}\n");
        }

        return text.Append(lent ? $"outstanding {Major(standing.Outstanding.Total)}, days past due {standing.DaysPastDue}, pays off today {Major(standing.Payoff.Total)}\n" : "").ToString();
    }
}
