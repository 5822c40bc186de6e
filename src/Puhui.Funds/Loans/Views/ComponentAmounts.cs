using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Amounts by component, and their sum.</summary>
public sealed record ComponentAmounts(Money Principal, Money Interest, Money Fee, Money Penalty, Money Total)
{
    public static ComponentAmounts Of(Portions portions, Currency currency) => new(
        new Money(portions.Principal, currency),
        new Money(portions.Interest, currency),
        new Money(portions.Fee, currency),
        new Money(portions.Penalty, currency),
        new Money(portions.Total, currency));
}
