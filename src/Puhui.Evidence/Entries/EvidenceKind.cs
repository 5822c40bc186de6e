namespace Puhui.Evidence;

/// <summary>What kind of fact an entry of the log stands for.</summary>
public enum EvidenceKind
{
    /// <summary>A merchant gave or took back a consent.</summary>
    Consent = 1,

    /// <summary>An application was decided.</summary>
    Decision = 2,

    /// <summary>A contract was signed.</summary>
    Contract = 3,

    /// <summary>Something happened to a loan.</summary>
    LoanFact = 4,

    /// <summary>Transfers were posted to a book, all or none.</summary>
    PostingBatch = 5,

    /// <summary>A set of rules came into use.</summary>
    RuleSet = 6,

    /// <summary>A version of a model came into use.</summary>
    Model = 7,

    /// <summary>A supervisor's indicator crossed its line.</summary>
    Alert = 8,

    /// <summary>A lender's policy came into use.</summary>
    Policy = 9,

    /// <summary>A version of a product came into use.</summary>
    Product = 10,
}
