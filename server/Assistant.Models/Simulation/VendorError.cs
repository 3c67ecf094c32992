namespace Assistant.Models;

/// <summary>An error as a vendor really sends it: status, headers, body.</summary>
public sealed record VendorError(int Status, string Body, params (string Name, string Value)[] Headers)
{
    private static readonly (string, string) NoRetry = ("x-should-retry", "false");
    private static readonly (string, string) Retry = ("x-should-retry", "true");

    public static IReadOnlyDictionary<string, VendorError> Anthropic { get; } = new Dictionary<string, VendorError>
    {
        ["invalid_request"] = A(400, "invalid_request_error", "messages: at least one message is required"),
        ["context_length"] = A(400, "invalid_request_error", "prompt is too long: 215000 tokens > 200000 maximum"),
        ["credit"] = A(400, "invalid_request_error", "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."),
        ["auth"] = A(401, "authentication_error", "invalid x-api-key", NoRetry),
        ["auth_credentials"] = A(401, "authentication_error", "Invalid authentication credentials", NoRetry),
        ["oauth_expired"] = A(401, "authentication_error", "OAuth token has expired. Please obtain a new token or refresh your existing token.", NoRetry),
        ["oauth_invalid"] = A(401, "authentication_error", "Invalid OAuth token. The provided token was not found or is malformed.", NoRetry),
        ["billing"] = A(402, "billing_error", "There is an issue with your billing or payment information."),
        ["permission"] = A(403, "permission_error", "OAuth authentication is currently not allowed for this organization."),
        ["not_found"] = A(404, "not_found_error", "model: claude-x"),
        ["too_large"] = A(413, "request_too_large", "Request exceeds the maximum size"),
        ["rate"] = A(429, "rate_limit_error", "This request would exceed your organization\u2019s rate limit of 50 requests per minute.",
            ("retry-after", "7"), Retry, ("anthropic-ratelimit-requests-remaining", "0")),
        ["spend_limit"] = new(429, """{"type":"error","error":{"type":"rate_limit_error","message":"You have reached your specified API usage limits.","details":{"error_code":"enforced_spend_limit_reached"}},"request_id":"req_011CXfake"}""", NoRetry),
        ["quota"] = new(429, """{"type":"error","error":{"type":"rate_limit_error","message":"You have reached your specified API usage limits.","details":{"error_code":"enforced_spend_limit_reached"}},"request_id":"req_011CXfake"}""", NoRetry),
        ["internal"] = A(500, "api_error", "Internal server error", Retry),
        ["timeout504"] = A(504, "timeout_error", "Request timed out"),
        ["overloaded"] = A(529, "overloaded_error", "Overloaded", Retry),
    };

