using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>The values of an event's data once read and found valid; one instance serves event after event.</summary>
internal sealed class EventData
{
    private static readonly int FieldCount = Enum.GetValues<Field>().Length;
    private readonly long[] numbers = new long[FieldCount];
    private readonly DateOnly[] days = new DateOnly[FieldCount];
    private ulong present;

    /// <summary>Σ qty × price of an order's lines.</summary>
    public long Gross { get; set; }

    /// <summary>Key of the buyer within tiles.</summary>
    public long BuyerKey { get; set; }

    /// <summary>One entry per category of an order's lines: how many lines and their amount.</summary>
    public List<TilePart> Categories { get; } = [];

    public void Clear()
    {
        present = 0;
        Gross = 0;
        Categories.Clear();
    }

    public bool Has(Field field) => (present & (1UL << (int)field)) != 0;

    /// <summary>Amounts in minor units, times in microseconds, counts as they are.</summary>
    public long Number(Field field)
    {
        Check.That(Has(field), "only a field that is there is asked for its value");
        return numbers[(int)field];
    }

    /// <summary>The local day of a day or time.</summary>
    public DateOnly Day(Field field)
    {
        Check.That(Has(field), "only a field that is there is asked for its value");
        return days[(int)field];
    }

    public void Set(Field field, long number = 0, DateOnly day = default)
    {
        present |= 1UL << (int)field;
        numbers[(int)field] = number;
        days[(int)field] = day;
    }

    public void AddToCategory(long key, long amount)
    {
        for (var i = 0; i < Categories.Count; i++)
        {
            if (Categories[i].Key == key)
            {
                Categories[i] = Categories[i] with { Count = Categories[i].Count + 1, Amount = Categories[i].Amount + amount };
                return;
            }
        }

        Categories.Add(new TilePart(Dimension.Category, key, 1, amount));
    }
}
