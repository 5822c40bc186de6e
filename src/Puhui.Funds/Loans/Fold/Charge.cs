using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What a charge does: it is asked for with the instalment in whose period it falls due; after the last period with an instalment of its own.</summary>
internal static class Charge
{
    public static void Apply(LoanFold fold, Charged fact)
    {
        if (fact.Terms.Time == ChargeTime.Disbursement)
        {
            PayAtDisbursement(fold, fact, fact.Id, fact.Terms, OfLoan(fold, fact.Terms));
        }
        else if (!fold.SchedulesAhead)
        {
            Add(fold, fact);
            Receive.UseSurpluses(fold);
            fold.Sync(fact.ValueDate.DayNumber);
        }
    }

    public static void Add(LoanFold fold, Charged fact)
    {
        var day = fact.DueOn.DayNumber;
        var charge = new ChargeState { Id = fact.Id, Terms = fact.Terms, Due = fact.Terms.Time == ChargeTime.EachInstalment ? null : day };
        fold.Charges.Add(charge);
        if (fact.Terms.Time == ChargeTime.EachInstalment)
        {
            foreach (var instalment in fold.Instalments)
            {
                if (instalment.Kind is RowKind.Instalment or RowKind.ReAged)
                {
                    Ask(charge, instalment, OfInstalment(fact.Terms, instalment));
                }
            }
        }
        else
        {
            Ask(charge, fold.DueWith(day), OfLoan(fold, fact.Terms));
        }
    }

    /// <summary>Charges agreed when signing: with the first disbursement those of disbursement, paid out of it, and those of each instalment; with each disbursement its own.</summary>
    public static void AtDisbursement(LoanFold fold, Disbursed fact)
    {
        var first = fold.Effects.TrueForAll(e => e.Kind != EffectKind.Disbursement || e.Fact == fact.Id);
        var number = 0;
        foreach (var terms in fold.Terms.Charges)
        {
            var id = new RequestId($"{fact.Id}:charge-{++number}");
            if (terms.Time == ChargeTime.EachDisbursement || (first && terms.Time == ChargeTime.Disbursement))
            {
                var amount = terms.Base == ChargeBase.DisbursedAmount ? Share(terms, fact.Amount.Minor) : OfLoan(fold, terms);
                PayAtDisbursement(fold, fact, id, terms, amount);
            }
            else if (first && terms.Time == ChargeTime.EachInstalment)
            {
                Add(fold, new Charged(fact.Sequence, id, fact.ValueDate, terms, fact.ValueDate));
            }
        }
    }

    /// <summary>Before anything is paid out, what a disbursement still expected will cost is shown as owed.</summary>
    public static void OfDisbursementExpected(LoanFold fold, int number, int day, long amount)
    {
        for (var i = 0; i < fold.Terms.Charges.Count; i++)
        {
            var terms = fold.Terms.Charges[i];
            if (terms.Time == ChargeTime.EachDisbursement || (terms.Time == ChargeTime.Disbursement && number == 0))
            {
                var charge = new ChargeState { Id = new RequestId($"expected-{number}:charge-{i + 1}"), Terms = terms, Due = terms.Time == ChargeTime.EachDisbursement ? day : null };
                charge.Pieces.Add(new ChargePiece(null, terms.Base == ChargeBase.DisbursedAmount ? Share(terms, amount) : OfLoan(fold, terms)));
                fold.Charges.Add(charge);
            }
        }
    }

    /// <summary>Charges of the expected instalments, and those recorded already.</summary>
    public static void BeforeDisbursement(LoanFold fold)
    {
        for (var i = 0; i < fold.Terms.Charges.Count; i++)
        {
            if (fold.Terms.Charges[i] is { Time: ChargeTime.EachInstalment } terms)
            {
                Add(fold, new Charged(0, new RequestId($"expected:charge-{i + 1}"), fold.Terms.ExpectedDisbursementOn, terms, fold.Terms.ExpectedDisbursementOn));
            }
        }

        foreach (var fact in fold.Waiting)
        {
            if (fact is Charged { Terms.Time: not ChargeTime.Disbursement } charged)
            {
                Add(fold, charged);
            }
        }
    }

    /// <summary>Shares of instalments follow them when a later disbursement changes those that are still to come.</summary>
    public static void Refresh(LoanFold fold, int day)
    {
        foreach (var charge in fold.Charges)
        {
            foreach (var piece in charge.Pieces)
            {
                if (charge.Terms.Time == ChargeTime.EachInstalment && piece.Instalment is { } instalment && instalment.Due > day && piece.Paid == 0 && piece.Waived == 0)
                {
                    var now = OfInstalment(charge.Terms, instalment);
                    instalment.Asked += Portion.Of(charge.Component, now - piece.Amount);
                    piece.Amount = now;
                }
            }
        }
    }

    /// <summary>What is unpaid now of charges that are waived after a fact: nobody ever expected that money.</summary>
    public static Portions WaivedLater(LoanFold fold, LoanFact than)
    {
        var later = default(Portions);
        foreach (var fact in fold.Facts)
        {
            if (fact is ChargeWaived waived && LoanFact.InOrder.Compare(than, fact) < 0 && fold.Charges.Find(c => c.Id == waived.Charge) is { } charge)
            {
                later += Portion.Of(charge.Component, charge.Pieces.Sum(p => p.Outstanding));
            }
        }

        return later;
    }

