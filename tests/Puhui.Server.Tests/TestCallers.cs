using Microsoft.AspNetCore.Http;
using Puhui.Access;

namespace Puhui.Server.Tests;

/// <summary>Nobody, until there are accounts.</summary>
internal sealed class TestCallers : ICallers
{
    public Task<Principal?> Find(HttpContext context, CancellationToken stop) => Task.FromResult<Principal?>(null);
}
