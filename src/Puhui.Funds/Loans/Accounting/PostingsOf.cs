using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// What the ledger must hold for each effect of each fact of a loan: pure, and computed from the facts alone. A day is closed after all that happened on it,
/// so its close of business comes after every other fact of that value date.
/// </summary>
internal static class PostingsOf
{
    private const int SetOffEffect = 9;

    private static readonly Component[] IncomeComponents = [Component.Interest, Component.Fee, Component.Penalty];

    /// <summary>Entries at revision 0, and the balances they come to.</summary>
    /// <param name="since">Closes of business of earlier days are taken as posted: no fact that is new counts from before this day.</param>
    public static (IReadOnlyList<LoanEntry> Entries, LoanBookState Book) Loan(Loan loan, DateOnly since)
    {
        if (loan.Facts.Count == 0)
        {
            return ([], new LoanBookState());
        }

        var fold = ReplayAll(loan);
        var run = new PostingsRun(loan, since, fold);
        foreach (var fact in fold.Facts.OrderBy(f => f.ValueDate).ThenBy(f => f is Accrued).ThenBy(f => f.Sequence))
        {
            run.Next(fact);
        }

        return (run.Entries, run.Book);
    }

    private static LoanFold ReplayAll(Loan loan)
    {
        var last = loan.LastDay(DateOnly.MinValue);
        return Replay.To(loan.Resolved, loan.Facts, last, last);
    }

    /// <summary>One walk over a loan's facts.</summary>
    private sealed class PostingsRun(Loan loan, DateOnly since, LoanFold fold)
    {
        private readonly LoanServicing servicing = loan.Servicing;
        private readonly ILookup<RequestId, FactEffect> effects = fold.Effects.ToLookup(e => e.Fact);
        private readonly Dictionary<(long, int), LoanEntry> posted = loan.Posted.ToDictionary(p => p.Key);
        private readonly List<LoanEntry> entries = new(fold.Effects.Count);

        /// <summary>Has a posting of an earlier day changed, because what came since draws the schedule anew or uses up an old overpayment? Then later closes change too.</summary>
        private bool hasChanged;

        public LoanBookState Book { get; } = new();

        public IReadOnlyList<LoanEntry> Entries => entries;

        public void Next(LoanFact fact)
        {
            if (fact is Accrued close)
            {
                CloseDay(close);
                return;
            }

            var setOff = fold.SetOffs.GetValueOrDefault(fact.Id);
            var number = 0;
            foreach (var effect in effects[fact.Id])
            {
                var lines = new EntryLines();
                Post(lines, fact, effect);
                Add(lines.Finish(fact, ++number, Words(effect.Kind)));
                hasChanged |= !IsAsPosted(fact, number);
            }

            if (setOff.Total > 0)
            {
                var lines = new EntryLines();
                lines.Debit(AccountRole.Overpayment, setOff.Total);
                Book.Overpaid -= setOff.Total;
                Receive(lines, setOff);
                Add(lines.Finish(fact, SetOffEffect, "set_off"));
            }
        }

        private static string Words(EffectKind kind) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

        private bool IsAsPosted(LoanFact fact, int number)
        {
            var held = posted.GetValueOrDefault((fact.Sequence, number));
            var now = entries is [.., var last] && last.Key == (fact.Sequence, number) ? last : null;
            return held is null || held.Lines.Count == 0 ? now is null : now?.Says(held) == true;
        }

        private void Add(LoanEntry entry)
        {
            if (entry.Lines.Count > 0)
            {
                entries.Add(entry);
            }
        }

