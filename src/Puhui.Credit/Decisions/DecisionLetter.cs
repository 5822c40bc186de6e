using System.Globalization;
using Puhui.Kernel;

namespace Puhui.Credit;

/// <summary>A decision as the borrower is told it: a few plain sentences in both languages, with the same figures the lender sees.</summary>
public static class DecisionLetter
{
    private const int ReasonsMost = 3;

    /// <summary>Pure: the outcome, the offer if there is one, what decided it, and where the score stands.</summary>
    public static IReadOnlyList<Words> Of(CreditDecision decision)
    {
        var letter = new List<Words>();
        if (decision.IsApproved)
        {
            Approved(letter, decision);
        }
        else
        {
            var outcome = decision.Reasons[0];
            letter.Add(new Words($"这次没有批准：{outcome.Zh}。", $"Not approved this time: {Lower(outcome.En)}."));
        }

        if (decision.Score is { } score)
        {
            letter.Add(new Words(
                string.Create(CultureInfo.InvariantCulture, $"信用分 {score.Value}（同类商户中位数为 {SocialScore.Middle}）。"),
                string.Create(CultureInfo.InvariantCulture, $"The score is {score.Value}; the median of comparable merchants is {SocialScore.Middle}.")));
        }

        letter.AddRange(Held(decision).Select(r => new Words($"可以改进：{r.Zh}。", $"What would help: {Lower(r.En)}.")));
        return letter;
    }

    private static void Approved(List<Words> letter, CreditDecision decision)
    {
        var (limit, price) = (decision.Limit!, decision.Price!);
        letter.Add(new Words(
            $"可借额度 {limit.Amount}，年利率 {price.Annual}，按日计息，随时可还。",
            $"You can borrow up to {limit.Amount} at {price.Annual} a year, reckoned by the day, and repay at any time."));
        var bound = OutcomeWords.Of(limit.Binding.Kind);
        letter.Add(new Words($"{bound.Zh}。", $"{bound.En}."));
        if (!decision.LendingAllowed)
        {
            letter.Add(new Words("此结果仅用于回测，不能据此放款。", "This was made for a back-test only; nothing is lent on it."));
        }
    }

    private static IEnumerable<Reason> Held(CreditDecision decision)
    {
        var indicators = decision.Score?.Parts.Select(p => p.Indicator).ToHashSet(StringComparer.Ordinal) ?? [];
        return decision.Reasons.Where(r => indicators.Contains(r.Code)).Take(ReasonsMost);
    }

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
