using Puhui.Access;

namespace Puhui.Storage.Outbox;

/// <summary>Writes notices within the transaction of the facts they tell of.</summary>
internal static class NoticeWriter
{
    private const string Columns = "owner, stream, sequence, topic, at, merchant, sender, lender, body";
    private const string Insert = $"insert into notice ({Columns}) values (@Owner, @Stream, @Sequence, @Topic, @At, @Merchant, @Sender, @Lender, @Body) on conflict do nothing";

    /// <summary>One statement over arrays named @NoticeOwners and so on, for stores that write many facts in one round trip; a condition on k (its columns as here) may follow.</summary>
    public const string InsertArrays =
        $"""
        insert into notice ({Columns})
        select {Columns} from unnest(@NoticeOwners, @NoticeStreams, @NoticeSequences, @NoticeTopics, @NoticeAts, @NoticeMerchants, @NoticeSenders, @NoticeLenders, @NoticeBodies)
        as k({Columns})
        """;

    public static Task Add(Session session, Notice notice) => session.Execute(Insert, Row.Of(notice));

    /// <summary>In the order of keys, so that two writers never wait for each other in a circle.</summary>
    public static async Task Add(Session session, IEnumerable<Notice> notices)
    {
        var rows = notices.Select(Row.Of).OrderBy(r => r.Owner, StringComparer.Ordinal).ThenBy(r => r.Stream, StringComparer.Ordinal).ThenBy(r => r.Sequence).ToArray();
        if (rows.Length == 0)
        {
            return;
        }

        if (session.Engine == Engine.Sqlite)
        {
            await session.Execute(Insert, rows).ConfigureAwait(false);
        }
        else
        {
            await session.Execute(InsertArrays + " on conflict do nothing", Arrays(rows)).ConfigureAwait(false);
        }
    }

    /// <summary>The parameters of <see cref="InsertArrays"/>.</summary>
    public static Dictionary<string, object> Arrays(IReadOnlyCollection<Notice> notices) => Arrays([.. notices.Select(Row.Of)]);

    private static Dictionary<string, object> Arrays(Row[] rows) => new(StringComparer.Ordinal)
    {
        ["NoticeOwners"] = Array.ConvertAll(rows, r => r.Owner),
        ["NoticeStreams"] = Array.ConvertAll(rows, r => r.Stream),
        ["NoticeSequences"] = Array.ConvertAll(rows, r => r.Sequence),
        ["NoticeTopics"] = Array.ConvertAll(rows, r => r.Topic),
        ["NoticeAts"] = Array.ConvertAll(rows, r => r.At),
        ["NoticeMerchants"] = Array.ConvertAll(rows, r => r.Merchant),
        ["NoticeSenders"] = Array.ConvertAll(rows, r => r.Sender),
        ["NoticeLenders"] = Array.ConvertAll(rows, r => r.Lender),
        ["NoticeBodies"] = Array.ConvertAll(rows, r => r.Body),
    };

    private sealed record Row(string Owner, string Stream, long Sequence, long Topic, long At, string? Merchant, string? Sender, string? Lender, string Body)
    {
        public static Row Of(Notice n) => new(n.Owner, n.Stream, n.Sequence, (long)n.Topic, n.At.Micros, n.Merchant?.Value, n.Sender?.Value, n.Lender?.Value, n.Body);
    }
}
