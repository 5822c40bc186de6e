using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>What a party is to the chain; it decides what its users and keys may ever be given.</summary>
public enum PartyKind
{
    /// <summary>Sends the records of its merchants and cuts the sweep out of their settlements.</summary>
    Platform = 1,
    Lender = 2,

    /// <summary>Owns merchants: the person or firm that sells and borrows.</summary>
    Borrower = 3,

    /// <summary>Sees what the lenders it audits see, and changes nothing.</summary>
    Auditor = 4,
}

/// <summary>A closed world for trying things out: the parties in it share a test clock.</summary>
/// <param name="Offset">How far its clock is ahead of real time; only ever grows.</param>
public sealed record Sandbox(string Id, TimeSpan Offset);

/// <summary>An organisation or person that takes part, with its users and keys.</summary>
/// <param name="Sandbox">The sandbox whose test clock it lives by; null: real time.</param>
public sealed record Party(PartyId Id, PartyKind Kind, string Name, Sandbox? Sandbox);
