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

    public List<Instalment> Instalments { get; } = new(loan.Plan.Count + 2);

    public List<Disbursal> Disbursals { get; } = new(1);

    /// <summary>Disbursements agreed for later days, in the order agreed; each actual one stands for one of them.</summary>
    public List<Disbursal> Agreed { get; } = [.. loan.Terms.ExpectedDisbursements.Select(e => new Disbursal(e.On.DayNumber, e.Amount.Minor, e.Amount.Minor))];

    /// <summary>How many disbursements were ever made, reversed ones too.</summary>
    public int Made { get; set; }

    public List<ChargeState> Charges { get; } = [];

    public List<FactEffect> Effects { get; } = [];

    /// <summary>Null before the first disbursement, and for schedules whose interest does not follow the balance.</summary>
    public InterestModel? Model { get; set; }

    /// <summary>Owed to the borrower.</summary>
    public long Overpaid { get; set; }

    public long PrincipalOutstanding { get; set; }

    public long Approved { get; set; }

    /// <summary>The day to which interest on overdue principal has been counted.</summary>
    public int OverdueCountedTo { get; set; } = int.MinValue;

    public int? ChargedOffOn { get; set; }

    public int? WrittenOffOn { get; set; }

    public LoanStatus Phase { get; set; } = LoanStatus.Submitted;

    /// <summary>Does interest follow payments now? A charged-off loan's does not.</summary>
    public bool Recalculates => Terms.Recalculation is not null && Model is not null && ChargedOffOn is null && Terms.Schedule == ScheduleKind.Progressive;

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
        foreach (var instalment in Instalments)
        {
            if (instalment.Period >= 0)
            {
                ref readonly var period = ref Model.At(instalment.Period);
                instalment.Asked = instalment.Asked with { Principal = period.DuePrincipal, Interest = period.DueInterest };
                instalment.NoteMet(day);
            }
        }
    }

    public void Tell(LoanFact fact, EffectKind kind, long amount, Portions portions, long overpaid = 0) =>
        Effects.Add(new FactEffect(fact.Id, kind, fact.ValueDate, amount, portions, overpaid, PrincipalOutstanding, false));
}

/// <summary>Money paid out, in minor units.</summary>
/// <param name="Financed">The amount less its down payment: what the instalments repay.</param>
internal readonly record struct Disbursal(int Day, long Amount, long Financed);

/// <summary>A charge while facts are folded, in minor units.</summary>
internal sealed class ChargeState
{
    public required RequestId Id { get; init; }

    public required ChargeTerms Terms { get; init; }

    /// <summary>Null: due with each instalment.</summary>
    public required int? Due { get; init; }

    public long Amount { get; set; }

    public long Paid { get; set; }

    public long Waived { get; set; }

    public long Outstanding => Amount - Paid - Waived;
}
