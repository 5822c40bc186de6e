using Puhui.Cli.Host;
using Puhui.Kernel;

namespace Puhui.Cli.Verbs;

/// <summary>Days with amounts as one writes them on a command line: "2027-01-15=20000.00,2027-03-15=10000.00".</summary>
internal sealed class DatedAmounts
{
    private readonly IReadOnlyList<(DateOnly On, MajorAmount Amount)> items;

    private DatedAmounts(IReadOnlyList<(DateOnly On, MajorAmount Amount)> items) => this.items = items;

    public static DatedAmounts Parse(string text) => new([.. text.Split(',').Select(Item)]);

    public IEnumerable<(DateOnly On, Money Amount)> In(Currency currency) => items.Select(i => (i.On, i.Amount.In(currency)));

    private static (DateOnly On, MajorAmount Amount) Item(string text) => text.Split('=') is [var day, var amount]
        ? (Inputs.Day(day), Inputs.Amount(amount))
        : throw new FormatException($"'{text}' is not a day and an amount: write 2027-01-15=20000.00");
}
