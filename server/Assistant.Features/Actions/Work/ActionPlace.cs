using Assistant.Code;
using Assistant.Models;

namespace Assistant.Features;

/// <summary>Everything about a request that must not change while a model works on it.</summary>
/// <param name="Workspace">Absolute path of the workspace folder, empty outside of any.</param>
/// <param name="File">The document as the model is shown it.</param>
/// <param name="Confinement">Where its text may go.</param>
public sealed record ActionPlace(ActionRequest Request, CodeSite Site, string Workspace, SourceFile File, Confinement Confinement);