    public static IReadOnlyDictionary<string, VendorError> OpenAi { get; } = new Dictionary<string, VendorError>
    {
        ["invalid_request"] = O(400, "Invalid value: 'x'.", "invalid_request_error", "invalid_value", "messages"),
        ["context_length"] = O(400, "This model's maximum context length is 128000 tokens. However, your messages resulted in 130000 tokens.", "invalid_request_error", "context_length_exceeded", "messages"),
        ["auth"] = O(401, "Incorrect API key provided: sk-fake. You can find your API key at https://platform.openai.com/account/api-keys.", "invalid_request_error", "invalid_api_key") with { Headers = [("www-authenticate", "Bearer realm=\"OpenAI API\"")] },
        ["auth_credentials"] = O(401, "Your authentication token is not from a valid issuer.", "invalid_request_error", "invalid_issuer"),
        ["oauth_expired"] = O(401, "Provided authentication token is expired. Please try signing in again.", "invalid_request_error", "token_expired"),
        ["oauth_invalid"] = O(401, "Could not parse your authentication token. Please try signing in again.", "invalid_request_error", "token_invalidated"),
        ["permission"] = O(403, "Project does not have access to model gpt-x", "invalid_request_error", "model_not_found"),
        ["region"] = O(403, "Country, region, or territory not supported", "request_forbidden", "unsupported_country_region_territory"),
        ["not_found"] = O(404, "The model `gpt-x` does not exist or you do not have access to it.", "invalid_request_error", "model_not_found"),
        ["rate"] = O(429, "Rate limit reached for gpt-x in organization org-x on requests per min (RPM): Limit 500, Used 500, Requested 1. Please try again in 7s.", "requests", "rate_limit_exceeded") with
        {
            Headers = [("retry-after", "7"), ("retry-after-ms", "7000"), ("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "7s")],
        },
        ["quota"] = O(429, "You exceeded your current quota, please check your plan and billing details.", "insufficient_quota", "insufficient_quota"),
        ["internal"] = O(500, "The server had an error while processing your request. Sorry about that!", "server_error"),
        ["overloaded"] = O(503, "That model is currently overloaded with other requests. You can retry your request.", "server_error") with { Headers = [("retry-after", "5")] },
        ["overloaded529"] = O(529, "Overloaded", "overloaded_error"),
    };

    public static IReadOnlyDictionary<string, VendorError> Ollama { get; } = new Dictionary<string, VendorError>
    {
        ["invalid_request"] = new(400, """{"error":"invalid options: num_ctx"}"""),
        ["no_insert"] = new(400, """{"error":"registry.ollama.ai/library/qwen3:4b does not support insert"}"""),
        ["not_found"] = new(404, """{"error":"model 'tiny' not found"}"""),
        ["auth"] = new(401, """{"error":"unauthorized","signin_url":"https://ollama.com/connect"}"""),
        ["internal"] = new(500, """{"error":"llama runner process has terminated: exit status 2"}"""),
        ["overloaded"] = new(503, """{"error":"server busy, please try again.  maximum pending requests exceeded"}"""),
    };

    public static IReadOnlyDictionary<string, VendorError> LlamaCpp { get; } = new Dictionary<string, VendorError>
    {
        ["invalid_request"] = L(400, "\"input_prefix\" is required", "invalid_request_error"),
        ["context_length"] = L(400, "the request exceeds the available context size, try increasing it", "exceed_context_size_error"),
        ["auth"] = L(401, "Invalid API Key", "authentication_error"),
        ["no_infill"] = L(501, "Infill is not supported by this model: prefix token is missing. suffix token is missing. middle token is missing. ", "not_supported_error"),
        ["loading"] = L(503, "Loading model", "unavailable_error"),
        ["internal"] = L(500, "Compute error.", "server_error"),
    };

    /// <summary>Looks in one vendor's errors first, then in those of the clouds.</summary>
    public static VendorError Find(IReadOnlyDictionary<string, VendorError> vendor, string name) =>
        vendor.GetValueOrDefault(name) ?? OpenAi.GetValueOrDefault(name) ?? Anthropic[name];

    private static VendorError A(int status, string type, string message, params (string, string)[] headers) => new(
        status, $$$"""{"type":"error","error":{"type":"{{{type}}}","message":{{{Quote(message)}}}},"request_id":"req_011CXfake"}""", headers);

    private static VendorError O(int status, string message, string type, string? code = null, string? param = null) => new(
        status, $$$"""{"error":{"message":{{{Quote(message)}}},"type":"{{{type}}}","param":{{{Quote(param)}}},"code":{{{Quote(code)}}}}}""");

    private static VendorError L(int status, string message, string type) => new(
        status, $$$"""{"error":{"code":{{{status}}},"message":{{{Quote(message)}}},"type":"{{{type}}}"}}""");

    private static string Quote(string? text) => text is null ? "null" : SimulationJson.Quote(text);
}

/// <summary>A page that comes from the network in front of a service (CDN, proxy), mostly not JSON at all.</summary>
public sealed record EdgePage(int Status, string Type, string Body, params (string Name, string Value)[] Headers)
{
    private static readonly Dictionary<string, EdgePage> Pages = new()
    {
        ["502"] = new(502, "text/html", "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n"),
        ["503"] = new(503, "text/plain", "upstream connect error or disconnect/reset before headers. reset reason: connection failure"),
        ["504"] = new(504, "text/html", "<html><head><title>504 Gateway Time-out</title></head><body><center><h1>504 Gateway Time-out</h1></center></body></html>"),
        ["520"] = new(520, "text/plain", "error code: 520"),
        ["522"] = new(522, "text/plain", "error code: 522"),
        ["challenge"] = new(403, "text/html", "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Please unblock challenges.cloudflare.com to proceed.</body></html>", ("cf-mitigated", "challenge")),
        ["cf500"] = new(500, "text/html", "<html><head><title>500 Internal Server Error</title></head><body><center><h1>500 Internal Server Error</h1></center><hr><center>cloudflare</center></body></html>"),
    };

    public static EdgePage Find(string name) => Pages[name];
}
