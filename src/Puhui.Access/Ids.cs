using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>A person who signs in for a party.</summary>
public readonly record struct UserId : ITextId<UserId>
{
    public UserId(string value) => Value = IdText.IsValid(value) ? value : throw new FormatException($"'{value}' is not a valid user id");

    public string Value { get; }

    public static UserId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>The public part of an API key: what lists, logs and audit records name it by.</summary>
public readonly record struct KeyId : ITextId<KeyId>
{
    public KeyId(string value) => Value = IdText.IsValid(value) ? value : throw new FormatException($"'{value}' is not a valid key id");

    public string Value { get; }

    public static KeyId From(string value) => new(value);

    public override string ToString() => Value;
}
