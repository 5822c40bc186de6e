namespace Puhui.Funds.Loans;

/// <summary>The walk through a loan's facts: in order of value date, then sequence, reversed ones left out.</summary>
internal static class Replay
{
    /// <summary>The state after facts that never were, up to a day and no further.</summary>
    public static LoanFold Simulate(ResolvedLoan loan, IEnumerable<LoanFact> facts)
    {
        var fold = new LoanFold(loan) { Approved = loan.Terms.Principal.Minor };
        foreach (var fact in facts)
        {
            Apply(fold, fact);
        }

        return fold;
    }

    public static LoanFold To(ResolvedLoan loan, IReadOnlyCollection<LoanFact> facts, DateOnly asOf, DateOnly overdueCountedTo)
    {
        var fold = new LoanFold(loan) { Approved = loan.Terms.Principal.Minor };
        var day = asOf.DayNumber;
        var inForce = InForce(facts, asOf);
        fold.Facts = inForce;
        fold.LastMadeOn = LastMadeOn(facts, asOf);
        if (fold.SchedulesAhead)
        {
            Disburse.AllAhead(fold, inForce);
        }

        foreach (var fact in inForce)
        {
            Apply(fold, fact);
        }

        if (fold.Disbursals.Count == 0)
        {
            fold.Undone = Undone(facts, asOf);
            Disburse.AsExpected(fold);
            return fold;
        }

        Recalculate.To(fold, overdueCountedTo.DayNumber);
        fold.Sync(day);
        PayEarly.DropWhatFellAway(fold);
        TellReversed(fold, facts, asOf);
        return fold;
    }

    /// <summary>A statement shows what was taken back too: its amount, and that nothing came of it.</summary>
    private static void TellReversed(LoanFold fold, IReadOnlyCollection<LoanFact> facts, DateOnly asOf)
    {
        if (fold.Facts.Count == facts.Count)
        {
            return;
        }

        var inForce = fold.Facts.Select(f => f.Id.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var fact in facts.Order(LoanFact.InOrder))
        {
            if (fact.ValueDate <= asOf && !inForce.Contains(fact.Id.Value) && Told(fact) is { } told)
            {
                fold.Effects.Add(new FactEffect(fact.Id, told.Kind, fact.ValueDate, told.Amount.Minor, default, 0, 0, Reversed: true));
            }
            else if (fact is ChargedOff or ChargeWaived or ContractTerminated && fact.ValueDate <= asOf && !inForce.Contains(fact.Id.Value) && AsItWas(fold.Loan, facts, fact) is { } was)
            {
                fold.Effects.Add(was with { Reversed = true });
            }
        }
    }

    /// <summary>What a fact did when it was recorded.</summary>
    private static FactEffect? AsItWas(ResolvedLoan loan, IReadOnlyCollection<LoanFact> facts, LoanFact fact) =>
        To(loan, [.. facts.Where(f => f.Sequence <= fact.Sequence)], fact.ValueDate, fact.ValueDate).Effects.Find(e => e.Fact == fact.Id);

    private static (EffectKind Kind, Kernel.Money Amount)? Told(LoanFact fact) => fact switch
    {
        Disbursed disbursed => (EffectKind.Disbursement, disbursed.Amount),
        Paid paid => (Receive.EffectOf(paid.Kind), paid.Amount),
        CreditBalanceRefunded refunded => (EffectKind.CreditBalanceRefund, refunded.Amount),
        ChargedBack back => (EffectKind.Chargeback, back.Amount),
        _ => null,
    };

    /// <summary>Facts up to a day that no fact known takes back.</summary>
    private static LoanFact[] InForce(IReadOnlyCollection<LoanFact> facts, DateOnly asOf)
    {
        HashSet<string>? reversed = null;
        var kept = new List<LoanFact>(facts.Count);
        foreach (var fact in facts)
        {
            if (fact is Reversed reversal)
            {
                (reversed ??= new(StringComparer.Ordinal)).Add(reversal.Target.Value);
            }
            else if (fact.ValueDate <= asOf)
            {
                kept.Add(fact);
            }
        }

        if (reversed is not null)
        {
            kept.RemoveAll(f => reversed.Contains(f.Id.Value));
        }

        var ordered = kept.ToArray();
        Array.Sort(ordered, LoanFact.InOrder);
        return ordered;
    }

