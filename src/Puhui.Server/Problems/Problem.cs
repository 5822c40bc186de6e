namespace Puhui.Server;

/// <summary>What went wrong with a request, as RFC 9457 has it and with what a person needs to mend it.</summary>
/// <param name="Type">An address that explains the code: "/problems/CODE".</param>
/// <param name="Title">What went wrong, in the caller's language.</param>
/// <param name="Detail">The same with the values of this case; null where the title says it all.</param>
/// <param name="Code">For programs.</param>
/// <param name="Field">The field, parameter or header at fault.</param>
/// <param name="Action">What to do about it.</param>
/// <param name="Trace">Names this request in the server's logs.</param>
internal sealed record Problem(string Type, string Title, int Status, string? Detail, string Code, string? Field, string Action, string Trace)
{
    public const string ContentType = "application/problem+json";
}
