namespace Puhui.Funds.Loans.Tests;

/// <summary>One instalment as the auditor keeps it: what it asks for, and every single payment made on it.</summary>
internal sealed class AuditedRow(RowKind kind, int from, int due)
{
    public RowKind Kind { get; } = kind;

    public int From { get; } = from;

    /// <summary>That of later charges moves with the last of them.</summary>
    public int Due { get; set; } = due;

    /// <summary>Principal and interest together; with <see cref="InterestOnTop"/> the principal alone.</summary>
    public long Instalment { get; set; }

    /// <summary>The instalment as last computed for the whole run of rows.</summary>
    public long Agreed { get; set; }

    public bool InterestOnTop { get; set; }

    /// <summary>Interest that arises here falls due with a later row.</summary>
    public bool InterestDeferred { get; set; }

    public bool InterestFree { get; set; }

    /// <summary>Interest set once for all (flat).</summary>
    public long? FlatInterest { get; set; }

    public Portions Asked { get; set; }

    public Portions Paid { get; private set; }

    public Portions Waived { get; set; }

    /// <summary>Paid or given up.</summary>
    public Portions Met => Paid + Waived;

    public long InAdvance { get; private set; }

    public long Late { get; private set; }

    public int? MetOn { get; set; }

    /// <summary>The day on which it was met until a charge was added, if nothing has been paid since.</summary>
    public int? MetUntilCharged { get; set; }

    /// <summary>Nothing is left of principal and interest.</summary>
    public bool Settled { get; set; }

    public List<(int Day, long Amount)> PrincipalPaid { get; } = [];

    public bool IsPeriod => Kind == RowKind.Instalment;

    public Portions Outstanding => Asked - Paid - Waived;

    public long PrincipalPaidBy(int day) => PrincipalPaid.Where(p => p.Day <= day).Sum(p => p.Amount);

    public List<AuditedCharge> Charges { get; } = [];

    /// <summary>The same row as if nothing had been paid of it.</summary>
    public AuditedRow Unpaid() => new(Kind, From, Due)
    {
        Instalment = Instalment,
        Agreed = Agreed,
        InterestOnTop = InterestOnTop,
        InterestDeferred = InterestDeferred,
        InterestFree = InterestFree,
        FlatInterest = FlatInterest,
    };

    public void Pay(Component component, long amount, int day)
    {
        var spread = amount;
        foreach (var charge in Charges.Where(c => c.Component == component).OrderBy(c => c.Due))
        {
            spread -= charge.Take(spread);
        }

        Book(component, amount, day);
    }

    /// <summary>Notes what was paid, whichever charge it was for.</summary>
    public void Book(Component component, long amount, int day)
    {
        Paid += Of(component, amount);
        MetUntilCharged = null;
        if (component == Component.Principal)
        {
            PrincipalPaid.Add((day, amount));
        }

        InAdvance += day < Due ? amount : 0;
        Late += day > Due ? amount : 0;
    }

    public void NoteWhetherMet(int day)
    {
        Settled = Outstanding is { Principal: <= 0, Interest: <= 0 };
        if (Outstanding.Total > 0)
        {
            MetOn = null;
        }
        else
        {
            MetOn ??= day;
        }
    }

    public static Portions Of(Component component, long amount) => component switch
    {
        Component.Penalty => new(0, 0, 0, amount),
        Component.Fee => new(0, 0, amount, 0),
        Component.Interest => new(0, amount, 0, 0),
        _ => new(amount, 0, 0, 0),
    };

    public static long In(Portions portions, Component component) => component switch
    {
        Component.Penalty => portions.Penalty,
        Component.Fee => portions.Fee,
        Component.Interest => portions.Interest,
        _ => portions.Principal,
    };
}
