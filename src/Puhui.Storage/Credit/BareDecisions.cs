using System.Globalization;

namespace Puhui.Storage;

/// <summary>The least that deciding could cost on a database: one keyed read and one durable insert of as many bytes, each caller on its own. A benchmark's baseline; its table is its own and dropped at the end.</summary>
public sealed class BareDecisions(Database database)
{
    public Task Prepare(CancellationToken stop) => database.Write(
        async session =>
        {
            await session.Execute("drop table if exists bench_bare_decision").ConfigureAwait(false);
            await session.Execute("create table bench_bare_decision (merchant text not null, id text not null, content text not null, primary key (merchant, id))").ConfigureAwait(false);
        },
        stop);

    public async Task ReadAndInsert(string merchant, int number, string content, CancellationToken stop)
    {
        var (id, before) = (Text(number), Text(number - 1));
        await database.Read(
            session => session.Scalar<string>("select content from bench_bare_decision where merchant = @merchant and id = @before", new { merchant, before }), stop).ConfigureAwait(false);
        await database.Write(
            session => session.Execute("insert into bench_bare_decision (merchant, id, content) values (@merchant, @id, @content)", new { merchant, id, content }),
            stop).ConfigureAwait(false);
    }

    public Task Remove(CancellationToken stop) => database.Write(session => session.Execute("drop table if exists bench_bare_decision"), stop);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
