namespace Puhui.Signals;

/// <summary>A review somebody has read and judged.</summary>
/// <param name="Category">What it is a review of.</param>
/// <param name="IsPraise">Whether it was judged to praise.</param>
public sealed record LabelledReview(string Category, bool IsPraise, string Text);
