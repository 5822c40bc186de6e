namespace Puhui.Cli.Host;

/// <summary>What the shell learns from a command.</summary>
internal enum ExitCode
{
    Ok = 0,

    /// <summary>Refused by a rule, or failed for a reason outside this program.</summary>
    Failed = 1,

    /// <summary>The command line itself was wrong; nothing was done.</summary>
    Usage = 2,
}
