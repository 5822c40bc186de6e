using System.Security.Cryptography;

namespace Puhui.Signals;

/// <summary>
/// Reads what a review says: praise or blame, how surely, and of which aspects. Pure and safe to share between threads; the same model and text always give the
/// same reading. Chinese is read by what was learned, other languages by word lists.
/// </summary>
public sealed class ReviewModel
{
    private const int HanShare = 5;
    private readonly OpinionModel opinions;
    private readonly Calibration[] aspects;

    internal ReviewModel(OpinionModel opinions, Calibration[] aspects) => (this.opinions, this.aspects) = (opinions, aspects);

    internal OpinionModel Opinions => opinions;

    /// <summary>How each aspect's log-odds turned out, by the aspect's number less one.</summary>
    internal IReadOnlyList<Calibration> Aspects => aspects;

    /// <summary>The first 16 hex digits of the SHA-256 of the saved model.</summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData(Save()))[..16];

    /// <summary>A model as <see cref="Save"/> wrote it; anything else is a <see cref="FormatException"/>.</summary>
    public static ReviewModel Load(byte[] saved) => ReviewModelFile.Read(saved);

    public byte[] Save() => ReviewModelFile.Write(this);

    public ReviewReading Read(string text)
    {
        var symbols = ReviewText.Symbols(text);
        switch (LanguageOf(symbols))
        {
            case ReviewLanguage.Chinese:
                var praise = Probability(opinions.CalibratedLogOdds(symbols));
                return ReviewReading.Of(ReviewLanguage.Chinese, praise, ReadAspects.Read(symbols, opinions).Select(a => (a.Aspect, aspects[(int)a.Aspect - 1].Of(a.LogOdds))));
            case ReviewLanguage.Other:
                var (odds, named) = ReadWords.Read(text);
                return ReviewReading.Of(ReviewLanguage.Other, Probability(odds), named);
            default:
                return ReviewReading.Of(ReviewLanguage.None, Probability(ReadWords.Faces(text)), []);
        }
    }

    /// <summary>Which runs of characters moved the polarity, at most so many; null where word lists read the review or there is nothing to read.</summary>
    public ReviewExplanation? Explain(string text, int take)
    {
        var symbols = ReviewText.Symbols(text);
        return LanguageOf(symbols) == ReviewLanguage.Chinese ? ReviewExplanation.Of(symbols, opinions, take) : null;
    }

    /// <summary>Chinese where at least one letter in five is Han and none is kana: brand names in Latin letters are common.</summary>
    internal static ReviewLanguage LanguageOf(ReadOnlySpan<int> symbols)
    {
        var (han, letters, kana) = (0, 0, 0);
        foreach (var symbol in symbols)
        {
            var isHan = ReviewText.IsHan(symbol);
            han += isHan ? 1 : 0;
            kana += symbol is >= 0x3040 and <= 0x30FF ? 1 : 0;
            letters += isHan || System.Text.Rune.IsLetter(new System.Text.Rune(symbol)) ? 1 : 0;
        }

        return letters == 0 ? ReviewLanguage.None : kana * 10 < letters && han * HanShare >= letters ? ReviewLanguage.Chinese : ReviewLanguage.Other;
    }

    private static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
