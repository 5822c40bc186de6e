namespace Puhui.Cli.Host;

/// <summary>A fault that a user can meet and mend (a refusal, a missing file): it ends the command with one clear line and exit code 1.</summary>
internal sealed class ExpectedFaultException(string message, Exception? cause = null) : Exception(message, cause);
