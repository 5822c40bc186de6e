using Puhui.Storage;
using Puhui.Storage.Funds;
using Puhui.Storage.Ledger;

namespace Puhui.Cli.Verbs;

/// <summary>The stores of all modules in a demo's database.</summary>
internal sealed class DemoStores(Database database)
{
    public SignalStore Signals { get; } = new(database);

    public CreditStore Credit { get; } = new(database);

    public LoanStore Loans { get; } = new(database);

    public LedgerStore Ledger { get; } = new(database);
}
