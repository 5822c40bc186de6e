namespace Puhui.Storage;

/// <summary>A database, or the programs it needs, that cannot be used as they are; the message says what to do about it.</summary>
public sealed class UnusableDatabaseException(string message) : Exception(message);
