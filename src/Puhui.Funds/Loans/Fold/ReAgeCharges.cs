using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>The part of a re-age or re-amortisation in equal parts that spreads unpaid fees and penalties: each in equal parts, and all of a re-aged instalment rounded together.</summary>
internal static class ReAgeCharges
{
    /// <summary>What is unpaid of the charges of the periods kept.</summary>
    public static Portions Unpaid(LoanFold fold, int kept, int day)
    {
        var unpaid = default(Portions);
        foreach (var instalment in Old(fold, kept, day))
        {
            unpaid += instalment.Outstanding with { Principal = 0, Interest = 0 };
        }

        return unpaid;
    }

    public static void Spread(LoanFold fold, InterestModel model, int kept, int day, long principalAndInterest)
    {
        var unpaid = Move(fold, kept, day);
        if (unpaid.Total == 0)
        {
            return;
        }

        var n = model.Count - kept;
        var instalment = Money64.RoundToMultiple((principalAndInterest + unpaid.Total) / (decimal)n, fold.Loan.Multiple, Rounding.HalfEven);
        for (var i = 0; i < n; i++)
        {
            model.Edit(kept + i).Instalment = instalment - PartOf(unpaid, n, i).Total;
        }
    }

    /// <summary>Takes unpaid charges off the instalments kept and asks for them in equal parts with those after them; gives how much that is.</summary>
    public static Portions Move(LoanFold fold, int kept, int day)
    {
        var unpaid = Unpaid(fold, kept, day);
        if (unpaid.Total == 0)
        {
            return unpaid;
        }

        var later = fold.Instalments.FindAll(i => i.Period >= kept);
        SplitCharges(fold, kept, day, later);
        foreach (var old in Old(fold, kept, day))
        {
            old.Asked -= old.Outstanding with { Principal = 0, Interest = 0 };
            old.NoteMet(day);
        }

        for (var i = 0; i < later.Count; i++)
        {
            later[i].Asked += PartOf(unpaid, later.Count, i);
        }

        return unpaid;
    }

    private static Portions PartOf(Portions unpaid, int n, int index) => new(0, 0, Part(unpaid.Fee, n, index), Part(unpaid.Penalty, n, index));

    /// <summary>Instalments kept that are due by the day; a re-age dissolves one that was added after the end too.</summary>
    private static List<Instalment> Old(LoanFold fold, int kept, int day) =>
        fold.Instalments.FindAll(i => i.Period < kept && (i.Due <= day || (i.Kind == RowKind.Additional && fold.Instalments.Exists(x => x.Kind == RowKind.ReAged && x.Period >= kept))));

    private static void SplitCharges(LoanFold fold, int kept, int day, List<Instalment> created)
    {
        var old = Old(fold, kept, day);
        foreach (var charge in fold.Charges)
        {
            foreach (var piece in charge.Pieces.FindAll(p => p.Outstanding > 0 && p.Instalment is { } of && old.Contains(of)))
            {
                var unpaid = piece.Outstanding;
                piece.Amount -= unpaid;
                for (var i = 0; i < created.Count; i++)
                {
                    charge.Pieces.Add(new ChargePiece(created[i], Part(unpaid, created.Count, i)));
                }
            }
        }
    }

    /// <summary>One of n equal parts, whole cents; the last takes the rest.</summary>
    private static long Part(long amount, int n, int index)
    {
        var each = Money64.Round((decimal)amount / n, Rounding.HalfEven);
        return index < n - 1 ? each : amount - (each * (n - 1));
    }
}