    private static Disbursal[] Undone(IReadOnlyCollection<LoanFact> facts, DateOnly asOf) =>
        [.. facts.Where(f => f.ValueDate <= asOf).Order(LoanFact.InOrder).OfType<Disbursed>().Select(d => new Disbursal(d.ValueDate.DayNumber, d.Amount.Minor, d.Amount.Minor))];

    private static int LastMadeOn(IReadOnlyCollection<LoanFact> facts, DateOnly asOf)
    {
        var last = int.MinValue;
        foreach (var fact in facts)
        {
            last = fact is Disbursed && fact.ValueDate <= asOf ? Math.Max(last, fact.ValueDate.DayNumber) : last;
        }

        return last;
    }

    /// <summary>Before anything is paid out there is nothing to change: charges and new conditions wait, and money is owed back.</summary>
    private static bool IsTooEarly(LoanFold fold, LoanFact fact)
    {
        if (fold.Effects.Exists(e => e.Kind == EffectKind.Disbursement) || fact is Disbursed or DisbursementAgreed or Approved or Withdrawn or Rejected)
        {
            return false;
        }

        if (fact is Charged or InterestPaused or RateChanged or Rescheduled)
        {
            fold.Waiting.Add(fact);
        }
        else if (fact is Paid paid)
        {
            fold.Overpaid += paid.Amount.Minor;
            fold.Tell(fact, Receive.EffectOf(paid.Kind), paid.Amount.Minor, default, paid.Amount.Minor);
        }

        return true;
    }

    private static void ApplyWaiting(LoanFold fold)
    {
        var waiting = fold.Waiting.ToArray();
        fold.Waiting.Clear();
        foreach (var fact in waiting)
        {
            Apply(fold, fact);
        }
    }

    private static void Apply(LoanFold fold, LoanFact fact)
    {
        if (IsTooEarly(fold, fact))
        {
            return;
        }

        switch (fact)
        {
            case Disbursed disbursed:
                Disburse.Apply(fold, disbursed);
                ApplyWaiting(fold);
                break;
            case Paid paid:
                Receive.Apply(fold, paid);
                break;
            case Charged charged:
                Charge.Apply(fold, charged);
                break;
            case ChargeWaived waived:
                WaiveCharge.Apply(fold, waived);
                break;
            case InterestWaived waived:
                WaiveInterest.Apply(fold, waived);
                break;
            case ChargeRefunded given:
                RefundCharge.Apply(fold, given);
                break;
            case CreditBalanceRefunded refunded:
                RefundCredit.Apply(fold, refunded);
                break;
            case ChargedBack back:
                ChargeBack.Apply(fold, back);
                break;
            case Rescheduled rescheduled:
                Reschedule.Apply(fold, rescheduled);
                break;
            case RateChanged changed:
                Reschedule.Rate(fold, changed.ValueDate, changed.NewRate.Annual);
                Receive.UseSurpluses(fold);
                fold.Sync(changed.ValueDate.DayNumber);
                break;
            case InterestPaused paused when !fold.SchedulesAhead:
                fold.Model?.Pause(new Stretch(paused.From.DayNumber - 1, paused.To.DayNumber));
                fold.Sync(paused.ValueDate.DayNumber);
                break;
            case ReAged reAged:
                ReAge.Apply(fold, reAged);
                break;
            case ReAmortised reAmortised:
                ReAmortise.Apply(fold, reAmortised);
                break;
            case ChargedOff chargedOff:
                ChargeOff.Apply(fold, chargedOff);
                break;
            case ContractTerminated terminated:
                Terminate.Apply(fold, terminated);
                break;
            case WrittenOff writtenOff:
                WriteOff.Apply(fold, writtenOff);
                break;
            default:
                ApplyAgreement(fold, fact);
                break;
        }
    }

    /// <summary>What parties agreed or did not agree to; no money moves.</summary>
    private static void ApplyAgreement(LoanFold fold, LoanFact fact)
    {
        switch (fact)
        {
            case DisbursementAgreed agreed:
                fold.Agreed.Add(new Disbursal(agreed.On.DayNumber, agreed.Amount.Minor, agreed.Amount.Minor));
                break;
            case Approved approved:
                fold.Approved = approved.Amount.Minor;
                fold.Phase = fold.Phase == LoanStatus.Active ? LoanStatus.Active : LoanStatus.Approved;
                break;
            case Withdrawn:
                fold.Phase = LoanStatus.Withdrawn;
                break;
            case Rejected:
                fold.Phase = LoanStatus.Rejected;
                break;
        }
    }
}
