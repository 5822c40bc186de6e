using Puhui.Access;

namespace Puhui.Server;

/// <summary>Begins a second factor: gives the secret that an authenticator takes over, once.</summary>
internal sealed class BeginSecondFactor() : Endpoint("POST", "/v1/session/totp", "Begins a second factor", Permission.Self)
{
    public override object? ExampleAnswer => new BeginTotp.Enrolment("GEZDGNBVGY3TQOJQ", "otpauth://totp/Puhui:wang.min%40bank.example?secret=GEZDGNBVGY3TQOJQ&issuer=Puhui");

    public override Delegate Handler => Begin;

    private static async Task<BeginTotp.Enrolment> Begin(Caller caller, Accounts accounts, CancellationToken stop)
    {
        var (outcome, enrolment) = await BeginTotp.Handle(Accounts.IdOf(caller), accounts.Store, accounts.Secrets, stop).ConfigureAwait(false);
        return enrolment ?? throw new ProblemException(422, "second_factor_" + Codes.Of(outcome));
    }
}
