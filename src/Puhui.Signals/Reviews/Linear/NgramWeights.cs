using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>What each bucket of character runs says about an opinion: one byte each, positive for praise.</summary>
internal sealed class NgramWeights
{
    private const int StepMax = sbyte.MaxValue;
    private readonly sbyte[] steps;

    /// <summary>Weights by step, 128 in the middle: finer near nothing, where most of them are.</summary>
    private readonly float[] values = new float[256];

    public NgramWeights(sbyte[] steps, float largest, float bias)
    {
        Check.That(steps.Length == Ngrams.Buckets, "every bucket has a weight");
        (this.steps, Largest, Bias) = (steps, largest, bias);
        for (var step = -StepMax; step <= StepMax; step++)
        {
            var part = step / (float)StepMax;
            values[step + 128] = largest * part * Math.Abs(part);
        }
    }

    public float Largest { get; }

    public float Bias { get; }

    public ReadOnlySpan<sbyte> Steps => steps;

    public static NgramWeights Of(ReadOnlySpan<float> weights, float bias)
    {
        var largest = 0f;
        foreach (var weight in weights)
        {
            largest = Math.Max(largest, Math.Abs(weight));
        }

        var bytes = new sbyte[weights.Length];
        for (var i = 0; i < bytes.Length && largest > 0; i++)
        {
            bytes[i] = (sbyte)Math.CopySign(MathF.Round(StepMax * MathF.Sqrt(Math.Abs(weights[i]) / largest), MidpointRounding.ToEven), weights[i]);
        }

        return new NgramWeights(bytes, largest, bias);
    }

    public float At(int bucket) => values[steps[bucket] + 128];
}