    private static void PayAtDisbursement(LoanFold fold, LoanFact fact, RequestId id, ChargeTerms terms, long amount)
    {
        var charge = new ChargeState { Id = id, Terms = terms, Due = terms.Time == ChargeTime.EachDisbursement ? fact.ValueDate.DayNumber : null };
        charge.Pieces.Add(new ChargePiece(null, amount) { Paid = amount });
        fold.Charges.Add(charge);
        fold.Tell(fact, EffectKind.RepaymentAtDisbursement, amount, Portion.Of(charge.Component, amount));
    }

    /// <summary>What is unpaid of the charges of an instalment that is no more becomes due with the one in whose period their day lies now; what was paid stays with another.</summary>
    public static void Rehome(LoanFold fold, Instalment gone, Instalment keeper, int day)
    {
        foreach (var charge in fold.Charges)
        {
            foreach (var piece in charge.Pieces.FindAll(p => ReferenceEquals(p.Instalment, gone)))
            {
                var unpaid = piece.Outstanding;
                piece.Instalment = keeper;
                piece.Amount -= unpaid;
                if (charge.Terms.Time == ChargeTime.EachInstalment)
                {
                    // Without its instalment there is no such charge.
                    _ = piece.Amount == 0 && charge.Pieces.Remove(piece);
                }
                else if (unpaid > 0)
                {
                    Ask(charge, fold.DueWith(Math.Max(day + 1, charge.Due ?? day + 1)), unpaid);
                }
            }
        }
    }

    /// <summary>A payment for one charge pays that first, the piece due first before the others; gives what it used. What is left is a payment like any other.</summary>
    public static Portions Pay(LoanFold fold, RequestId id, int day, long amount)
    {
        var used = default(Portions);
        if (fold.Charges.Find(c => c.Id == id) is not { } charge)
        {
            return used;
        }

        foreach (var piece in charge.Pieces.Where(p => p.Instalment is not null).OrderBy(p => p.Instalment!.Due))
        {
            var part = Math.Min(amount - used.Total, piece.Outstanding);
            if (part > 0)
            {
                piece.Paid += part;
                piece.Instalment!.Pay(charge.Component, part, day);
                used += Portion.Of(charge.Component, part);
            }
        }

        return used;
    }

    /// <summary>A payment of fees or penalties of an instalment pays its charges in order of due day.</summary>
    public static void NotePaid(LoanFold fold, Instalment instalment, Component component, long amount)
    {
        foreach (var charge in fold.Charges.OrderBy(c => c.Due ?? instalment.Due))
        {
            foreach (var piece in charge.Pieces)
            {
                if (charge.Component == component && ReferenceEquals(piece.Instalment, instalment))
                {
                    var part = Math.Min(amount, piece.Outstanding);
                    piece.Paid += part;
                    amount -= part;
                }
            }
        }
    }

    /// <summary>What is unpaid of an instalment's charges that are due by a day.</summary>
    public static long DueOn(LoanFold fold, Instalment instalment, Component component, int day)
    {
        long due = 0;
        foreach (var charge in fold.Charges)
        {
            if (charge.Component == component && charge.Due <= day)
            {
                due += charge.Pieces.Sum(p => ReferenceEquals(p.Instalment, instalment) ? p.Outstanding : 0);
            }
        }

        return due;
    }

    private static void Ask(ChargeState charge, Instalment instalment, long amount)
    {
        charge.Pieces.Add(new ChargePiece(instalment, amount));
        instalment.Asked += Portion.Of(charge.Component, amount);
        if (!instalment.IsMet)
        {
            instalment.MetBefore = instalment.MetOn ?? instalment.MetBefore;
            instalment.MetOn = null;
        }
    }

    private static long OfInstalment(ChargeTerms terms, Instalment instalment) => terms.Base switch
    {
        ChargeBase.Flat => terms.Flat!.Value.Minor,
        ChargeBase.Interest => Share(terms, instalment.Asked.Interest),
        ChargeBase.PrincipalAndInterest => Share(terms, instalment.Asked.Principal + instalment.Asked.Interest),
        _ => Share(terms, instalment.Asked.Principal),
    };

    private static long OfLoan(LoanFold fold, ChargeTerms terms)
    {
        long interest = 0;
        foreach (var instalment in fold.Instalments)
        {
            interest += instalment.Asked.Interest;
        }

        long lent = 0;
        foreach (var disbursal in fold.Disbursals)
        {
            lent += disbursal.Amount;
        }

        return terms.Base switch
        {
            ChargeBase.Flat => terms.Flat!.Value.Minor,
            ChargeBase.Interest => Share(terms, interest),
            ChargeBase.PrincipalAndInterest => Share(terms, lent + interest),
            _ => Share(terms, lent),
        };
    }

    private static long Share(ChargeTerms terms, long of) => Money64.Round(of * terms.Percent!.Value / 100, Rounding.HalfEven);
}