        private void Post(EntryLines lines, LoanFact fact, FactEffect effect)
        {
            switch (effect.Kind)
            {
                case EffectKind.Disbursement:
                    lines.Debit(AccountRole.Principal, effect.Amount);
                    lines.Credit(fact is Disbursed { Settles: not null } ? AccountRole.Restructuring : AccountRole.Cash, effect.Amount);
                    Book.Principal += effect.Amount;
                    break;
                case EffectKind.Chargeback:
                    ChargeBack(lines, (ChargedBack)fact, effect);
                    break;
                case EffectKind.CreditBalanceRefund:
                    RefundCredit(lines, effect);
                    break;
                case EffectKind.ChargeRefund:
                    lines.Debit(AccountRole.IncomeGivenBack, effect.Amount);
                    lines.Credit(AccountRole.Cash, effect.Amount);
                    break;
                case EffectKind.ChargeOff:
                    Lose(lines, AccountRole.ChargeOffExpense);
                    Book.ChargedOff = true;
                    break;
                case EffectKind.WriteOff:
                    Lose(lines, AccountRole.WriteOffExpense);
                    Book.WrittenOff = true;
                    break;
                case EffectKind.InterestWaiver:
                    Waive(lines, Component.Interest, effect.Amount);
                    break;
                case EffectKind.ChargeWaiver:
                    Waive(lines, ComponentOf((ChargeWaived)fact), effect.Amount);
                    break;
                case EffectKind.ReAge or EffectKind.ReAmortise or EffectKind.ContractTermination:
                    break;
                default:
                    Take(lines, effect);
                    break;
            }
        }

        private Component ComponentOf(ChargeWaived waiver) => fold.Charges.Find(c => c.Id == waiver.Charge)!.Component;

        /// <summary>A payment of any kind. On a claim that is given up it is recovery, and what goes beyond the claim is owed to the borrower.</summary>
        private void Take(EntryLines lines, FactEffect effect)
        {
            lines.Debit(servicing.SourceOf(effect.Kind), effect.Amount);
            if (Book.WrittenOff && effect.Kind == EffectKind.Recovery)
            {
                lines.Credit(AccountRole.RecoveryIncome, effect.Amount - effect.Overpaid);
            }
            else
            {
                Receive(lines, effect.Portions);
            }

            lines.Credit(AccountRole.Overpayment, effect.Overpaid);
            Book.Overpaid += effect.Overpaid;
        }

        private void Receive(EntryLines lines, Portions portions)
        {
            if (Book.IsLost)
            {
                lines.Credit(AccountRole.RecoveryIncome, portions.Total);
                return;
            }

            lines.Credit(AccountRole.Principal, portions.Principal);
            Book.Principal -= portions.Principal;
            foreach (var component in IncomeComponents)
            {
                Receive(lines, Book.Of(component), Portion.In(portions, component));
            }
        }

        /// <summary>What was booked pays the receivable, and ends its suspension; what was not is income now.</summary>
        private static void Receive(EntryLines lines, IncomeState income, long amount)
        {
            var booked = Math.Min(amount, income.Receivable);
            var freed = Math.Min(booked, income.Suspended);
            lines.Credit(income.ReceivableRole, booked);
            lines.Debit(AccountRole.SuspendedIncome, freed);
            lines.Credit(income.IncomeRole, freed + amount - booked);
            income.Suspended -= freed;
            income.Booked += amount - booked;
            income.Received += amount;
        }

        /// <summary>The payer took the money back, to where it had come from: what it had paid is receivable again, or on a cash basis no income after all.</summary>
        private void ChargeBack(EntryLines lines, ChargedBack fact, FactEffect effect)
        {
            lines.Credit(SourceOf(fact.Payment), effect.Amount);

            // What is put back as owed is set off against an overpayment by an entry of its own; only what is not comes out of it here.
            var overpaid = effect.Amount - effect.Portions.Total;
            lines.Debit(AccountRole.Overpayment, overpaid);
            Book.Overpaid -= overpaid;
            if (Book.IsLost)
            {
                lines.Debit(AccountRole.RecoveryIncome, effect.Portions.Total);
                return;
            }

            lines.Debit(AccountRole.Principal, effect.Portions.Principal);
            Book.Principal += effect.Portions.Principal;
            foreach (var component in IncomeComponents)
            {
                var (income, amount) = (Book.Of(component), Portion.In(effect.Portions, component));
                income.Received -= amount;
                if (servicing.Basis == AccountingBasis.Accrual)
                {
                    lines.Debit(income.ReceivableRole, amount);
                }
                else
                {
                    lines.Debit(income.IncomeRole, amount);
                    income.Booked -= amount;
                }
            }
        }

        private AccountRole SourceOf(RequestId payment) => fold.Effects.Find(e => e.Fact == payment) is { } effect ? servicing.SourceOf(effect.Kind) : AccountRole.Cash;

