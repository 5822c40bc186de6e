using Puhui.Kernel;

namespace Puhui.Oversight;

/// <summary>A complaint, named by whoever files it.</summary>
public readonly record struct ComplaintId : ITextId<ComplaintId>
{
    public ComplaintId(string value) => Value = IdText.IsValid(value) ? value : throw new FormatException($"'{value}' is not a valid complaint id");

    public string Value { get; }

    public static ComplaintId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>What a complaint is about.</summary>
public enum ComplaintSubject
{
    /// <summary>Rate, interest, anything charged.</summary>
    Cost = 1,

    /// <summary>What was taken from sales, or how a payment was counted.</summary>
    Repayment = 2,

    /// <summary>The limit, or a refusal.</summary>
    Decision = 3,

    /// <summary>Records about the complainant: wrong, or used without consent.</summary>
    Data = 4,
    Service = 5,
    Other = 6,

    /// <summary>No grievance yet: the wish to be called by a person.</summary>
    CallBack = 7,
}

/// <summary>A complaint as filed, the first fact of its story; written once and never changed.</summary>
/// <param name="Complainant">The party that complains; its complaints are kept together.</param>
/// <param name="About">The party that has to answer.</param>
/// <param name="Merchant">The shop it concerns, or null.</param>
/// <param name="Line">The credit line it concerns, or null; an id of another module, carried and never looked into.</param>
/// <param name="Phone">Where to call, or null.</param>
/// <param name="Zone">The complainant's: it says on which day the complaint was filed.</param>
public sealed record ComplaintFiled(
    ComplaintId Id,
    PartyId Complainant,
    PartyId About,
    MerchantId? Merchant,
    string? Line,
    ComplaintSubject Subject,
    string Words,
    string? Phone,
    Zone Zone,
    Timestamp At);
