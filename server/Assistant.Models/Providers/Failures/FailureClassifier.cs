namespace Assistant.Models;

/// <summary>What a response says besides its text.</summary>
internal sealed record ResponseFacts(int Status, string ContentType, string Body, Func<string, string?> Header)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsPage =>
        ContentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) || Body.AsSpan().TrimStart().StartsWith('<');
}

/// <summary>
/// Says which <see cref="FailureKind"/> an answer is. The order matters: transport, shape, body, <c>x-should-retry</c>, status; the
/// end of the stream is judged by <see cref="ProviderStream"/>.
/// </summary>
internal static class FailureClassifier
{
    /// <summary>Classifies an exception of the transport; null for one that is none. <see cref="HttpClient"/> wraps what happens before
    /// the headers, and lets through what happens in the body.</summary>
    public static Failure? FromTransport(Exception exception) => exception switch
    {
        OperationCanceledException { InnerException: TimeoutException } => Unreachable("no connection in time"),
        OperationCanceledException => new(FailureKind.Timeout, "no answer in time"),
        HttpRequestException http => Unreachable(Describe(http)),
        IOException => new(FailureKind.Truncated, "the connection was lost in the middle of the answer"),
        _ => null,
    };

    public static Failure FromResponse(ResponseFacts facts, DateTimeOffset now)
    {
        var body = ErrorBody.Parse(facts.Body);
        var failure = ByShape(facts)
            ?? (body is null ? null : ByBody(body, facts))
            ?? ByShouldRetry(facts)
            ?? ByStatus(facts.Status);
        return failure with
        {
            Message = body is { Message.Length: > 0 } ? $"{failure.Message} ({facts.Status}: {body.Message})" : $"{failure.Message} ({facts.Status})",
            // Plain text in place of an error object, too, comes from whatever stands in front of the service.
            Origin = body is null && facts.Status >= 500 && facts.Body.Length > 0 ? FailureOrigin.Edge : failure.Origin,
            Status = facts.Status,
            RetryAfter = RetryAfterHeaders.Read(facts.Header, now),
            RequestId = facts.Header("request-id") ?? facts.Header("x-request-id"),
        };
    }

    /// <summary>An error that came inside a stream, after a good status.</summary>
    public static Failure FromStreamError(ErrorBody? body)
    {
        if (body is null) return new(FailureKind.ServerError, "the stream ended with an error");
        var kind = ErrorTable.Find(body) ?? FailureKind.ServerError;
        return new(kind, $"{Sentence(kind)} (in mid-answer: {body.Message})");
    }

    private static Failure? ByShape(ResponseFacts facts)
    {
        if (facts.Status is 511 or (>= 300 and < 400)) return CaptivePortal();
        if (facts.IsSuccess) return facts.IsPage ? CaptivePortal() : facts.Body.Length == 0 ? new(FailureKind.Empty, "the answer was empty") : null;
        if (!facts.IsPage) return null;
        // A page instead of an error object comes from whatever stands in front of the service.
        return facts.Status is 404 or 407 or 413 or 429 ? ByStatus(facts.Status) with { Origin = FailureOrigin.Edge } : Edge();
    }

    private static Failure? ByBody(ErrorBody body, ResponseFacts facts)
    {
        if (ErrorTable.Find(body) is { } kind) return new(kind, Sentence(kind));
        // An error object under a good status is still an error.
        return facts.IsSuccess ? new(FailureKind.ServerError, Sentence(FailureKind.ServerError)) : null;
    }

    private static Failure? ByShouldRetry(ResponseFacts facts) =>
        facts.Status is >= 400 and < 500 and not (401 or 403 or 408 or 429) && facts.Header("x-should-retry") == "true"
            ? new(FailureKind.ServerError, Sentence(FailureKind.ServerError))
            : null;

    private static Failure ByStatus(int status)
    {
        var kind = status switch
        {
            401 or 403 => FailureKind.Unauthorized,
            402 => FailureKind.NoQuota,
            404 or 405 or 501 => FailureKind.Unsupported,
            407 => FailureKind.Unreachable,
            408 => FailureKind.Timeout,
            413 => FailureKind.ContextOverflow,
            429 => FailureKind.RateLimited,
            503 or 529 => FailureKind.Overloaded,
            >= 500 or < 400 => FailureKind.ServerError,
            _ => FailureKind.BadRequest,
        };
        var source = status is 502 or 504 or (>= 520 and < 528) or 530 ? FailureOrigin.Edge : FailureOrigin.Service;
        return new(kind, status == 407 ? "the proxy asks for a sign-in" : Sentence(kind)) { Origin = source };
    }

    private static Failure CaptivePortal() =>
        new(FailureKind.CaptivePortal, "a web page answered in its place; sign in to this network, or check the address") { Origin = FailureOrigin.Edge };

    private static Failure Edge() =>
        new(FailureKind.ServerError, "the network in front of the service answered with an error page") { Origin = FailureOrigin.Edge };

    private static Failure Unreachable(string why) => new(FailureKind.Unreachable, why) { Origin = FailureOrigin.Transport };

    private static string Describe(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its name does not resolve",
        HttpRequestError.ConnectionError => "nothing accepts a connection there",
        HttpRequestError.SecureConnectionError => "no trusted TLS connection; behind a company proxy, set its certificate",
        HttpRequestError.ProxyTunnelError => "the proxy lets nothing through",
        _ => "the connection was lost before an answer",
    };

    private static string Sentence(FailureKind kind) => kind switch
    {
        FailureKind.BadRequest => "the request was refused",
        FailureKind.ContextOverflow => "the prompt is too long",
        FailureKind.UnknownModel => "it does not have this model",
        FailureKind.Unauthorized => "the key or token was rejected",
        FailureKind.NoQuota => "no money or quota is left",
        FailureKind.RateLimited => "too many requests",
        FailureKind.Overloaded => "the service is overloaded",
        FailureKind.Timeout => "no answer in time",
        FailureKind.Loading => "the model is being loaded",
        FailureKind.Unsupported => "it has nothing at this address, or cannot do this; check `baseUrl` and the model",
        _ => "the service failed",
    };
}
