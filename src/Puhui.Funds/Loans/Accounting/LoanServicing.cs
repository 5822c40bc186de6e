using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>
/// How loans are booked and followed up: accounts, sources of payments, provision, notices. Data that contracts name by id; under one id it never changes,
/// because what was posted by it must come out the same for ever.
/// </summary>
/// <param name="Accounts">The code of each account; {currency} and {loan} are filled in, and with {loan} each loan has its own.</param>
/// <param name="Sources">For each kind of payment that is not cash: what is debited instead.</param>
/// <param name="NonAccrualAfterDays">More days past due than this, and income is suspended until the loan is current again.</param>
/// <param name="AccruesOnMonthEnds">Is income also booked on the last day of each month, or only when something falls due?</param>
/// <param name="NoticeDaysBefore">How many days before a due day the borrower is told.</param>
public sealed record LoanServicing(
    string Id,
    AccountingBasis Basis,
    IReadOnlyDictionary<AccountRole, string> Accounts,
    IReadOnlyDictionary<EffectKind, AccountRole> Sources,
    int NonAccrualAfterDays,
    ClassThresholds Classes,
    ProvisionRules Provision,
    bool AccruesOnMonthEnds,
    int NoticeDaysBefore)
{
    /// <summary>What a payment of a kind is debited to.</summary>
    internal AccountRole SourceOf(EffectKind kind) => Sources.GetValueOrDefault(kind, AccountRole.Cash);

    internal string? Fault()
    {
        if (Enum.GetValues<AccountRole>().Where(r => !Accounts.ContainsKey(r)).ToList() is [var missing, ..])
        {
            return $"there is no account for {missing}";
        }

        if (Accounts.FirstOrDefault(a => LoanAccounts.IsOfLoan(a.Key) != a.Value.Contains("{loan}", StringComparison.Ordinal)) is { Value: not null } wrong)
        {
            return $"the account of {wrong.Key} {(LoanAccounts.IsOfLoan(wrong.Key) ? "must" : "must not")} be one for each loan";
        }

        return SourceOf(EffectKind.Restructuring) != AccountRole.Restructuring ? "a debt that a new loan takes over must not come out of another account" : Provision.Fault();
    }
}

/// <summary>All servicing rules there ever were, by id.</summary>
public sealed class ServicingCatalogue
{
    private readonly Dictionary<string, LoanServicing> rules;

    private ServicingCatalogue(Dictionary<string, LoanServicing> rules) => this.rules = rules;

    /// <summary>Reads the texts of servicing/*.json; refuses the lot if any is unsound.</summary>
    public static ServicingCatalogue Parse(IEnumerable<string> texts)
    {
        var found = new Dictionary<string, LoanServicing>(StringComparer.Ordinal);
        foreach (var one in texts.Select(text => JsonSerializer.Deserialize<LoanServicing>(text, Json.Options)!))
        {
            if (one.Fault() is { } fault)
            {
                throw new FormatException($"servicing {one.Id}: {fault}");
            }

            if (!found.TryAdd(one.Id, one))
            {
                throw new FormatException($"servicing {one.Id} is there twice");
            }
        }

        return new ServicingCatalogue(found);
    }

    public bool Has(string id) => rules.ContainsKey(id);

    public LoanServicing Find(string id) => rules.TryGetValue(id, out var found) ? found : throw new InvalidOperationException($"there are no servicing rules '{id}'");
}
