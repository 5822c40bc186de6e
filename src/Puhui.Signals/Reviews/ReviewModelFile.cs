using System.Runtime.InteropServices;
using System.Text;

namespace Puhui.Signals;

/// <summary>A review model as bytes, little-endian: the weights of the buckets, the trees, the calibrations. No text of any review is in it.</summary>
internal static class ReviewModelFile
{
    private const int AspectCount = 7;
    private const int TreesMax = 10_000;
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes("puhui-reviews-1\n");

    public static byte[] Write(ReviewModel model)
    {
        using var bytes = new MemoryStream();
        using (var to = new BinaryWriter(bytes))
        {
            to.Write(Mark);
            var ngrams = model.Opinions.Ngrams;
            to.Write(Ngrams.BucketBits);
            to.Write(ngrams.Largest);
            to.Write(ngrams.Bias);
            to.Write(MemoryMarshal.AsBytes(ngrams.Steps));
            WriteTrees(to, model.Opinions.Trees);
            foreach (var calibration in model.Aspects.Prepend(model.Opinions.Calibration))
            {
                to.Write(calibration.Slope);
                to.Write(calibration.Shift);
            }
        }

        return bytes.ToArray();
    }

    public static ReviewModel Read(byte[] saved)
    {
        try
        {
            using var from = new BinaryReader(new MemoryStream(saved));
            if (!from.ReadBytes(Mark.Length).AsSpan().SequenceEqual(Mark) || from.ReadInt32() != Ngrams.BucketBits)
            {
                throw new FormatException("this is not a review model of this version: train one with 'puhui reviews train'");
            }

            var (largest, bias) = (from.ReadSingle(), from.ReadSingle());
            var steps = MemoryMarshal.Cast<byte, sbyte>(from.ReadBytes(Ngrams.Buckets)).ToArray();
            if (steps.Length < Ngrams.Buckets)
            {
                throw new EndOfStreamException();
            }

            var opinions = new OpinionModel(new NgramWeights(steps, largest, bias), ReadTrees(from), ReadCalibration(from));
            var model = new ReviewModel(opinions, [.. Enumerable.Range(0, AspectCount).Select(_ => ReadCalibration(from))]);
            return from.BaseStream.Position == saved.Length ? model : throw new FormatException("the review model is longer than it should be");
        }
        catch (EndOfStreamException cut)
        {
            throw new FormatException("the review model is cut short", cut);
        }
    }

    private static void WriteTrees(BinaryWriter to, Trees trees)
    {
        to.Write(trees.Start);
        to.Write(trees.All.Count);
        foreach (var tree in trees.All)
        {
            to.Write(tree.Measures);
            to.Write(MemoryMarshal.AsBytes(tree.Limits.AsSpan()));
            to.Write(MemoryMarshal.AsBytes(tree.Values.AsSpan()));
        }
    }

    private static Trees ReadTrees(BinaryReader from)
    {
        var (start, count) = (from.ReadSingle(), from.ReadInt32());
        if (count is < 0 or > TreesMax)
        {
            throw new FormatException("the review model has no such number of trees");
        }

        return new Trees([.. Enumerable.Range(0, count).Select(_ => new Trees.Tree(ReadMeasures(from), Floats(from, Trees.Splits), Floats(from, Trees.Leaves)))], start);
    }

    private static byte[] ReadMeasures(BinaryReader from)
    {
        var measures = from.ReadBytes(Trees.Splits);
        return measures.Length < Trees.Splits ? throw new EndOfStreamException()
            : measures.Any(m => m >= OpinionShape.Count) ? throw new FormatException("the review model asks for a measure that is not known")
            : measures;
    }

    private static float[] Floats(BinaryReader from, int count) => [.. Enumerable.Range(0, count).Select(_ => from.ReadSingle())];

    private static Calibration ReadCalibration(BinaryReader from) => new(from.ReadDouble(), from.ReadDouble());
}
