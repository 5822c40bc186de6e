using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>A wish to pause repayment, named by the borrower who has it.</summary>
public readonly record struct PauseId : ITextId<PauseId>
{
    public PauseId(string value) => Value = IdText.IsValid(value) ? value : throw new FormatException($"'{value}' is not a valid pause id");

    public string Value { get; }

    public static PauseId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Why a borrower asks for a pause.</summary>
public enum PauseCause
{
    Illness = 1,

    /// <summary>Frost, flood, drought, disease of crop or animals.</summary>
    Disaster = 2,
    HarvestLate = 3,
    SalesFell = 4,
    Family = 5,
    Other = 6,
}

/// <summary>How a lender answered.</summary>
public enum PauseAnswer
{
    Agreed = 1,
    Declined = 2,
}

/// <summary>
/// Something that happened to a wish to pause, written once. These facts move no money and change no schedule: they say who asked and what was answered, so a line's
/// position does not count them.
/// </summary>
/// <param name="Sequence">1, 2, 3… in the order they were recorded within the line.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PauseRequested), "requested")]
[JsonDerivedType(typeof(PauseAnswered), "answered")]
[JsonDerivedType(typeof(PauseWithdrawn), "withdrawn")]
public abstract record PauseFact(long Sequence, PauseId Pause, Timestamp At);

/// <summary>The borrower asks.</summary>
/// <param name="Days">How long the pause should last.</param>
/// <param name="Words">The borrower's own; may be empty.</param>
public sealed record PauseRequested(long Sequence, PauseId Pause, Timestamp At, int Days, PauseCause Cause, string Words) : PauseFact(Sequence, Pause, At);

/// <summary>The lender answers, once.</summary>
/// <param name="By">Who answered, as audit records name it.</param>
public sealed record PauseAnswered(long Sequence, PauseId Pause, Timestamp At, PauseAnswer Answer, string Words, string By) : PauseFact(Sequence, Pause, At);

/// <summary>The borrower takes it back before it was answered.</summary>
public sealed record PauseWithdrawn(long Sequence, PauseId Pause, Timestamp At) : PauseFact(Sequence, Pause, At);
