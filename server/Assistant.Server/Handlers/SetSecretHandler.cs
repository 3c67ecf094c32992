using Assistant.Models;

namespace Assistant.Server;

/// <summary>Parameters of <c>assistant/setSecret</c>; a null secret removes the provider's key.</summary>
public sealed record SetSecretParams(string Provider, string? Secret, bool Check = true);

/// <summary>Whether it worked, and the sentence to show.</summary>
public sealed record SetSecretResult(bool Ok, string Message);

/// <summary>assistant/setSecret: kept in memory, checked where that costs nothing. A first key raises the question whether clouds may be called.</summary>
internal sealed class SetSecretHandler(Session session, CloudQuestion question) : Lsp.IHandler<SetSecretParams, SetSecretResult>
{
    public async Task<SetSecretResult> HandleAsync(SetSecretParams request, CancellationToken cancellation)
    {
        var result = await SetAsync(request, cancellation);
        session.Board.Raise();
        question.Raise();
        return result;
    }

    private async Task<SetSecretResult> SetAsync(SetSecretParams request, CancellationToken cancellation)
    {
        var switchboard = session.Core.Switchboard;
        if (switchboard.Fleet.Remote(request.Provider) is null) return new(false, $"There is no provider \"{request.Provider}\" that takes a key.");
        if (request is { Secret: { Length: > 0 } key, Check: true }) return await SecretCheck.SetAsync(session.Core, request.Provider, key, cancellation);

        switchboard.UseSecret(request.Provider, request.Secret is { Length: > 0 } value ? new Secret(SecretScheme.ApiKey, value) : null);
        return new(true, $"The key of {ProviderName.Of(request.Provider)} is {(request.Secret is { Length: > 0 } ? "set" : "removed")}.");
    }
}
