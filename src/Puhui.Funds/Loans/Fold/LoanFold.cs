using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// The state of a loan while its facts go by in order of value date, then sequence. It holds figures and no rules: each rule is a file of its own
/// that reads and changes it. Minor units and day numbers within.
/// </summary>
internal sealed class LoanFold(ResolvedLoan loan)
{
    public ResolvedLoan Loan { get; } = loan;

    public LoanTerms Terms => Loan.Terms;

    /// <summary>All facts in force, for rules that ask what would have been.</summary>
    public IReadOnlyList<LoanFact> Facts { get; set; } = [];

    public List<Instalment> Instalments { get; } = new(loan.Plan.Count + 2);

    /// <summary>Room for the instalments that one payment finds open, used by the next again.</summary>
    public List<Instalment> Open { get; } = new(loan.Plan.Count + 2);

    public List<Disbursal> Disbursals { get; } = new(1);

    /// <summary>Disbursements agreed for later days, in the order agreed; each actual one stands for one of them.</summary>
    public List<Disbursal> Agreed { get; } = [.. loan.Terms.ExpectedDisbursements.Select(e => new Disbursal(e.On.DayNumber, e.Amount.Minor, e.Amount.Minor))];

    /// <summary>The last day on which a disbursement was ever made, reversed ones too; what was agreed for until then is no longer expected.</summary>
    public int LastMadeOn { get; set; } = int.MinValue;

    /// <summary>If all disbursements were undone: what they had been, in order of day.</summary>
    public IReadOnlyList<Disbursal> Undone { get; set; } = [];

    public List<ChargeState> Charges { get; } = [];

    /// <summary>Charges and new conditions recorded before the first disbursement; they apply to the schedule it draws up.</summary>
    public List<LoanFact> Waiting { get; } = [];

    /// <summary>The length of a period now: the plan's, or that of the last re-age.</summary>
    public (Frequency Frequency, int Every) Step { get; set; } = (loan.Plan.Frequency, loan.Plan.Every);

    /// <summary>A due day by which later ones are counted, and the number of its period: the day of the first disbursement, or the first new due day of the last re-age.</summary>
    public (DateOnly Day, int Period) CountedFrom { get; set; }

    /// <summary>Equal parts end interest. Where it is fixed by the schedule, the next re-age counts it from there all the same, unless all of it had been spread.</summary>
    public bool InterestResumes { get; set; }

    public List<FactEffect> Effects { get; } = [];

    /// <summary>Null before the first disbursement, and for schedules whose interest does not follow the balance.</summary>
    public InterestModel? Model { get; set; }

    /// <summary>Owed to the borrower.</summary>
    public long Overpaid { get; set; }

    /// <summary>The payments that left something over, oldest first.</summary>
    public List<Surplus> Surpluses { get; } = [];

    /// <summary>What an overpayment paid of what a fact made owed again; no effect tells of it.</summary>
    public Dictionary<RequestId, Portions> SetOffs { get; } = [];

    /// <summary>Which payment each chargeback takes back.</summary>
    public Dictionary<string, string> ChargebackOf { get; } = new(StringComparer.Ordinal);

    public long PrincipalOutstanding { get; set; }

    public long Approved { get; set; }

    /// <summary>The day to which interest on overdue principal has been counted.</summary>
    public int OverdueCountedTo { get; set; } = int.MinValue;

    public int? ChargedOffOn { get; set; }

    /// <summary>The day on which the contract was called in.</summary>
    public int? TerminatedOn { get; set; }

    /// <summary>Is the schedule as it will stay, because the money is no longer expected or was called in?</summary>
    public bool IsSettledUpon => ChargedOffOn is not null || TerminatedOn is not null;

    public int? WrittenOffOn { get; set; }

    /// <summary>Of the claim that was given up: what has not been recovered. What comes in beyond it is owed to the borrower.</summary>
    public long Recoverable { get; set; }

    /// <summary>Did a new loan take the debt over? Once nothing is left of it, it was rescheduled and not met.</summary>
    public bool IsReplaced { get; set; }

    public LoanStatus Phase { get; set; } = LoanStatus.Submitted;

    /// <summary>Does interest follow payments the progressive schedule's own way, instalment by instalment?</summary>
    public bool Recalculates => Terms.Recalculation is not null && Model is not null && !Loan.FollowsBalance;

    /// <summary>Older cores draw the schedule up from all that is known and only then use the payments up.</summary>
    public bool SchedulesAhead => Terms.Schedule is ScheduleKind.CumulativeAnnuity or ScheduleKind.CumulativeFlat;

