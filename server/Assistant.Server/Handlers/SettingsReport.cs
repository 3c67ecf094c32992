namespace Assistant.Server;

/// <summary>Tells the output channel what is wrong with the settings; never a message box.</summary>
internal static class SettingsReport
{
    public static void Write(Session session)
    {
        foreach (string problem in session.Core.Settings.Current.Problems)
        {
            Lsp.ClientExtensions.LogMessage(session.Client, Lsp.MessageType.Warning, problem);
        }
    }
}
