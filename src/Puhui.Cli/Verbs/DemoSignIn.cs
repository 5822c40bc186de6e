using Puhui.Access;

namespace Puhui.Cli.Verbs;

/// <summary>Somebody of a demo, and what there is to see as them.</summary>
/// <param name="Page">"console", or "" for the phone page.</param>
internal sealed record DemoSignIn(string Login, Role Role, string Page, string Shows);

/// <summary>Where a demo is served and as whom to look at it.</summary>
/// <param name="Password">The same for all; a demo listens on this machine only.</param>
/// <param name="Key">Of the platform shop-a, for programs.</param>
internal sealed record DemoFace(string Address, string Password, IReadOnlyList<DemoSignIn> SignIns, string Key);
