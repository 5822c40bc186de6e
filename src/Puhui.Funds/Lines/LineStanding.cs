using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Where a line stands by all its facts, told without a day: lists compute days past due from it for whatever day it is.</summary>
/// <param name="DueDay">The earliest day with a minimum that stays unpaid if nothing more is paid; null: none will.</param>
public sealed record LineStanding(Money Limit, Money Principal, DateOnly? DueDay, bool Frozen, bool Closed)
{
    public static LineStanding Of(Contract contract, IReadOnlyCollection<LoanFact> facts) => Of(contract, LineReplay.All(contract, facts).Fold);

    /// <summary>Days past due at the end of a day on which no later fact counts, as <see cref="LinePosition.DaysPastDue"/> gives them.</summary>
    public static int DaysPastDue(DateOnly? dueDay, int graceDays, DateOnly on) =>
        dueDay is { } due && on.DayNumber > due.DayNumber + graceDays ? on.DayNumber - due.DayNumber : 0;

    /// <summary>Moves the fold on to its last due.</summary>
    internal static LineStanding Of(Contract contract, LineFold fold)
    {
        var currency = contract.Currency;
        var (limit, principal) = (new Money(fold.Limit, currency), new Money(fold.PrincipalOutstanding, currency));
        if (fold.Dues.Count > 0)
        {
            fold.AdvanceTo(Math.Max(fold.Day, fold.Dues[^1].Day + 1));
        }

        return new LineStanding(limit, principal, fold.Dues.FirstOrDefault(d => d.Unpaid > 0) is { } due ? DateOnly.FromDayNumber(due.Day) : null, fold.Frozen, fold.Closed);
    }
}