        private void RefundCredit(EntryLines lines, FactEffect effect)
        {
            lines.Credit(AccountRole.Cash, effect.Amount);
            lines.Debit(AccountRole.Overpayment, effect.Overpaid);
            lines.Debit(Book.IsLost ? AccountRole.RecoveryIncome : AccountRole.Principal, effect.Portions.Principal);
            Book.Overpaid -= effect.Overpaid;
            Book.Principal += Book.IsLost ? 0 : effect.Portions.Principal;
        }

        /// <summary>The claim leaves the books: the allowance bears what it can of the principal, the rest is expense; income booked and never received is taken back.</summary>
        private void Lose(EntryLines lines, AccountRole expense)
        {
            lines.Credit(AccountRole.Principal, Book.Principal);
            lines.Debit(AccountRole.Allowance, Book.Allowance);
            lines.Debit(expense, Book.Principal - Book.Allowance);
            (Book.Principal, Book.Allowance) = (0, 0);
            foreach (var component in IncomeComponents)
            {
                Unbook(lines, Book.Of(component), Book.Of(component).Receivable);
            }
        }

        private void Waive(EntryLines lines, Component component, long amount)
        {
            if (!Book.IsLost)
            {
                Unbook(lines, Book.Of(component), Math.Min(amount, Book.Of(component).Receivable));
            }
        }

        /// <summary>Income that was booked and will not come: suspended income first.</summary>
        private static void Unbook(EntryLines lines, IncomeState income, long amount)
        {
            var freed = Math.Min(amount, income.Suspended);
            lines.Credit(income.ReceivableRole, amount);
            lines.Debit(AccountRole.SuspendedIncome, freed);
            lines.Debit(income.IncomeRole, amount - freed);
            income.Suspended -= freed;
            income.Booked -= amount;
        }

        /// <summary>Income up to the day, suspended or not, and the provision.</summary>
        private void CloseDay(Accrued close)
        {
            if (close.To < since && !hasChanged)
            {
                if (posted.TryGetValue((close.Sequence, 1), out var old) && old.Lines.Count > 0)
                {
                    TakeOver(old);
                    entries.Add(old with { Revision = 0 });
                }

                return;
            }

            if (Book.IsLost)
            {
                return;
            }

            var lines = new EntryLines();
            var then = Replay.To(loan.Resolved, loan.Facts, close.To, close.To);
            var standing = StandingOf.Loan(then, close.To, servicing.Classes);
            if (servicing.Basis == AccountingBasis.Accrual)
            {
                var earned = EarnedIncome.By(then, close.To.DayNumber);
                foreach (var component in IncomeComponents)
                {
                    Accrue(lines, Book.Of(component), Portion.In(earned, component), standing.DaysPastDue > servicing.NonAccrualAfterDays);
                }
            }

            var required = Provision.Of(loan, standing, Book.Principal + IncomeComponents.Sum(c => Book.Of(c).Receivable - Book.Of(c).Suspended)).Required.Minor;
            lines.Debit(AccountRole.ProvisionExpense, required - Book.Allowance);
            lines.Credit(AccountRole.Allowance, required - Book.Allowance);
            Book.Allowance = required;
            Add(lines.Finish(close, 1, "close_of_business"));
        }

        /// <summary>Books what was earned and not yet booked, and suspends all that is receivable, or none of it.</summary>
        private static void Accrue(EntryLines lines, IncomeState income, long earned, bool suspends)
        {
            var booked = Math.Max(earned, income.Received);
            lines.Debit(income.ReceivableRole, booked - income.Booked);
            var suspended = suspends ? booked - income.Received : 0;
            lines.Credit(AccountRole.SuspendedIncome, suspended - income.Suspended);
            lines.Credit(income.IncomeRole, booked - income.Booked - (suspended - income.Suspended));
            income.Booked = booked;
            income.Suspended = suspended;
        }

        /// <summary>The balances after a close of business as it was posted.</summary>
        private void TakeOver(LoanEntry old)
        {
            Book.Allowance -= old.Of(AccountRole.Allowance);
            foreach (var component in IncomeComponents)
            {
                var income = Book.Of(component);
                var booked = old.Of(income.ReceivableRole);
                income.Booked += booked;
                income.Suspended += booked + old.Of(income.IncomeRole);
            }
        }
    }
}
