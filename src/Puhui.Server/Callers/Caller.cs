using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Who calls and when: the principal with the clock of its party. Binds in handlers.</summary>
/// <param name="Clock">Real time, or the test clock of the party's sandbox.</param>
/// <param name="Language">The language of words meant for people.</param>
internal sealed record Caller(Principal Principal, TimeProvider Clock, Language Language)
{
    public Reach Reach => Principal.Reach;

    public Timestamp Now => Timestamp.Now(Clock);

    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.GetRequired<Caller>());
}
