using System.Text.Json.Serialization;
using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>One dated version of something that is sold: what products/*.json hold, told apart by "kind".</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SalesRepaidLine), "line")]
[JsonDerivedType(typeof(Loans.LoanProduct), "loan")]
public abstract record Product
{
    /// <summary>The product's id, and the name of its file.</summary>
    public abstract string Code { get; init; }

    public abstract string NameEn { get; init; }

    public abstract string NameZh { get; init; }

    public abstract DateOnly EffectiveFrom { get; init; }

    /// <summary>The first day it no longer holds, or null.</summary>
    public abstract DateOnly? EffectiveTo { get; init; }

    /// <summary>The rules this version breaks, each as "field: rule"; empty if it is sound.</summary>
    public abstract IReadOnlyList<string> Faults();

    internal bool IsInForce(DateOnly day) => EffectiveFrom <= day && (EffectiveTo is not { } end || day < end);

    /// <summary>What every product keeps to.</summary>
    private protected IEnumerable<string> CommonFaults()
    {
        if (!IdText.IsValid(Code))
        {
            yield return "code: 1–128 characters of A–Z a–z 0–9 . _ : -";
        }

        if (string.IsNullOrWhiteSpace(NameEn) || string.IsNullOrWhiteSpace(NameZh))
        {
            yield return "name_en, name_zh: a name in both languages";
        }

        if (EffectiveTo <= EffectiveFrom)
        {
            yield return "effective_to: after effective_from";
        }
    }
}
