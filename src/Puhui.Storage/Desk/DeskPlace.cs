namespace Puhui.Storage.Desk;

/// <summary>Where one page of a list ended: the figure it is sorted by, and what tells rows of equal figures apart.</summary>
/// <param name="Known">False once the list has come to the rows whose figure is not known, which stand last whatever the direction.</param>
/// <param name="Number">The figure, if it is a number.</param>
/// <param name="Text">The figure, if it is a text.</param>
/// <param name="Id">Of the decision or line; empty in a list of merchants.</param>
/// <param name="Lender">Of the decision; empty in other lists.</param>
public sealed record DeskPlace(bool Known, long Number, string Text, string Merchant, string Id, string Lender);

/// <summary>A page of a list.</summary>
/// <param name="Next">Where to go on; null: this was the last page.</param>
public sealed record DeskPage<T>(IReadOnlyList<T> Rows, DeskPlace? Next);
