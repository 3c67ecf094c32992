namespace Assistant.Models;

/// <summary>For servers that ask for nothing.</summary>
public sealed class NoCredential : ICredential
{
    public static NoCredential Instance { get; } = new();

    public string Id => "";

    public ValueTask<Secret?> GetAsync(CancellationToken cancellation) => default;

    public ValueTask<Secret?> RefreshAsync(Secret rejected, CancellationToken cancellation) => default;
}
