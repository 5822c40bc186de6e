using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Storage;

/// <summary>Events in the order they are kept in.</summary>
public sealed partial class SignalStore
{
    public Task<IReadOnlyList<StoredEvent>> KeptEvents(MerchantId merchant, (string Source, string Id)? after, int take, CancellationToken stop) => database.Read<IReadOnlyList<StoredEvent>>(
        async session => [.. (await session.Query<EventRow>(
            $"select {EventColumns} from event where merchant = @Merchant and (source, id) > (@Source, @Id) order by source, id limit @Take",
            new { Merchant = merchant.Value, Source = after?.Source ?? "", Id = after?.Id ?? "", Take = take }).ConfigureAwait(false)).Select(r => r.ToEvent())],
        stop);
}
