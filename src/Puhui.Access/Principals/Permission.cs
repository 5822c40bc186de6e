namespace Puhui.Access;

/// <summary>What an endpoint asks of its caller: people have it by their role, keys by their scopes.</summary>
public enum Permission
{
    /// <summary>One's own account: its sessions, password and second factor.</summary>
    Self = 1,
    MerchantsRead = 10,
    MerchantsWrite = 11,
    EventsWrite = 12,
    QuarantineRead = 13,
    QuarantineWrite = 14,

    /// <summary>Gives and withdraws consent for a merchant.</summary>
    ConsentsWrite = 15,
    DecisionsRead = 20,
    DecisionsWrite = 21,
    LoansRead = 30,

    /// <summary>Accepts, draws and repays, as the borrower or for it.</summary>
    LoansWrite = 31,

    /// <summary>Freezes, limits, reverses and closes, as the lender.</summary>
    LoansManage = 32,

    /// <summary>Confirms or refuses payments that borrowers announce, as whoever receives the money.</summary>
    PaymentsConfirm = 33,
    BacktestsRun = 40,
    OverviewRead = 41,
    ComplaintsRead = 50,
    ComplaintsWrite = 51,
    UsersManage = 60,
    KeysManage = 61,
    AuditRead = 62,
    WebhooksManage = 63,
    SandboxManage = 64,
}
