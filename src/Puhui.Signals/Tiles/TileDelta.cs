using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>An amount that a measure of a tile goes up by.</summary>
public readonly record struct MeasureDelta(Measure Measure, long Value);

/// <summary>What one event adds to its merchant's tile of one local day; a correction's values have the opposite sign.</summary>
public sealed record TileDelta(DateOnly Day, MeasureDelta[] Measures, TilePart[] Parts);

/// <summary>A measure of a stored tile that is not what the events say.</summary>
/// <param name="Measure">Null: the parts differ.</param>
public sealed record TileDifference(MerchantId Merchant, DateOnly Day, Measure? Measure, long Stored, long Computed);
