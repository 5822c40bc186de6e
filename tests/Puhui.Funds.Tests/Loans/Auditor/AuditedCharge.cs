namespace Puhui.Funds.Loans.Tests;

/// <summary>One charge as the auditor keeps it: the row it is due with, and what was paid of it.</summary>
internal sealed class AuditedCharge
{
    private readonly AuditedRow row;
    private long open;

    public AuditedCharge(RequestId id, AuditedRow row, Component component, int due, long amount)
    {
        (Id, this.row, Component, Due, open) = (id, row, component, due, amount);
        row.Charges.Add(this);
    }

    public RequestId Id { get; }

    public Component Component { get; }

    public int Due { get; }

    /// <summary>Takes its part of a payment of all charges of the row; gives how much that is.</summary>
    public long Take(long amount)
    {
        var part = Math.Min(amount, open);
        open -= part;
        return part;
    }

    /// <summary>A payment for this charge alone; gives what it used.</summary>
    public Portions Pay(long amount, int day)
    {
        var part = Math.Min(amount, open);
        if (part > 0)
        {
            open -= part;
            row.Book(Component, part, day);
        }

        return AuditedRow.Of(Component, part);
    }

    /// <summary>What is unpaid is given up; a row that was met before the charge came is met since then.</summary>
    public void Waive(int day)
    {
        row.Waived += AuditedRow.Of(Component, open);
        open = 0;
        row.NoteWhetherMet(row.MetUntilCharged ?? day);
    }
}
