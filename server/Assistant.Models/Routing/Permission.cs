namespace Assistant.Models;

/// <summary>What the user allows, as a pure function. Asked twice: by the decision, and at the seam in front of each cloud.</summary>
public static class Permission
{
    /// <summary>Why this candidate must not be called; null when it may.</summary>
    public static string? Refusal(Candidate candidate, RequestKind kind, Confinement confinement, RoutingSettings settings)
    {
        if (settings.Mode is RoutingMode.Paused) return "Assistant is paused";
        if (candidate.Availability is Availability.Disabled) return "switched off in the settings";
        if (confinement is Confinement.ThisMachine && (candidate.IsCloud || !candidate.IsOnThisMachine)) return "this file stays on the machine";
        if (!candidate.IsCloud) return null;
        if (candidate.Availability is Availability.NoCredential) return "no key";
        if (settings.Mode is RoutingMode.Offline) return "offline only: nothing leaves the machine";
        return settings.Cloud switch
        {
            CloudConsent.NotAsked => "you have not agreed to cloud models yet",
            CloudConsent.Off => "cloud models are off",
            CloudConsent.Actions when kind is RequestKind.Completion => "cloud models are for actions only",
            _ => null,
        };
    }
}
