namespace Assistant.Models.Tests;

public sealed class FailureTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("retry-after: 7", 7_000)]
    [InlineData("retry-after: 0.5", 500)]
    [InlineData("retry-after: 600", 600_000)]
    [InlineData("retry-after: Sun, 22 Nov 2026 12:00:30 GMT", 30_000)]
    [InlineData("retry-after-ms: 1500", 1_500)]
    [InlineData("retry-after-ms: 1500|retry-after: 7", 1_500)]
    [InlineData("retry-after-ms: soon|retry-after: 7", 7_000)]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 1m30s", 90_000)]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 12ms", 12)]
    [InlineData("x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: 6m0s|x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 1s", 360_000)]
    [InlineData("anthropic-ratelimit-requests-remaining: 0|anthropic-ratelimit-requests-reset: 2026-11-22T12:00:20Z", 20_000)]
    [InlineData("anthropic-ratelimit-input-tokens-remaining: 0|anthropic-ratelimit-input-tokens-reset: 2026-11-22T12:01:00+00:00", 60_000)]
    public void The_wait_that_a_service_asks_for_is_read_in_all_its_forms(string headers, int ms) =>
        Assert.Equal(TimeSpan.FromMilliseconds(ms), Read(headers));

    [Theory]
    [InlineData("")]
    [InlineData("retry-after: soon")]
    [InlineData("retry-after: -1")]
    [InlineData("retry-after: 0")]
    [InlineData("retry-after: 1e300")]
    [InlineData("retry-after: NaN")]
    [InlineData("retry-after: Sun, 22 Nov 2020 12:00:30 GMT")]
    [InlineData("retry-after: 99999999999")]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 0")]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 5 parsecs")]
    [InlineData("x-ratelimit-remaining-requests: 9|x-ratelimit-reset-requests: 1m30s")]
    [InlineData("anthropic-ratelimit-requests-remaining: 3999|anthropic-ratelimit-requests-reset: 2026-11-22T12:00:20Z")]
    public void What_makes_no_sense_is_ignored(string headers) => Assert.Null(Read(headers));

    [Theory]
    [InlineData(400, """{"error":{"code":400,"message":"the request exceeds the available context size, try increasing it","type":"exceed_context_size_error"}}""", FailureKind.ContextOverflow)]
    [InlineData(400, """{"object":"error","message":"This model's maximum context length is 4096 tokens.","type":"BadRequestError","code":400}""", FailureKind.ContextOverflow)]
    [InlineData(413, "", FailureKind.ContextOverflow)]
    [InlineData(403, """{"error":{"message":"Project does not have access to model gpt-x","type":"invalid_request_error","code":"model_not_found"}}""", FailureKind.UnknownModel)]
    [InlineData(404, """{"error":"model \"x\" not found, try pulling it first"}""", FailureKind.UnknownModel)]
    [InlineData(404, """{"type":"error","error":{"type":"not_found_error","message":"model: claude-x"}}""", FailureKind.UnknownModel)]
    [InlineData(404, """{"detail":"Not Found"}""", FailureKind.Unsupported)]
    [InlineData(404, "", FailureKind.Unsupported)]
    [InlineData(401, """{"error":"unauthorized","signin_url":"https://example.org"}""", FailureKind.Unauthorized)]
    [InlineData(403, """{"type":"error","error":{"type":"permission_error","message":"no"}}""", FailureKind.Unauthorized)]
    [InlineData(402, "", FailureKind.NoQuota)]
    [InlineData(407, "", FailureKind.Unreachable)]
    [InlineData(408, "", FailureKind.Timeout)]
    [InlineData(409, "", FailureKind.BadRequest)]
    [InlineData(429, "", FailureKind.RateLimited)]
    [InlineData(503, """{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}""", FailureKind.Loading)]
    [InlineData(503, """{"error":"server busy, please try again.  maximum pending requests exceeded"}""", FailureKind.Overloaded)]
    [InlineData(501, """{"error":{"code":501,"message":"Infill is not supported by this model","type":"not_supported_error"}}""", FailureKind.Unsupported)]
    [InlineData(500, "[{\"error\":{\"code\":500,\"message\":\"x\",\"status\":\"INTERNAL\"}}]", FailureKind.ServerError)]
    [InlineData(511, "<html>", FailureKind.CaptivePortal)]
    [InlineData(200, "", FailureKind.Empty)]
    [InlineData(200, "<!DOCTYPE html>", FailureKind.CaptivePortal)]
    [InlineData(500, "{ not json", FailureKind.ServerError)]
    public void An_answer_is_classified_by_shape_then_body_then_status(int status, string body, FailureKind expect) =>
        Assert.Equal(expect, FailureClassifier.FromResponse(new ResponseFacts(status, "", body, _ => null), Now).Kind);

    [Fact]
    public void A_header_that_says_retry_turns_an_unknown_refusal_into_a_failure_of_the_service()
    {
        var facts = new ResponseFacts(400, "", """{"error":{"type":"new_error","message":"x"}}""", name => name == "x-should-retry" ? "true" : null);
        Assert.Equal(FailureKind.ServerError, FailureClassifier.FromResponse(facts, Now).Kind);
    }

    [Theory]
    [InlineData(502, "<html>", FailureOrigin.Edge)]
    [InlineData(403, "<html>Just a moment", FailureOrigin.Edge)]
    [InlineData(522, "error code: 522", FailureOrigin.Edge)]
    [InlineData(503, "upstream connect error or disconnect/reset before headers", FailureOrigin.Edge)]
    [InlineData(500, """{"error":{"type":"server_error"}}""", FailureOrigin.Service)]
    [InlineData(401, """{"error":{"code":"invalid_api_key"}}""", FailureOrigin.Service)]
    public void Pages_in_front_of_the_service_are_told_from_the_service(int status, string body, FailureOrigin expect) =>
        Assert.Equal(expect, FailureClassifier.FromResponse(new ResponseFacts(status, "", body, _ => null), Now).Origin);

    [Theory]
    [InlineData("Incorrect API key provided: sk-abc*****xyz. You can", "Incorrect API key provided: (hidden) You can")]
    [InlineData("bad header Bearer abc.def", "bad header Bearer (hidden)")]
    [InlineData("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.sig is expired", "token (hidden) is expired")]
    [InlineData("model gpt-6-luna at https://api.openai.com is unknown", "model gpt-6-luna at https://api.openai.com is unknown")]
    public void Keys_that_services_repeat_are_hidden(string message, string expect) => Assert.Equal(expect, Redaction.Clean(message));

    [Fact]
    public void A_secret_does_not_print_itself() => Assert.Equal("ApiKey (hidden)", new Secret(SecretScheme.ApiKey, "sk-abc").ToString());

    private static TimeSpan? Read(string headers)
    {
        var all = headers.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(h => h.Split(": ", 2)).ToDictionary(h => h[0], h => h[1]);
        return RetryAfterHeaders.Read(name => all.GetValueOrDefault(name), Now);
    }
}
