using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Puhui.Kernel;

/// <summary>States what must always hold, in Release too: a broken invariant is a defect, never a business outcome, and nobody may catch it to go on.</summary>
public static class Check
{
    public static void That(
        [DoesNotReturnIf(false)] bool condition,
        string invariant,
        [CallerArgumentExpression(nameof(condition))] string expression = "")
    {
        if (!condition)
        {
            throw new BrokenInvariantException($"{invariant} (broken: {expression})");
        }
    }

    [DoesNotReturn]
    public static void Fail(string invariant) => throw new BrokenInvariantException(invariant);
}

/// <summary>The process has found its own state impossible and must stop.</summary>
public sealed class BrokenInvariantException(string invariant) : Exception(invariant);
