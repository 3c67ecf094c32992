using Assistant.Models;

namespace Assistant.Server;

/// <summary>Parameters of <c>assistant/setSecret</c>; a null secret removes the provider's key.</summary>
public sealed record SetSecretParams(string Provider, string? Secret, bool Check = true);

/// <summary>Whether it worked, and the sentence to show.</summary>
public sealed record SetSecretResult(bool Ok, string Message);

/// <summary>assistant/setSecret: kept in memory, checked where that costs nothing.</summary>
internal sealed class SetSecretHandler(Session session) : Lsp.IHandler<SetSecretParams, SetSecretResult>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<SetSecretResult> HandleAsync(SetSecretParams request, CancellationToken cancellation)
    {
        var switchboard = session.Core.Switchboard;
        if (switchboard.Fleet.Remote(request.Provider) is null) return new(false, $"There is no provider \"{request.Provider}\" that takes a key.");
        switchboard.UseSecret(request.Provider, request.Secret is { Length: > 0 } value ? new Secret(SecretScheme.ApiKey, value) : null);
        session.Board.Raise();
        if (request.Secret is null or "") return new(true, $"The key of {request.Provider} is removed.");
        if (!request.Check) return new(true, $"The key of {request.Provider} is set.");

        using var clock = new CancellationTokenSource(Patience, session.Core.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        try
        {
            await switchboard.Fleet.Remote(request.Provider)!.Host.ListAsync(either.Token);
            return new(true, $"{request.Provider} accepts the key.");
        }
        catch (ProviderException e) when (e.Kind is FailureKind.Unauthorized)
        {
            return new(false, $"{request.Provider} rejects the key; copy it again from the provider's console.");
        }
        catch (ProviderException e)
        {
            return new(true, $"The key is set, but could not be checked: {e.Message}");
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested)
        {
            return new(true, $"The key is set, but {request.Provider} did not answer within {Patience.TotalSeconds} s.");
        }
    }
}
