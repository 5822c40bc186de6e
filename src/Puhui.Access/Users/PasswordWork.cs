namespace Puhui.Access;

/// <summary>Does the costly arithmetic of passwords, so many at once, so that a flood of sign-ins cannot take every core from those who are signed in.</summary>
/// <param name="atOnce">Passwords at a time; half the cores is a good choice.</param>
public sealed class PasswordWork(int atOnce) : IDisposable
{
    private readonly SemaphoreSlim turns = new(atOnce, atOnce);

    public Task<bool> Matches(PasswordHash hash, string password, CancellationToken stop) => InTurn(() => hash.Matches(password), stop);

    public Task<PasswordHash> Hash(string password, CancellationToken stop) => InTurn(() => PasswordHash.Of(password), stop);

    public void Dispose() => turns.Dispose();

    private async Task<T> InTurn<T>(Func<T> work, CancellationToken stop)
    {
        await turns.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, stop).ConfigureAwait(false);
        }
        finally
        {
            turns.Release();
        }
    }
}
