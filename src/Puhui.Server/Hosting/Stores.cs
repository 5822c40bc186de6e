using Microsoft.Extensions.DependencyInjection;
using Puhui.Access;
using Puhui.Chain;
using Puhui.Credit;
using Puhui.Evidence;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Ledger;
using Puhui.Oversight;
using Puhui.Signals;
using Puhui.Storage;
using Puhui.Storage.Chain;
using Puhui.Storage.Desk;
using Puhui.Storage.Evidence;
using Puhui.Storage.Funds;
using Puhui.Storage.Ledger;
using Puhui.Storage.Outbox;
using Puhui.Storage.Oversight;

namespace Puhui.Server;

/// <summary>The modules' stores over the one database, for endpoints to ask for.</summary>
internal static class Stores
{
    public static void AddStores(this IServiceCollection services) => services
        .AddSingleton<ISignalStore, SignalStore>()
        .AddSingleton<ICreditStore, CreditStore>()
        .AddSingleton<ILoanStore, LoanStore>()
        .AddSingleton<ILoanBookStore>(made => new LoanBookStore(made.GetRequiredService<Database>(), made.GetRequiredService<ServerData>().Loans))
        .AddSingleton<ILedgerStore, LedgerStore>()
        .AddSingleton<IEvidenceStore, EvidenceStore>()
        .AddSingleton<EvidenceLog>()
        .AddSingleton<OverviewReader>()
        .AddSingleton<DeskSearch>()
        .AddSingleton<TransferSearch>()
        .AddSingleton<IAccessStore, AccessStore>()
        .AddSingleton<IWebhookStore, WebhookStore>()
        .AddSingleton<IAuditLog, AuditLog>()
        .AddSingleton<IPauseStore, PauseStore>()
        .AddSingleton<IComplaintStore, ComplaintStore>()
        .AddSingleton<ShopHomes>()
        .AddSingleton<OwnData>()
        .AddSingleton<IBacktestStore, BacktestStore>()
        .AddSingleton<CreditModels>()
        .AddSingleton<SalesOutlook>()
        .AddSingleton<DeskStore>();
}
