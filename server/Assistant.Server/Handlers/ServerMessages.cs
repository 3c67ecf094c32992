namespace Assistant.Server;

/// <summary>
/// What the server tells of itself, as a message in Markdown that stays until it is closed. The command that asks for one has long ended by then:
/// editors give a command two minutes.
/// </summary>
internal static class ServerMessages
{
    public static void ShowStatus(Session session) => Show(session, session.Board.Current.Tooltip);

    /// <summary>What to paste into Zed, and the token to enter there.</summary>
    public static void ShowPredictionSettings(Session session) => Show(session, PredictionSettings(session.Core));

    /// <exception cref="IOException">The token cannot be kept.</exception>
    /// <exception cref="UnauthorizedAccessException">The token cannot be kept.</exception>
    private static string PredictionSettings(Core core)
    {
        var settings = core.Settings.Settings.PredictionEndpoint;
        if (!settings.Enabled) return "The prediction endpoint is off. Set `predictionEndpoint.enabled` to `true` in the settings of Assistant, then run this again.";
        return $$"""
            Paste this into Zed's settings:

            ```json
            "edit_predictions": {
              "provider": "open_ai_compatible_api",
              "open_ai_compatible_api": {
                "api_url": "http://127.0.0.1:{{settings.Port}}/v1/completions",
                "model": "{{ModelsEndpoint.Model}}",
                "prompt_format": "qwen",
                "max_output_tokens": 256
              }
            }
            ```

            Then enter this token under *Settings → Edit Predictions → Configure Providers*:

            `{{EndpointToken.Open(core.Folders.Config).Text}}`
            """;
    }

    private static void Show(Session session, string markdown) => session.Background.Start(cancellation =>
        Lsp.ClientExtensions.AskAsync(session.Client, Lsp.MessageType.Info, markdown, ["Close"], cancellation));
}
