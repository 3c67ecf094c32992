namespace Assistant.Models;

/// <summary>The first of several sources that has a secret, e.g. the editor's store, then the environment, then the login file.</summary>
public sealed class FirstCredential(string id, IReadOnlyList<ICredential> sources) : ICredential
{
    public string Id => id;

    public async ValueTask<Secret?> GetAsync(CancellationToken cancellation)
    {
        foreach (var source in sources)
        {
            if (await source.GetAsync(cancellation) is { } secret) return secret;
        }

        return null;
    }

    public async ValueTask<Secret?> RefreshAsync(Secret rejected, CancellationToken cancellation)
    {
        foreach (var source in sources)
        {
            if (await source.GetAsync(cancellation) is { } secret) return secret == rejected ? await source.RefreshAsync(rejected, cancellation) : secret;
        }

        return null;
    }
}
