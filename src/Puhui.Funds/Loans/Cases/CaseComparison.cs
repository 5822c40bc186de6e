using System.Globalization;
using System.Text.Json;

namespace Puhui.Funds.Loans;

/// <summary>Compares snapshots of a case with standings; keeps the first difference.</summary>
internal sealed class CaseComparison(LoanCase from)
{
    /// <summary>Minor units in one major unit of the case's currency.</summary>
    private readonly decimal perMajor = CaseTerms.CurrencyOf(from.Loan).MinorPerMajor;

    /// <summary>A case may tell other days of a period that a re-age leaves with nothing to pay in the preview of it than in the schedule itself; they mean nothing there.</summary>
    private bool previewing;

    public string? FirstDifference { get; private set; }

    public void With(JsonElement snapshot, int afterEvent, ResolvedLoan loan, CaseFacts facts)
    {
        if (FirstDifference is not null)
        {
            return;
        }

        var standing = LoanCalculator.At(loan, facts.Facts, facts.AsOf, overdueCountedTo: facts.CountedTo);
        var place = $"after event {afterEvent}";
        Status(place, snapshot, standing);
        Schedule(place, snapshot, standing, loan);
        if (snapshot.Opt("preview") is { } preview)
        {
            var tried = facts.Previewed(preview, snapshot.Day("as_of") ?? facts.AsOf);
            var previewed = LoanCalculator.At(loan, [.. facts.Facts, tried], facts.AsOf, overdueCountedTo: facts.CountedTo);
            previewing = true;
            Schedule($"{place}: preview", preview, previewed, loan);
            previewing = false;
        }

        Money($"{place}: outstanding", snapshot.Number("outstanding_total"), standing.Outstanding.Total);
        Money($"{place}: overpaid", snapshot.Number("overpaid_total"), standing.Overpaid);
        Money($"{place}: past due", snapshot.Number("overdue_total"), standing.PastDue.Total);
        Payoff(place, snapshot, loan, facts);
        new CaseTransactions(perMajor).Compare(this, place, snapshot, standing);
        Charges(place, snapshot, standing);
    }

    /// <summary>
    /// A snapshot is looked at on a day of its place among the events: not before the last of them that says when it was recorded, nor after the next. Clocks of cases go back, and a charge may
    /// be told with its due day as the day it was recorded on; so the day of an earlier event will do.
    /// </summary>
    public void SeenOn(JsonElement snapshot, int afterEvent)
    {
        if (snapshot.Day("as_of") is not { } day)
        {
            return;
        }

        var place = $"after event {afterEvent}: as_of";
        var before = from.Events.Take(afterEvent).Where(e => e.Opt("posted_on") is not null).ToList();
        var recorded = before.Where(e => e.Text("type") is not ("fee" or "penalty")).Select(e => e.Day("posted_on")).LastOrDefault();
        var next = from.Events.Skip(afterEvent).Select(e => e.Day("posted_on")).FirstOrDefault(d => d is not null);
        if ((day < recorded || day > next) && !before.Exists(e => e.Day("posted_on") == day))
        {
            Differs(place, day, day < recorded ? recorded : next);
        }
    }

    public void Money(string what, decimal? expected, long actualMinor)
    {
        if (expected is { } major && major * perMajor != actualMinor)
        {
            Differs(what, major, actualMinor / perMajor);
        }
    }

