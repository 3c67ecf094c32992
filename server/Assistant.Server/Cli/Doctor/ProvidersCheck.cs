using System.Diagnostics;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>One finding for each provider: is there a key, does it answer, has it the model, and can that fill in the middle?</summary>
internal static class ProvidersCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<Finding>> RunAsync(Core core, CancellationToken cancellation)
    {
        var settings = ProviderDefaults.Complete(core.Settings.Settings.Providers);
        var states = core.Switchboard.Router.Status.Providers.ToDictionary(p => p.Id);
        var checks = core.Switchboard.Fleet.Candidates(core.Settings.Settings)
            .Where(c => !c.IsEmbedded)
            .Select(c => CheckAsync(c, settings[c.Id], states[c.Id], core, cancellation));
        return await Task.WhenAll(checks);
    }

    // Nobody is called whom the user does not allow, not even to list models.
    private static async Task<Finding> CheckAsync(
        Candidate candidate, ProviderSettings settings, Models.ProviderStatus status, Core core, CancellationToken cancellation)
    {
        if (candidate.Availability is Availability.NoCredential) return Finding.Note(candidate.Id, $"no key; {HowToGiveOne(candidate.Id, settings)}.");
        string key = candidate.IsCloud ? "key present; " : "";
        if (status.State is ProviderState.Disabled) return Finding.Note(candidate.Id, $"{status.Reason}; remove `providers.{candidate.Id}.enabled` to use it.");
        if (status.State is ProviderState.NotAllowed) return Finding.Note(candidate.Id, $"{key}not called: {status.Reason} (`cloud`, `offlineOnly`, or `--cloud` for one call).");
        return await EndpointAnswer.AskAsync(core.Switchboard.Fleet.Remote(candidate.Id)!, Patience, core.Time, cancellation) switch
        {
            EndpointAnswer.Failed failed => Failure(candidate, settings, failed),
            EndpointAnswer.Has has => Model(candidate, key, has.Models),
            _ => throw new UnreachableException(),
        };
    }

    private static string HowToGiveOne(string id, ProviderSettings settings) =>
        settings.ApiKeyEnv is { Length: > 0 } variable ? $"set {variable}, or run `assistant-lsp login {id}`" : $"run `assistant-lsp login {id}`";

    private static Finding Failure(Candidate candidate, ProviderSettings settings, EndpointAnswer.Failed failed)
    {
        string why = ProviderName.Without(candidate.Id, failed.Sentence);
        return failed.Kind switch
        {
            FailureKind.Unauthorized => Finding.Broken(candidate.Id, $"{why}; {HowToGiveOne(candidate.Id, settings)}."),
            _ when candidate.IsCloud => Finding.Broken(candidate.Id, $"{why}; check the network and `providers.{candidate.Id}.baseUrl`."),
            _ => Finding.Note(candidate.Id, $"{why}; start it at {candidate.Identity.Host}, or set `providers.{candidate.Id}.baseUrl`."),
        };
    }

    private static Finding Model(Candidate candidate, string key, IReadOnlyList<ModelDescription> models)
    {
        string wanted = candidate.Identity.Model;
        var model = wanted.Length == 0 ? models.FirstOrDefault() : models.FirstOrDefault(m => m.Name == wanted || m.Name == wanted + ":latest");
        if (model is null) return Finding.Note(candidate.Id, $"{key}answers, but {Missing(candidate, models)}.");
        return model.Fill switch
        {
            FillMethod.Server or FillMethod.Template => Finding.Fine(candidate.Id, $"{key}answers; {model.Name} fills in the middle"),
            FillMethod.Chat when candidate.IsCloud => Finding.Fine(candidate.Id, $"{key}answers; {model.Name} is there"),
            FillMethod.Chat => Finding.Note(candidate.Id, $"answers, but {model.Name} was not trained to fill in the middle; set `providers.{candidate.Id}.model` to one that was, such as qwen2.5-coder."),
            _ => Finding.Note(candidate.Id, $"{key}answers, but {model.Name} does not write text; set `providers.{candidate.Id}.model` to another one."),
        };
    }

    private static string Missing(Candidate candidate, IReadOnlyList<ModelDescription> models)
    {
        string wanted = candidate.Identity.Model;
        if (wanted.Length == 0) return "has no model; load one there";
        string others = models.Count == 0 ? "" : $", or set `providers.{candidate.Id}.model` to one that it has (see `assistant-lsp models`)";
        return candidate.Identity.Kind == "ollama"
            ? $"{wanted} is not installed; run `assistant-lsp models pull {wanted}`{others}"
            : $"does not list {wanted}; load it there{others}";
    }
}
