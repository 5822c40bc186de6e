using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Parses batches of lines, looking up the merchants they name one set at a time.</summary>
/// <param name="party">Who sends them: merchants of other platforms are unknown to it. Null: on the spot, where all are known.</param>
internal sealed class BatchParser(ISignalStore store, string origin, PartyId? party)
{
    private readonly EventParser parser = new();
    private readonly MerchantDirectory merchants = new(party);

    public async Task<EventBatch> Parse(LineBatch lines, Timestamp receivedAt, CancellationToken stop)
    {
        merchants.Refresh(receivedAt);
        var results = new ParsedLine[lines.Count];
        var pending = ParseThose(lines, results, receivedAt, first: true);
        if (pending.Count > 0)
        {
            await merchants.LookUp(pending, store, stop).ConfigureAwait(false);
            ParseThose(lines, results, receivedAt, first: false);
        }

        return Collect(lines, results, receivedAt);
    }

    /// <summary>Parses all lines, or those whose merchant was pending; returns the merchants still to be looked up.</summary>
    private HashSet<string> ParseThose(LineBatch lines, ParsedLine[] results, Timestamp receivedAt, bool first)
    {
        var pending = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < results.Length; i++)
        {
            if (!first && results[i].PendingMerchant is null)
            {
                continue;
            }

            var (line, refusal, _) = lines[i];
            results[i] = refusal is not null ? new ParsedLine(null, refusal, null) : parser.Parse(line, merchants, receivedAt);
            if (results[i].PendingMerchant is { } merchant)
            {
                pending.Add(merchant);
            }
        }

        return pending;
    }

    private EventBatch Collect(LineBatch lines, ParsedLine[] results, Timestamp receivedAt)
    {
        var events = new List<Event>(results.Length);
        var refused = new List<QuarantinedLine>();
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].Event is { } item)
            {
                events.Add(item);
                continue;
            }

            var (line, _, id) = lines[i];
            var known = QuarantinedLine.IdOf(id ?? QuarantinedLine.IdOf(line.Bytes.Span), party);
            refused.Add(new QuarantinedLine(known, results[i].Refusal!, line.Bytes, origin, line.Number, receivedAt, party));
        }

        return new EventBatch(events, refused, origin, receivedAt, party);
    }
}
