using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>How a row of a schedule stands on the day it is looked at.</summary>
public enum RowState
{
    /// <summary>A disbursement that was made.</summary>
    PaidOut = 1,
    ToCome = 2,
    DueToday = 3,
    PastDue = 4,

    /// <summary>Nothing is left of it.</summary>
    Met = 5,
}

/// <summary>One row of a schedule for people: planned, paid, late, in advance and outstanding.</summary>
/// <param name="Number">1, 2, 3… of the instalments; null for a disbursement.</param>
/// <param name="Days">Length of the period in days.</param>
/// <param name="Balance">Principal scheduled to be outstanding after the row; for a disbursement what was paid out.</param>
/// <param name="Due">What the row asks for.</param>
/// <param name="PaidInAdvance">Of what was paid: before the due day.</param>
/// <param name="PaidLate">Of what was paid: after the due day.</param>
/// <param name="MetOn">The day on which nothing was left to pay.</param>
public sealed record LoanScheduleRow(
    RowKind Kind,
    int? Number,
    RowState State,
    DateOnly From,
    DateOnly DueOn,
    int Days,
    Money Balance,
    ComponentAmounts Due,
    ComponentAmounts Paid,
    ComponentAmounts Waived,
    ComponentAmounts WrittenOff,
    ComponentAmounts Outstanding,
    Money PaidInAdvance,
    Money PaidLate,
    DateOnly? MetOn)
{
    public static IReadOnlyList<LoanScheduleRow> All(LoanStanding standing)
    {
        var paidOut = standing.Effects.Where(e => e is { Kind: EffectKind.Disbursement, Reversed: false }).Select(e => e.On).ToHashSet();
        return [.. standing.Rows.Select(row => Of(row, standing, StateOf(row, standing, paidOut)))];
    }

    private static LoanScheduleRow Of(ScheduleRow row, LoanStanding standing, RowState state)
    {
        ComponentAmounts By(Portions portions) => ComponentAmounts.Of(portions, standing.Currency);
        Money Amount(long minor) => new(minor, standing.Currency);
        return new LoanScheduleRow(
            row.Kind,
            row.Number,
            state,
            row.From,
            row.DueOn,
            row.Days,
            Amount(row.Balance),
            By(row.Due),
            By(row.Paid),
            By(row.Waived),
            By(row.WrittenOff),
            By(row.Outstanding),
            Amount(row.PaidInAdvance),
            Amount(row.PaidLate),
            row.MetOn);
    }

    /// <summary>What is only planned, because nothing was paid out yet, is to come whatever the day.</summary>
    private static RowState StateOf(ScheduleRow row, LoanStanding standing, HashSet<DateOnly> paidOut) => row switch
    {
        { Number: null } => paidOut.Contains(row.DueOn) ? RowState.PaidOut : RowState.ToCome,
        _ when paidOut.Count == 0 => RowState.ToCome,
        _ when row.Outstanding.Total == 0 => RowState.Met,
        _ when row.DueOn < standing.AsOf => RowState.PastDue,
        _ when row.DueOn == standing.AsOf => RowState.DueToday,
        _ => RowState.ToCome,
    };
}

/// <summary>The sums of a schedule's rows.</summary>
public sealed record LoanScheduleTotals(
    ComponentAmounts Due, ComponentAmounts Paid, ComponentAmounts Waived, ComponentAmounts WrittenOff, ComponentAmounts Outstanding, Money PaidInAdvance, Money PaidLate)
{
    public static LoanScheduleTotals Of(LoanStanding standing)
    {
        var (totals, currency) = (standing.Totals, standing.Currency);
        ComponentAmounts By(Portions portions) => ComponentAmounts.Of(portions, currency);
        return new LoanScheduleTotals(
            By(totals.Due), By(totals.Paid), By(totals.Waived), By(totals.WrittenOff), By(totals.Outstanding), new Money(totals.PaidInAdvance, currency), new Money(totals.PaidLate, currency));
    }
}
