namespace Puhui.Access;

/// <summary>What a person does in its party.</summary>
public enum Role
{
    Borrower = 1,
    RiskOfficer = 2,
    LenderAdmin = 3,
    Auditor = 4,
}

/// <summary>What each role may do, and what a party's keys may be given.</summary>
public static class Roles
{
    private static readonly HashSet<Permission> Borrower =
    [
        Permission.Self, Permission.MerchantsRead, Permission.ConsentsWrite, Permission.DecisionsRead, Permission.LoansRead, Permission.LoansWrite,
        Permission.ComplaintsRead, Permission.ComplaintsWrite,
    ];

    private static readonly HashSet<Permission> RiskOfficer =
    [
        Permission.Self, Permission.MerchantsRead, Permission.QuarantineRead, Permission.QuarantineWrite, Permission.DecisionsRead, Permission.DecisionsWrite,
        Permission.LoansRead, Permission.LoansManage, Permission.PaymentsConfirm, Permission.BacktestsRun, Permission.OverviewRead, Permission.ComplaintsRead,
    ];

    private static readonly HashSet<Permission> LenderAdmin =
    [
        .. RiskOfficer, Permission.UsersManage, Permission.KeysManage, Permission.AuditRead, Permission.WebhooksManage, Permission.SandboxManage,
    ];

    private static readonly HashSet<Permission> Auditor =
    [
        Permission.Self, Permission.MerchantsRead, Permission.QuarantineRead, Permission.DecisionsRead, Permission.LoansRead, Permission.OverviewRead,
        Permission.ComplaintsRead, Permission.AuditRead,
    ];

    private static readonly HashSet<Permission> PlatformKey =
    [
        Permission.MerchantsRead, Permission.MerchantsWrite, Permission.EventsWrite, Permission.QuarantineRead, Permission.QuarantineWrite, Permission.ConsentsWrite,
        Permission.DecisionsRead, Permission.DecisionsWrite, Permission.LoansRead, Permission.LoansWrite, Permission.PaymentsConfirm, Permission.WebhooksManage, Permission.KeysManage,
        Permission.AuditRead, Permission.SandboxManage,
    ];

    public static IReadOnlySet<Permission> PermissionsOf(Role role) => role switch
    {
        Role.Borrower => Borrower,
        Role.RiskOfficer => RiskOfficer,
        Role.LenderAdmin => LenderAdmin,
        Role.Auditor => Auditor,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "not a role"),
    };

    /// <summary>The roles a party of a kind may give to its people; a platform acts by keys only.</summary>
    public static IReadOnlyList<Role> RolesIn(PartyKind kind) => kind switch
    {
        PartyKind.Platform => [],
        PartyKind.Lender => [Role.RiskOfficer, Role.LenderAdmin],
        PartyKind.Borrower => [Role.Borrower],
        PartyKind.Auditor => [Role.Auditor],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of party"),
    };

    /// <summary>The scopes a party of a kind may give to its keys: never more than its own people may do, and nothing that is a person's own.</summary>
    public static IReadOnlySet<Permission> ScopesIn(PartyKind kind) => kind == PartyKind.Platform
        ? PlatformKey
        : RolesIn(kind).SelectMany(PermissionsOf).Where(p => p != Permission.Self).ToHashSet();
}
