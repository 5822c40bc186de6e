using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>What consent lets a caller see of a merchant's records. Who keeps them (the platform) and whose they are (the merchant) sees them anyway; lenders, and those who audit them, only under consent for credit.</summary>
internal static class RecordConsent
{
    /// <summary>The families of records that the caller may see now.</summary>
    public static IReadOnlySet<DataScope> Scopes(Caller caller, MerchantStanding merchant) => NeedsConsent(caller)
        ? Enum.GetValues<DataScope>().Where(s => merchant.Consents.Allows(s, Purpose.Credit, caller.Now)).ToHashSet()
        : Enum.GetValues<DataScope>().ToHashSet();

    public static void Require(Caller caller, MerchantStanding merchant, DataScope scope)
    {
        if (NeedsConsent(caller) && !merchant.Consents.Allows(scope, Purpose.Credit, caller.Now))
        {
            throw new ProblemException(403, "records_not_consented", null, scope.ToSnakeCase());
        }
    }

    public static bool NeedsConsent(Caller caller) => caller.Principal.Party.Kind is PartyKind.Lender or PartyKind.Auditor;
}
