namespace Puhui.Funds.Loans;

/// <summary>One instalment while facts are folded: what it asks for and what was done about it, in minor units.</summary>
internal sealed class Instalment
{
    public required RowKind Kind { get; set; }

    public required int From { get; set; }

    public required int Due { get; set; }

    /// <summary>Its period in the interest model; −1: it is in none (down payments, later charges).</summary>
    public int Period { get; set; } = -1;

    public Portions Asked { get; set; }
    /// <summary>Asked for besides what the interest model says: lent again where interest does not follow the balance.</summary>
    public Portions Extra { get; set; }

    /// <summary>Of the principal asked for: lent again by a chargeback or a refund.</summary>
    public long Credited { get; set; }

    public Portions Paid { get; set; }
    public Portions Waived { get; set; }
    public Portions WrittenOff { get; set; }

    public long PaidInAdvance { get; set; }

    public long PaidLate { get; set; }

    /// <summary>The day on which nothing was left; null: something is.</summary>
    public int? MetOn { get; set; }

    /// <summary>The day on which nothing was left until a charge was added; null: something was, or something has been paid since.</summary>
    public int? MetBefore { get; set; }

    public Portions Outstanding => Asked - Paid - Waived - WrittenOff;

    public bool IsMet => Asked.Total == Paid.Total + Waived.Total + WrittenOff.Total;

    public long OutstandingOf(Component component) => component switch
    {
        Component.Principal => Asked.Principal - Paid.Principal - Waived.Principal - WrittenOff.Principal,
        Component.Interest => Asked.Interest - Paid.Interest - Waived.Interest - WrittenOff.Interest,
        Component.Fee => Asked.Fee - Paid.Fee - Waived.Fee - WrittenOff.Fee,
        Component.Penalty => Asked.Penalty - Paid.Penalty - Waived.Penalty - WrittenOff.Penalty,
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, "not a component"),
    };

    public Stage StageOn(int day) => Due < day ? Stage.PastDue : Due == day ? Stage.Due : Stage.InAdvance;

    /// <summary>Asks for what the interest model says, and never for less than was settled: a schedule that does not follow payments may have shrunk since.</summary>
    public void Ask(long principal, long interest)
    {
        principal = Math.Max(principal + Extra.Principal, Paid.Principal + Waived.Principal + WrittenOff.Principal);
        interest = Math.Max(interest + Extra.Interest, Paid.Interest + Waived.Interest + WrittenOff.Interest);
        if (principal != Asked.Principal || interest != Asked.Interest)
        {
            Asked = Asked with { Principal = principal, Interest = interest };
        }
    }

    /// <summary>Takes over what another asked for besides the interest model, and what was paid of it.</summary>
    public void TakeOver(Instalment other)
    {
        Asked += other.Period < 0 ? other.Asked : other.Asked with { Principal = 0, Interest = 0 };
        Paid += other.Paid;
        Waived += other.Waived;
        Credited += other.Credited;
        PaidInAdvance += other.PaidInAdvance;
        PaidLate += other.PaidLate;
    }

    public void Pay(Component component, long amount, int day)
    {
        Paid += Portion.Of(component, amount);
        MetBefore = null;
        if (day < Due)
        {
            PaidInAdvance += amount;
        }
        else if (day > Due)
        {
            PaidLate += amount;
        }

        NoteMet(day);
    }

    /// <summary>Notes the day if nothing is left, and forgets it if something is again.</summary>
    public void NoteMet(int day) => MetOn = IsMet ? MetOn ?? day : null;
}

/// <summary>Portions of one component.</summary>
internal static class Portion
{
    public static long In(Portions portions, Component component) => component switch
    {
        Component.Principal => portions.Principal,
        Component.Interest => portions.Interest,
        Component.Fee => portions.Fee,
        Component.Penalty => portions.Penalty,
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, "not a component"),
    };

    public static Portions Of(Component component, long amount) => component switch
    {
        Component.Principal => new Portions(amount, 0, 0, 0),
        Component.Interest => new Portions(0, amount, 0, 0),
        Component.Fee => new Portions(0, 0, amount, 0),
        Component.Penalty => new Portions(0, 0, 0, amount),
        _ => throw new ArgumentOutOfRangeException(nameof(component), component, "not a component"),
    };
}
