using System.Text.Json.Nodes;

namespace Assistant.Server;

/// <summary>Narrows a command to one provider: ghost text has a route with just that one.</summary>
internal static class OnlyProvider
{
    /// <exception cref="UserMistake">There is no provider with this id.</exception>
    public static void Answers(Core core, string id)
    {
        Check(core, id);
        core.Settings.UseEditor(new JsonObject { ["routes"] = new JsonObject { ["completion"] = new JsonArray(id) } });
    }

    /// <exception cref="UserMistake">There is no provider with this id.</exception>
    public static void Check(Core core, string id)
    {
        var known = ProviderDefaults.Complete(core.Settings.Settings.Providers).Keys;
        if (!known.Contains(id)) throw new UserMistake($"There is no provider \"{id}\"; known are: {string.Join(", ", known)}.");
    }
}
