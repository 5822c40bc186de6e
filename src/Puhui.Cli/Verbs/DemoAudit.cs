using Puhui.Chain;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Simulation;

namespace Puhui.Cli.Verbs;

/// <summary>What the simulation's auditor looked at and found.</summary>
/// <param name="Merchants">Whose tiles were held against their lines.</param>
/// <param name="Lines">Whose movements, sweeps and balances were.</param>
/// <param name="Findings">Empty if nothing was wrong.</param>
internal sealed record DemoVerdict(int Merchants, int Lines, int Sweeps, IReadOnlyList<Finding> Findings);

/// <summary>Hands the auditor what the stores say, beside what it read off the event lines itself.</summary>
internal sealed class DemoAudit(DemoPlan plan, DemoStores stores, IReadOnlyDictionary<MerchantId, AuditedMerchant> audited, ClassThresholds classes)
{
    private readonly List<Finding> findings = [];
    private readonly List<(Currency Currency, LoanFigures Figures)> loans = [];
    private int merchants;

    public async Task<DemoVerdict> Run(CancellationToken stop)
    {
        await foreach (var history in stores.Signals.StreamHistories(null, stop))
        {
            findings.AddRange(Auditor.Tiles(history.Merchant.Id, audited[history.Merchant.Id], history.Tiles));
            merchants++;
        }

        foreach (var merchant in await stores.Loans.Borrowers(null, int.MaxValue, stop))
        {
            LookAtLoans(await stores.Loans.FindBorrower(merchant, stop));
        }

        foreach (var currency in DemoPlan.Currencies)
        {
            await LookAtBook(currency, stop);
        }

        return new DemoVerdict(merchants, loans.Count, loans.Sum(l => l.Figures.Sweeps.Count), findings);
    }

    private void LookAtLoans(Borrower borrower)
    {
        foreach (var line in borrower.Lines)
        {
            var since = SinceAcceptance(audited[borrower.Merchant], line.Contract.AcceptedOn);
            var figures = FiguresOf(line, since);
            loans.Add((line.Contract.Currency, figures));
            findings.AddRange(Auditor.Balance(figures));
            findings.AddRange(Auditor.Sweeps(since, [figures]));
        }
    }

    /// <summary>Payouts that a line may sweep; what was lost before it was signed is not carried into it.</summary>
    private static AuditedMerchant SinceAcceptance(AuditedMerchant merchant, DateOnly day)
    {
        var since = new AuditedMerchant(merchant.Currency);
        foreach (var payout in merchant.Payouts.Where(p => p.Day >= day))
        {
            since.Payouts.Add(payout);
        }

        return since;
    }

    private LoanFigures FiguresOf(Line line, AuditedMerchant since)
    {
        var (contract, facts) = (line.Contract, line.Facts);
        var position = LineCalculator.At(contract, facts, plan.LastDay, classes);
        var payouts = since.Payouts.ToDictionary(p => RelaySettlements.RequestIdOf(p.Source, p.Id, contract.Id), p => (p.Source, p.Id));
        var sweeps = facts.OfType<Swept>().Where(s => s.Amount.IsPositive).Select(s =>
        {
            var (source, id) = payouts.GetValueOrDefault(s.Id, ("unknown", s.Id.Value));
            return new SweepFigures(source, id, s.Amount.Minor);
        });
        return new LoanFigures(
            contract.Id.Value, contract.Merchant,
            new Ratio(contract.Terms.SweepShareBasisPoints, LineTerms.BasisPointsPerWhole), contract.Terms.ProtectedFloor.Minor,
            facts.OfType<Drawn>().Sum(d => d.Amount.Minor),
            position.InterestOwed.Minor + position.Payments.Sum(p => p.Used.Interest.Minor),
            position.Payoff.Minor - position.Credit.Minor,
            0,
            [.. sweeps],
            facts.OfType<Repaid>().Sum(r => r.Amount.Minor));
    }

    private async Task LookAtBook(Currency currency, CancellationToken stop)
    {
        var book = DemoPlan.BookOf(currency);
        var trial = await stores.Ledger.TrialBalance(book, null, stop);
        findings.AddRange(Auditor.TrialBalance(trial.Totals.Select(t => (t.Currency, t.Debits - t.Credits))));
        var cash = new[] { LineBook.Cash(currency), LineBook.Clearing(currency) }.Sum(a => trial.Lines.FirstOrDefault(l => l.Account == a)?.Net.Minor ?? 0);
        var own = loans.Where(l => l.Currency == currency).Select(l => l.Figures);
        findings.AddRange(Auditor.Cash(currency, cash - DemoPlan.Capital(currency).Minor, own));
    }
}
