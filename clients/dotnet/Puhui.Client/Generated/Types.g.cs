#nullable enable
namespace Puhui.Client;
public sealed record Problem { public string Code {get;init;}=""; public string Title {get;init;}=""; public string? Detail {get;init;} public string Action {get;init;}=""; }
