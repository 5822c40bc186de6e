using Puhui.Credit;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>The dated data that a server lends by, read by its host from the files beside the program.</summary>
public sealed record ServerData(RuleSet Rules, ProductCatalogue Products, ScoreDefinition Score, CreditPolicy Policy, LendingData Lending)
{
    /// <summary>What loans with schedules refer to; without servicing rules there can be none.</summary>
    public LoanReference Loans { get; init; } = new(ServicingCatalogue.Parse([]));
}
