using System.Text;
using Puhui.Evidence;
using Puhui.Kernel;

namespace Puhui.Storage.Evidence;

/// <summary>The statements of the log within a session, for what reads it and what adds to it.</summary>
internal static class EvidenceSql
{
    private sealed record LogRow(string Origin, long Size, long At, long Checkpoints, long Keys)
    {
        public LogState ToState() => new(Origin, Size, new Timestamp(At), Checkpoints, Keys);
    }

    /// <summary>A file as its row; a parameter to write it, too.</summary>
    private sealed record FileRow(string Path, byte[] Content);

    /// <summary>How far the log has come; with <paramref name="locked"/> nobody else adds to it until the transaction ends.</summary>
    public static async Task<LogState?> State(Session session, bool locked)
    {
        var sql = $"select origin as Origin, size as Size, at as At, checkpoints as Checkpoints, keys as Keys from evidence_log where log = 1{(locked ? session.Pick("", " for update") : "")}";
        return (await session.QueryFirst<LogRow>(sql).ConfigureAwait(false))?.ToState();
    }

    public static Task Save(Session session, LogState log) => session.Execute(
        "update evidence_log set size = @Size, at = @At, checkpoints = @Checkpoints, keys = @Keys where log = 1", new { log.Size, At = log.At.Micros, log.Checkpoints, log.Keys });

    public static async Task<Dictionary<string, byte[]>> Files(Session session, IReadOnlyCollection<string> paths) => paths.Count == 0
        ? []
        : (await session.Query<FileRow>(
            $"select path as Path, content as Content from evidence_file where path {session.Pick("in @Paths", "= any(@Paths)")}", new { Paths = paths.ToArray() }).ConfigureAwait(false))
            .ToDictionary(f => f.Path, f => f.Content, StringComparer.Ordinal);

    public static Task Save(Session session, IReadOnlyDictionary<string, byte[]> files) => session.Execute(
        "insert into evidence_file (path, content) values (@Path, @Content) on conflict (path) do update set content = excluded.content",
        files.Select(f => new FileRow(f.Key, f.Value)).ToArray());

    /// <summary>Adds a note to those of its kind, 256 to a file.</summary>
    public static async Task AddNote(Session session, Func<long, string> pathOf, long number, SignedNote note)
    {
        var path = pathOf(number / TileId.WidthMax);
        var before = (await Files(session, [path]).ConfigureAwait(false)).GetValueOrDefault(path, []);
        await Save(session, new Dictionary<string, byte[]>(StringComparer.Ordinal) { [path] = [.. before, .. EntryBundle.Write([BytesOf(note)])] }).ConfigureAwait(false);
    }

    public static byte[] BytesOf(SignedNote note) => Encoding.UTF8.GetBytes(note.ToString());
}
