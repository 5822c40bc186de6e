namespace Puhui.Kernel;

/// <summary>Ids are text made by the client: 1–128 characters from A–Z a–z 0–9 and . _ : - so that they are safe in files, addresses and logs.</summary>
public static class IdText
{
    public const int LengthMax = 128;

    public static bool IsValid(string? text)
    {
        if (text is null || text.Length is 0 or > LengthMax)
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or ':' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    internal static string Require(string text, string what) =>
        IsValid(text) ? text : throw new FormatException($"'{text}' is not a valid {what} id: 1–{LengthMax} characters of A–Z a–z 0–9 . _ : -");
}

/// <summary>A typed id whose only content is its text; in JSON it is that text, as a value and as a name.</summary>
public interface ITextId<TSelf>
    where TSelf : struct, ITextId<TSelf>
{
    string Value { get; }

    /// <summary>Reads the id; a text that is none throws <see cref="FormatException"/>.</summary>
    static abstract TSelf From(string value);
}

/// <summary>Who sells: the unit of signals, credit and loans.</summary>
public readonly record struct MerchantId : ITextId<MerchantId>
{
    public MerchantId(string value) => Value = IdText.Require(value, "merchant");

    public string Value { get; }

    public static MerchantId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>An organisation or person that takes part: platform, lender, fund, borrower.</summary>
public readonly record struct PartyId : ITextId<PartyId>
{
    public PartyId(string value) => Value = IdText.Require(value, "party");

    public string Value { get; }

    public static PartyId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>One request of a client; repeating it with the same body has no further effect.</summary>
public readonly record struct RequestId : ITextId<RequestId>
{
    public RequestId(string value) => Value = IdText.Require(value, "request");

    public string Value { get; }

    public static RequestId From(string value) => new(value);

    public override string ToString() => Value;
}
