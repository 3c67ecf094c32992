namespace Assistant.Models;

/// <summary>Which failure an error body means. Codes are exact; messages are searched, since many services give nothing else.</summary>
internal static class ErrorTable
{
    private static readonly Dictionary<string, FailureKind> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["authentication_error"] = FailureKind.Unauthorized,
        ["permission_error"] = FailureKind.Unauthorized,
        ["invalid_api_key"] = FailureKind.Unauthorized,
        ["invalid_issuer"] = FailureKind.Unauthorized,
        ["token_expired"] = FailureKind.Unauthorized,
        ["token_invalidated"] = FailureKind.Unauthorized,
        ["unsupported_country_region_territory"] = FailureKind.Unauthorized,
        ["billing_error"] = FailureKind.NoQuota,
        ["insufficient_quota"] = FailureKind.NoQuota,
        ["credit_balance_exhausted"] = FailureKind.NoQuota,
        ["enforced_spend_limit_reached"] = FailureKind.NoQuota,
        ["billing_hard_limit_reached"] = FailureKind.NoQuota,
        ["billing_not_active"] = FailureKind.NoQuota,
        ["rate_limit_error"] = FailureKind.RateLimited,
        ["rate_limit_exceeded"] = FailureKind.RateLimited,
        ["overloaded_error"] = FailureKind.Overloaded,
        ["server_is_overloaded"] = FailureKind.Overloaded,
        ["slow_down"] = FailureKind.Overloaded,
        ["engine_overloaded"] = FailureKind.Overloaded,
        ["unavailable_error"] = FailureKind.Overloaded,
        ["context_length_exceeded"] = FailureKind.ContextOverflow,
        ["exceed_context_size_error"] = FailureKind.ContextOverflow,
        ["request_too_large"] = FailureKind.ContextOverflow,
        ["model_not_found"] = FailureKind.UnknownModel,
        ["not_supported_error"] = FailureKind.Unsupported,
        ["api_error"] = FailureKind.ServerError,
        ["server_error"] = FailureKind.ServerError,
        ["timeout_error"] = FailureKind.ServerError,
        ["cf_bad_gateway"] = FailureKind.ServerError,
        ["cf_service_unavailable"] = FailureKind.ServerError,
    };

    private static readonly (string Part, FailureKind Kind)[] Messages =
    [
        ("credit balance is too low", FailureKind.NoQuota),
        ("exceeded your current quota", FailureKind.NoQuota),
        ("specified api usage limits", FailureKind.NoQuota),
        ("insufficient credits", FailureKind.NoQuota),
        ("prompt is too long", FailureKind.ContextOverflow),
        ("maximum context length", FailureKind.ContextOverflow),
        ("available context size", FailureKind.ContextOverflow),
        ("context window", FailureKind.ContextOverflow),
        ("loading model", FailureKind.Loading),
        ("currently overloaded", FailureKind.Overloaded),
        ("server busy", FailureKind.Overloaded),
        ("does not support insert", FailureKind.Unsupported),
        ("infill is not supported", FailureKind.Unsupported),
        ("does not support generate", FailureKind.Unsupported),
        ("does not support chat", FailureKind.Unsupported),
        ("no models loaded", FailureKind.Unsupported),
    ];

    /// <summary>The most exact statement counts: the detail, then the code, then the message, then the type.</summary>
    public static FailureKind? Find(ErrorBody body)
    {
        if (Codes.TryGetValue(body.Detail, out var kind) || Codes.TryGetValue(body.Code, out kind)) return kind;
        foreach (var (part, meaning) in Messages)
        {
            if (body.Message.Contains(part, StringComparison.OrdinalIgnoreCase)) return meaning;
        }

        if (NamesMissingModel(body)) return FailureKind.UnknownModel;
        return Codes.TryGetValue(body.Type, out kind) ? kind : null;
    }

    private static bool NamesMissingModel(ErrorBody body) =>
        (body.Type == "not_found_error" && body.Message.StartsWith("model", StringComparison.OrdinalIgnoreCase))
        || (body.Message.Contains("model", StringComparison.OrdinalIgnoreCase)
            && (body.Message.Contains("not found", StringComparison.OrdinalIgnoreCase) || body.Message.Contains("does not exist", StringComparison.OrdinalIgnoreCase)));
}