    /// <summary>Takes the amounts asked for from the interest model.</summary>
    public void Sync(int day)
    {
        if (Model is null)
        {
            return;
        }

        LastInstalment.TakesTheRest(Model);
        Model.NoteSettled();
        var beyond = 0L;
        foreach (var instalment in Instalments)
        {
            if (instalment.Period >= 0)
            {
                ref readonly var period = ref Model.At(instalment.Period);
                instalment.Ask(period.DuePrincipal, period.DueInterest);
                beyond += instalment.Asked.Principal - period.DuePrincipal - instalment.Extra.Principal;
                instalment.NoteMet(day);
            }
        }

        if (beyond > 0 && !Recalculates)
        {
            AskLess(beyond, day);
        }
    }

    /// <summary>Principal paid beyond what a schedule set anew asks for with its instalments is asked for less with the last ones.</summary>
    private void AskLess(long beyond, int day)
    {
        for (var i = Instalments.Count - 1; i >= 0 && beyond > 0; i--)
        {
            var part = Instalments[i].Period < 0 ? 0 : Math.Min(beyond, Math.Max(0, Instalments[i].OutstandingOf(Component.Principal)));
            Instalments[i].Asked -= Portion.Of(Component.Principal, part);
            Instalments[i].NoteMet(day);
            beyond -= part;
        }
    }

    /// <summary>The instalment with which principal lent again on a day is due: of the period that begins on or before it and ends after it, or ends the loan on it.</summary>
    public Instalment CreditedWith(int day)
    {
        foreach (var instalment in Instalments)
        {
            if (instalment.Kind is RowKind.Instalment or RowKind.ReAged && instalment.Due > day)
            {
                return instalment;
            }
        }

        return DueWith(day);
    }

    /// <summary>Charges due with one instalment become due with another.</summary>
    public void MoveCharges(Instalment from, Instalment to)
    {
        foreach (var charge in Charges)
        {
            foreach (var piece in charge.Pieces)
            {
                piece.Instalment = ReferenceEquals(piece.Instalment, from) ? to : piece.Instalment;
            }
        }
    }

    public void Tell(LoanFact fact, EffectKind kind, long amount, Portions portions, long overpaid = 0) =>
        Effects.Add(new FactEffect(fact.Id, kind, fact.ValueDate, amount, portions, overpaid, PrincipalOutstanding, false));

    /// <summary>The instalment with which something of a day is due: the first that is due on or after it, down payments left out; after the last, an additional one.</summary>
    public Instalment DueWith(int day)
    {
        foreach (var instalment in Instalments)
        {
            if (instalment.Kind != RowKind.DownPayment && instalment.Due >= day && instalment.Kind != RowKind.Additional)
            {
                return instalment;
            }
        }

        var last = Instalments[^1];
        if (last.Kind != RowKind.Additional)
        {
            last = new Instalment { Kind = RowKind.Additional, From = last.Due, Due = day };
            Instalments.Add(last);
        }

        last.Due = Math.Max(last.Due, day);
        return last;
    }
}

/// <summary>Money paid out, in minor units.</summary>
/// <param name="Financed">The amount less its down payment: what the instalments repay.</param>
internal readonly record struct Disbursal(int Day, long Amount, long Financed);

/// <summary>What a payment left over.</summary>
/// <param name="Effect">Where its effect stands among the effects.</param>
internal readonly record struct Surplus(int Effect, PaymentKind Kind, int Day, long Left);

/// <summary>A charge while facts are folded, in minor units: one piece for each instalment it is due with.</summary>
internal sealed class ChargeState
{
    public required RequestId Id { get; init; }

    public required ChargeTerms Terms { get; init; }

    /// <summary>Null: due with each instalment.</summary>
    public required int? Due { get; init; }

    public List<ChargePiece> Pieces { get; } = new(1);

    public Component Component => Terms.IsPenalty ? Component.Penalty : Component.Fee;

    public long Amount => Pieces.Sum(p => p.Amount);

    public long Paid => Pieces.Sum(p => p.Paid);

    public long Waived => Pieces.Sum(p => p.Waived);

    /// <summary>Of what was paid: given back in cash.</summary>
    public long Refunded { get; set; }
}

/// <summary>The part of a charge that is due with one instalment; null when it was paid at disbursement.</summary>
internal sealed class ChargePiece(Instalment? instalment, long amount)
{
    public Instalment? Instalment { get; set; } = instalment;

    public long Amount { get; set; } = amount;

    public long Paid { get; set; }

    public long Waived { get; set; }

    public long Outstanding => Amount - Paid - Waived;
}
