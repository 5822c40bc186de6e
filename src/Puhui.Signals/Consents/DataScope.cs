namespace Puhui.Signals;

/// <summary>A family of records that a merchant consents to, or not; each event kind belongs to one.</summary>
public enum DataScope
{
    Trade = 1,
    Logistics = 2,
    Reputation = 3,
    LiveAndSocial = 4,
    Money = 5,
    Farm = 6,
    Chain = 7,
    Creator = 8,
}

/// <summary>What the records may be used for; a consent names exactly one.</summary>
public enum Purpose
{
    /// <summary>Scoring, limits, prices and the loans that follow.</summary>
    Credit = 1,

    /// <summary>Measuring a method on the past; never a real offer.</summary>
    BackTest = 2,
}
