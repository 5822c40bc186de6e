using System.Text.Json;
using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Storage.Funds;

/// <summary>Wishes to pause in a database of either engine.</summary>
public sealed class PauseStore(Database database) : IPauseStore
{
    private sealed record AskedRow(string Merchant, string Line, long Sequence);

    public Task<PauseHistory> LoadPauses(MerchantId merchant, LineId line, CancellationToken stop) =>
        database.Read(session => Load(session, merchant, line), stop);

    public Task<bool> AppendPause(Contract contract, PauseFact fact, CancellationToken stop) => database.Write(
        async session => await session.Execute(
            """
            insert into pause_fact (merchant, line, sequence, pause, lender, requested, at, body) values (@Merchant, @Line, @Sequence, @Pause, @Lender, @Requested, @At, @Body)
            on conflict do nothing
            """,
            new
            {
                Merchant = contract.Merchant.Value,
                Line = contract.Id.Value,
                fact.Sequence,
                Pause = fact.Pause.Value,
                Lender = contract.Lender.Party.Value,
                Requested = fact is PauseRequested ? 1L : 0,
                At = fact.At.Micros,
                Body = JsonSerializer.Serialize(fact, Json.Options),
            }).ConfigureAwait(false) == 1,
        stop);

    public Task<IReadOnlyList<LinePause>> PausesAskedOf(IReadOnlyCollection<PartyId> lenders, PausePlace? after, int take, CancellationToken stop) =>
        database.Read<IReadOnlyList<LinePause>>(
            async session =>
            {
                var found = new List<LinePause>(take);
                foreach (var row in await Asked(session, lenders, after, take).ConfigureAwait(false))
                {
                    var history = await Load(session, new MerchantId(row.Merchant), new LineId(row.Line)).ConfigureAwait(false);
                    found.Add(new LinePause(history.Merchant, history.Line, history.Requests.Single(r => r.Asked.Sequence == row.Sequence)));
                }

                return found;
            },
            stop);

    private static Task<IEnumerable<AskedRow>> Asked(Session session, IReadOnlyCollection<PartyId> lenders, PausePlace? after, int take) => session.Query<AskedRow>(
        $"""
        select merchant as Merchant, line as Line, sequence as Sequence from pause_fact
        where requested = 1 and lender {session.Pick("in @Lenders", "= any(@Lenders)")} and (at, merchant, line, sequence) < (@At, @Merchant, @Line, @Sequence)
        order by at desc, merchant desc, line desc, sequence desc limit @Take
        """,
        new
        {
            Lenders = lenders.Select(l => l.Value).ToArray(),
            At = after?.At.Micros ?? long.MaxValue,
            Merchant = after?.Merchant.Value ?? "",
            Line = after?.Line.Value ?? "",
            Sequence = after?.Sequence ?? 0,
            Take = take,
        });

    private static async Task<PauseHistory> Load(Session session, MerchantId merchant, LineId line)
    {
        var bodies = await session.Query<string>(
            "select body from pause_fact where merchant = @Merchant and line = @Line order by sequence", new { Merchant = merchant.Value, Line = line.Value }).ConfigureAwait(false);
        return new PauseHistory(merchant, line, [.. bodies.Select(b => JsonSerializer.Deserialize<PauseFact>(b, Json.Options)!)]);
    }
}
