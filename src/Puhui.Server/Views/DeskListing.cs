using Puhui.Kernel;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>How every list of the desk is answered: from where its cursor points, as long as asked, counted if asked.</summary>
/// <param name="OrderName">What a cursor belongs to; one of another order would go on somewhere else.</param>
/// <param name="Count">Whether to say how many fit in all.</param>
internal sealed record DeskListing(string OrderName, Cursor? Cursor, PageSize? Limit, bool? Count)
{
    /// <summary>Rows of merchants in many zones stand in one list; their days past due are counted to the day it is in China.</summary>
    public static Zone Zone { get; } = Zone.Of("Asia/Shanghai");

    public static string NameOf<T>(string list, T order, bool isDescending)
        where T : struct, Enum => $"{list}:{Codes.Of(order)}:{(isDescending ? "desc" : "asc")}";

    public async Task<CountedPage<T>> Answer<T>(Func<DeskPlace?, int, Task<DeskPage<T>>> read, Func<Task<long>> total)
    {
        var place = Cursor is { } cursor ? DeskCursor.Read(cursor, OrderName) : null;
        var page = await read(place, (Limit ?? new PageSize(PageSize.Default)).Value).ConfigureAwait(false);
        var all = Count == true ? await total().ConfigureAwait(false) : (long?)null;
        return new CountedPage<T>(page.Rows, page.Next is { } next ? DeskCursor.Write(next, OrderName) : null, all);
    }
}
