using Assistant.Models;

namespace Assistant.Features;

/// <summary>What an action is doing, for whoever waits for it.</summary>
public abstract record ActionStep
{
    private ActionStep()
    {
    }

    /// <summary>A model is asked.</summary>
    public sealed record Asking(Classification Class, Confinement Confinement) : ActionStep;

    /// <summary>Somebody answers, or goes on where another broke off.</summary>
    public sealed record Answering(Origin Origin) : ActionStep;

    /// <summary>The edit is compiled.</summary>
    public sealed record Checking : ActionStep;

    /// <summary>The compiler's complaints go back to the model, once.</summary>
    public sealed record AskingAgain(int Errors) : ActionStep;
}
