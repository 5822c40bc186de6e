namespace Puhui.Credit;

/// <summary>One sentence or label in the two languages every borrower-facing text has.</summary>
public sealed record Words(string Zh, string En);

/// <summary>Why a decision is as it is, in words a borrower can act on.</summary>
/// <param name="Code">Stable snake_case name of the reason.</param>
public sealed record Reason(string Code, string Zh, string En);
