using Dapper;
using Puhui.Access;

namespace Puhui.Storage.Desk;

/// <summary>What a list is sorted by.</summary>
/// <param name="Column">Empty: by the keys alone.</param>
/// <param name="MayBeUnknown">0 means not known; such rows stand last.</param>
internal sealed record DeskOrder(string Column, bool IsText, bool MayBeUnknown)
{
    public static DeskOrder Keys { get; } = new("", false, false);
}

/// <summary>Writes the statements of a list over one table of the desk. A page is gathered branch by branch (one per lender and platform), each read off an index in order.</summary>
/// <param name="table">The table, with its keys in order.</param>
/// <param name="display">What is shown, around "({0}) k", the page's keys.</param>
internal sealed class DeskSql(Engine engine, string table, string[] keys, string display)
{
    private const int BranchesMax = 64;

    /// <summary>Stands before a column of a branch; see <see cref="Scan"/>.</summary>
    private const string Mark = "^";
    private readonly DynamicParameters values = new();
    private readonly List<string> conditions = [];
    private List<string> branches = [];
    private int named;
    private bool scans;

    public DynamicParameters Values => values;

    /// <summary>A parameter's place in a statement.</summary>
    public string Value(object value)
    {
        var name = $"v{named++}_"; // The end keeps apart "v1_" as a list (v1_1, v1_2 …) and "v11_".
        values.Add(name, value);
        return "@" + name;
    }

    /// <summary>A condition that an index serves, or one beside such.</summary>
    public DeskSql Where(string condition)
    {
        conditions.Add(condition);
        return this;
    }

    /// <summary>
    /// A condition no index serves. On SQLite, reading the whole table in its order is then ten times as fast as looking up each row of an index, and the planner does not know:
    /// a plus before the columns keeps it from their indexes (sqlite.org/optoverview, "unary +"). PostgreSQL knows from its statistics.
    /// </summary>
    public DeskSql Scan(string condition)
    {
        scans = true;
        return Where(condition);
    }

    /// <summary>Only what is within reach: merchants of these platforms, and these merchants; of these lenders, if the table names them.</summary>
    /// <param name="lenders">Null: the table is not a lender's.</param>
    /// <returns>False if nothing is.</returns>
    public bool Within(IReadOnlyCollection<string> platforms, IReadOnlyCollection<string> merchants, IReadOnlyCollection<string>? lenders)
    {
        var whose = lenders is null ? [""] : Split(Mark + "lender", lenders, BranchesMax).Select(l => l + " and ").ToList();
        var of = Split(Mark + "platform", platforms, BranchesMax / Math.Max(1, whose.Count));
        if (merchants.Count > 0)
        {
            var others = platforms.Count == 0 ? "" : $" and not ({OneOf("platform", platforms)})";
            of.Add(OneOf("merchant", merchants) + others);
        }

        branches = [.. whose.SelectMany(l => of.Select(p => l + p))];
        return branches.Count > 0;
    }

    /// <summary>A page of a list whose unknown figures stand in the same table: those known, then the others.</summary>
    /// <returns>The rows, and how many of them are known.</returns>
    public async Task<(List<T> Rows, int Known)> Read<T>(Session session, DeskOrder order, bool descending, DeskPlace? after, int take)
    {
        var rows = new List<T>();
        if (after is not { Known: false })
        {
            rows.AddRange(await session.Query<T>(Page(order, descending, after, take), values).ConfigureAwait(false));
        }

        var known = rows.Count;
        if (order.MayBeUnknown && known < take)
        {
            var from = after is { Known: false } ? after : null;
            rows.AddRange(await session.Query<T>(PageOfUnknown($"{order.Column} = 0", descending, from, take - known), values).ConfigureAwait(false));
        }

        return (rows, known);
    }

    public string Count() => $"select count(*) from {table} where ({string.Join(" or ", Branches.Select(b => $"({b})"))}){string.Concat(conditions.Select(c => $" and {c}"))}";

    /// <summary>A page in order; rows with an unknown figure are left out.</summary>
    public string Page(DeskOrder order, bool descending, DeskPlace? after, int take)
    {
        var known = order.MayBeUnknown ? $" and {order.Column} <> 0" : "";
        return Statement(order, descending, known + After(order, descending, after), take);
    }

    /// <summary>The page of those whose figure is not known, in order of their keys.</summary>
    public string PageOfUnknown(string unknown, bool descending, DeskPlace? after, int take) =>
        Statement(DeskOrder.Keys, descending, $" and {unknown}" + After(DeskOrder.Keys, descending, after), take);

    private IEnumerable<string> Branches => branches.Select(b => b.Replace(Mark, scans && engine == Engine.Sqlite ? "+" : "", StringComparison.Ordinal));

    private string Statement(DeskOrder order, bool descending, string more, int take)
    {
        var direction = descending ? " desc" : "";
        var sort = order.Column.Length == 0 ? "" : $", {order.Column} as sort";
        string[] by = order.Column.Length == 0 ? keys : ["sort", .. keys];
        string InOrder(string of) => string.Join(", ", by.Select(c => of + c + direction));
        var limit = Value((long)take);
        var every = Branches.Select((branch, i) =>
            $"select * from (select {string.Join(", ", keys)}{sort} from {table} where {branch}{string.Concat(conditions.Select(c => $" and {c}"))}{more} order by {InOrder("")} limit {limit}) b{i}");
        var page = $"select * from ({string.Join(" union all ", every)}) p order by {InOrder("")} limit {limit}";
        var (number, text) = order.Column.Length == 0 ? ("0", "''") : order.IsText ? ("0", "k.sort") : ("k.sort", "''");
        return $"{string.Format(null, display, $"{number} as SortNumber, {text} as SortText", page)} order by {InOrder("k.")}";
    }

    private string After(DeskOrder order, bool descending, DeskPlace? after)
    {
        if (after is null)
        {
            return "";
        }

        object[] id = [.. ((object[])[after.Merchant, after.Id, after.Lender]).Take(keys.Length)];
        object[] place = order.Column.Length == 0 ? id : [order.IsText ? after.Text : after.Number, .. id];
        string[] columns = order.Column.Length == 0 ? keys : [order.Column, .. keys];
        return $" and ({string.Join(", ", columns)}) {(descending ? '<' : '>')} ({string.Join(", ", place.Select(Value))})";
    }

    /// <summary>One condition per value while they are few, else one over all of them.</summary>
    private List<string> Split(string column, IReadOnlyCollection<string> of, int most) =>
        of.Count == 0 ? [] : of.Count <= most ? [.. of.Select(v => $"{column} = {Value(v)}")] : [OneOf(column, of)];

    private string OneOf(string column, IReadOnlyCollection<string> of) => $"{column} {(engine == Engine.Sqlite ? "in " : "= any")}{Listed(of.ToArray())}";

    private string Listed(string[] of) => engine == Engine.Sqlite ? Value(of) : $"({Value(of)})";
}

/// <summary>Reach as the texts that the desk's tables hold.</summary>
internal static class DeskReach
{
    public static string[] Platforms(Reach reach) => [.. reach.Platforms.Select(p => p.Value)];

    public static string[] Merchants(Reach reach) => [.. reach.Merchants.Select(m => m.Value)];

    public static string[] Lenders(Reach reach) => [.. reach.Lenders.Select(l => l.Value)];
}
