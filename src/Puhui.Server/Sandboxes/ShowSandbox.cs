using Puhui.Access;

namespace Puhui.Server;

/// <summary>Shows the test clock of the caller's sandbox.</summary>
internal sealed class ShowSandbox() : Endpoint("GET", "/v1/sandbox", "Shows your sandbox's test clock", Permission.SandboxManage)
{
    public override object? ExampleAnswer => SandboxView.Example;

    public override Delegate Handler => (Caller caller) => SandboxView.Of(SandboxView.Require(caller), caller.Now);
}
