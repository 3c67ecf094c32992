namespace Assistant.Server;

/// <summary>The command <c>assistant.predictionSettings</c>: what to paste into Zed, and the token to enter there.</summary>
internal static class PredictionSettingsMessage
{
    public static async Task ShowAsync(Session session, CancellationToken cancellation)
    {
        await Lsp.ClientExtensions.AskAsync(session.Client, Lsp.MessageType.Info, Compose(session.Core), ["Close"], cancellation);
    }

    /// <exception cref="IOException">The token cannot be kept.</exception>
    internal static string Compose(Core core)
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
}