    public void Same<T>(string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            Differs(what, expected, actual);
        }
    }

    public void Differs(string what, object? expected, object? actual) => FirstDifference ??= $"{what}: expected {Told(expected)}, got {Told(actual)}";

    /// <summary>As cases write it: days are ISO 8601 in every locale.</summary>
    private static string Told(object? value) => value switch
    {
        null => "none",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable figure => figure.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };

    private void Status(string place, JsonElement snapshot, LoanStanding standing)
    {
        if (snapshot.Text("status") is { } status)
        {
            Same($"{place}: status", Normal(status), Normal(standing.Status.ToString()));
        }
    }

    private static string Normal(string status) => status.ToUpperInvariant().Replace("_", " ", StringComparison.Ordinal) switch
    {
        "CLOSED OBLIGATIONS MET" or "CLOSED (OBLIGATIONS MET)" or "CLOSEDMET" => "CLOSED",
        "CLOSED WRITTEN OFF" or "CLOSEDWRITTENOFF" => "WRITTEN OFF",
        "SUBMITTED AND PENDING APPROVAL" => "SUBMITTED",
        var other => other,
    };

    private void Schedule(string place, JsonElement shown, LoanStanding standing, ResolvedLoan loan)
    {
        Rows(place, shown, standing, loan);
        if (shown.Opt("n_periods") is not null)
        {
            Same($"{place}: number of rows", shown.Whole("n_periods"), standing.Rows.Count(r => r.Number is not null));
        }

        Totals(place, shown, standing);
    }

    private void Rows(string place, JsonElement snapshot, LoanStanding standing, ResolvedLoan loan)
    {
        if (snapshot.Opt("rows") is not { } rows)
        {
            return;
        }

        var disbursements = standing.Rows.Where(r => r.Number is null).ToList();
        var instalments = standing.Rows.Where(r => r.Number is not null).ToDictionary(r => r.Number!.Value);
        var position = 0;
        foreach (var row in rows.EnumerateArray())
        {
            if (row.Opt("n") is null)
            {
                var at = disbursements.FindIndex(position, d => d.DueOn == row.Day("due_date"));
                if (at < 0)
                {
                    Differs($"{place}: disbursement on {row.Text("due_date")}", row.Number("balance"), null);
                    return;
                }

                Row($"{place}: disbursement on {row.Text("due_date")}", row, WithCharges(disbursements, at, standing), balanceToo: true);
                position = at + 1;
            }
            else if (!instalments.TryGetValue(row.Whole("n"), out var ours))
            {
                Differs($"{place}: row {row.Whole("n")}", row.Text("due_date"), null);
                return;
            }
            else
            {
                // Unit-level cases give the balance on which the next period is charged, and no rows for disbursements.
                var next = instalments.TryGetValue(row.Whole("n") + 1, out var after) && SetInstalments.WholePeriods(loan) ? after.DueOn : ours.DueOn.AddDays(1);
                var paidOut = from.Tags.Contains("emi_model") ? disbursements.Where(d => d.DueOn >= ours.DueOn && d.DueOn < next).Sum(d => d.Balance) : 0;
                Row($"{place}: row {row.Whole("n")}", row, ours with { Balance = ours.Balance + paidOut }, from.Events.All(e => e.Text("type") is "disburse" or "rate-change" or "interest-pause"));
            }
        }
    }

    /// <summary>Cases tell what is kept back from a disbursement in its row; here a row of the schedule asks for nothing on the day that money is paid out.</summary>
    private static ScheduleRow WithCharges(List<ScheduleRow> disbursements, int at, LoanStanding standing)
    {
        var row = disbursements[at];
        var sameDay = disbursements.FindAll(d => d.DueOn == row.DueOn);
        var ofDay = standing.Charges.Where(c => c.Terms.Time == ChargeTime.EachDisbursement && c.DueOn == row.DueOn).ToList();
        var kept = ofDay.Skip(sameDay.FindIndex(d => ReferenceEquals(d, row)) * ofDay.Count / sameDay.Count).Take(ofDay.Count / sameDay.Count)
            .Concat(standing.Charges.Where(c => at == 0 && c.Terms.Time == ChargeTime.Disbursement)).ToList();
        return row with { Due = new(0, 0, kept.Sum(c => c.Amount), 0), Paid = new(0, 0, kept.Sum(c => c.Paid), 0), Waived = new(0, 0, kept.Sum(c => c.Waived), 0) };
    }

    private void Row(string place, JsonElement row, ScheduleRow ours, bool balanceToo)
    {
        Same($"{place} due day", row.Day("due_date"), ours.DueOn);
        if (row.Opt("days") is not null && !(previewing && row.Number("due") == 0))
        {
            Same($"{place} days", row.Whole("days"), ours.Days);
        }

        Money($"{place} interest", row.Number("interest"), ours.Due.Interest);
        Money($"{place} principal", row.Number("principal"), ours.Due.Principal);
        if (balanceToo || !from.Tags.Contains("emi_model"))
        {
            // Unit-level cases with payments give the balance that bears interest, which is no figure of a schedule.
            Money($"{place} balance", row.Number("balance"), ours.Balance);
        }

        Money($"{place} fees", row.Number("fees"), ours.Due.Fee);
        Money($"{place} penalties", row.Number("penalties"), ours.Due.Penalty);
        Money($"{place} due", row.Number("due") ?? (HasCredits ? null : row.Number("emi")), ours.Due.Total);
        Money($"{place} paid", row.Number("paid"), ours.Paid.Total);
        Money($"{place} in advance", row.Number("in_advance"), ours.PaidInAdvance);
        Money($"{place} late", row.Number("late"), ours.PaidLate);
        Money($"{place} waived", row.Number("waived"), ours.Waived.Total);
        Money($"{place} outstanding", row.Number("outstanding"), ours.Outstanding.Total);
        if (row.TryGetProperty("paid_date", out _))
        {
            Same($"{place} met on", row.Day("paid_date"), ours.MetOn);
        }

        if (row.Opt("fully_paid") is { } met)
        {
            Same($"{place} fully paid", met.GetBoolean(), ours.Outstanding.Total == 0 && ours.Due.Total > 0);
        }
    }

    /// <summary>Unit-level cases give an instalment without what was put back on it.</summary>
    private bool HasCredits => from.Events.Any(e => e.Text("type")!.StartsWith("credit-", StringComparison.Ordinal));

    private void Totals(string place, JsonElement snapshot, LoanStanding standing)
    {
        if (snapshot.Opt("totals") is not { } totals)
        {
            return;
        }

        var ours = standing.Totals;
        Money($"{place}: total principal", totals.Number("principal"), ours.Due.Principal);
        Money($"{place}: total interest", totals.Number("interest"), ours.Due.Interest);
        Money($"{place}: total fees", totals.Number("fees"), ours.Due.Fee);
        Money($"{place}: total penalties", totals.Number("penalties"), ours.Due.Penalty);
        Money($"{place}: total due", totals.Number("due"), ours.Due.Total);
        Money($"{place}: total paid", totals.Number("paid"), ours.Paid.Total);
        Money($"{place}: total in advance", totals.Number("in_advance"), ours.PaidInAdvance);
        Money($"{place}: total late", totals.Number("late"), ours.PaidLate);
        Money($"{place}: total waived", totals.Number("waived"), ours.Waived.Total);
        Money($"{place}: total outstanding", totals.Number("outstanding"), ours.Outstanding.Total);
    }

    private void Payoff(string place, JsonElement snapshot, ResolvedLoan loan, CaseFacts facts)
    {
        if (snapshot.Opt("payoff") is not { } payoff)
        {
            return;
        }

        var ours = LoanCalculator.Payoff(loan, facts.Facts, payoff.Day("date") ?? facts.AsOf);
        Money($"{place}: payoff principal", payoff.Number("principal"), ours.Principal);
        Money($"{place}: payoff interest", payoff.Number("interest"), ours.Interest);
        Money($"{place}: payoff fees", payoff.Number("fees"), ours.Fee);
        Money($"{place}: payoff penalties", payoff.Number("penalties"), ours.Penalty);
        Money($"{place}: payoff", payoff.Number("amount"), ours.Total);
    }

    private void Charges(string place, JsonElement snapshot, LoanStanding standing)
    {
        if (snapshot.Opt("charges") is not { } charges)
        {
            return;
        }

        var ours = standing.Charges.OrderBy(c => c.DueOn).ToList();
        var theirs = charges.EnumerateArray().ToList();
        Same($"{place}: number of charges", theirs.Count, ours.Count);
        foreach (var charge in theirs)
        {
            var found = ours.Find(c => Matches(charge, c));
            if (found is null)
            {
                Differs($"{place}: charge {charge.Text("Name")} due {charge.Text("Due as of")}", $"{charge.Text("Due")}/{charge.Text("Paid")}/{charge.Text("Waived")}", null);
                return;
            }

            ours.Remove(found);
        }
    }

    private bool Matches(JsonElement charge, ChargeStanding ours) =>
        charge.Number("Due") == ours.Amount / perMajor && (charge.Number("Paid") ?? 0) == ours.Paid / perMajor && (charge.Number("Waived") ?? 0) == ours.Waived / perMajor
        && (charge.Number("Outstanding") ?? 0) == ours.Outstanding / perMajor
        && (charge.Text("isPenalty") is not { } penalty || string.Equals(penalty, "true", StringComparison.OrdinalIgnoreCase) == ours.Terms.IsPenalty)
        && (!DateOnly.TryParseExact(charge.Text("Due as of"), "dd MMMM yyyy", out var due) || due == ours.DueOn);
}
