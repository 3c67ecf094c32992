namespace Assistant.Models;

/// <summary>Turns a request and a fault into what the upstream does, step by step.</summary>
internal sealed record UpstreamScript(UpstreamWire Wire, UpstreamPace Pace, UpstreamRequest Request)
{
    public IEnumerable<WireStep> Play(Fault fault)
    {
        if (BeforeAnyByte(fault) is { } gone) return [gone];
        return After(fault.LatencyMs, fault.Kind switch
        {
            "hang" => After(fault.Ms, fault.Then is { } then ? Play(then) : [new WireStep.Drop()]),
            "err" => Error(fault),
            "edge" => Edge(fault),
            "raw" => Raw(fault),
            "half-error" => HalfError(fault),
            _ => Stream(fault),
        });
    }

    /// <summary>Steps that need no answer: the connection never gets that far.</summary>
    public static WireStep? BeforeAnyByte(Fault fault) => fault.Kind switch
    {
        "reset" => new WireStep.Reset(),
        "close" => new WireStep.Drop(),
        "dns" => new WireStep.NoSuchHost(),
        "refused" => new WireStep.Refused(),
        _ => null,
    };

    public static IEnumerable<WireStep> Json(int status, string body, params (string Name, string Value)[] headers) =>
        Page(status, "application/json", body, headers);

    private static IEnumerable<WireStep> Page(int status, string type, string body, IEnumerable<(string Name, string Value)> headers)
    {
        var all = new Dictionary<string, string> { ["content-type"] = type };
        foreach (var (name, value) in headers) all[name] = value;
        yield return new WireStep.Head(status, all);
        yield return WireStep.Write.Text(body);
        yield return new WireStep.Finish();
    }

    private static IEnumerable<WireStep> After(double ms, IEnumerable<WireStep> steps) =>
        ms > 0 ? steps.Prepend(WireStep.Wait.Milliseconds(ms)) : steps;

    private IEnumerable<WireStep> Error(Fault fault)
    {
        var error = VendorError.Find(Wire.Errors, fault.Err!);
        var headers = Wire.Headers.Select(h => (h.Key, h.Value))
            .Append((Wire.IdHeader, "req_011CXfake"))
            .Concat(error.Headers)
            .Concat(fault.Headers.Select(h => (h.Key, h.Value)));
        return Page(fault.Status ?? error.Status, "application/json", error.Body, headers);
    }

    private static IEnumerable<WireStep> Edge(Fault fault)
    {
        var page = EdgePage.Find(fault.Edge!.Value.ToString());
        return Page(page.Status, page.Type, page.Body, page.Headers.Append(("server", "cloudflare")).Concat(fault.Headers.Select(h => (h.Key, h.Value))));
    }

    private static IEnumerable<WireStep> Raw(Fault fault) => Page(
        fault.Status ?? 200, fault.Type ?? "application/json", fault.Body ?? "", fault.Headers.Select(h => (h.Key, h.Value)));

    private static IEnumerable<WireStep> HalfError(Fault fault)
    {
        yield return new WireStep.Head(fault.Status ?? 500, new Dictionary<string, string>(fault.Headers) { ["content-type"] = "application/json" });
        yield return WireStep.Write.Text("{\"error\":{\"mess");
        yield return WireStep.Wait.Milliseconds(fault.Ms);
        yield return new WireStep.Drop();
    }

    private IEnumerable<WireStep> Stream(Fault fault)
    {
        yield return new WireStep.Head(200, new Dictionary<string, string>(Wire.Headers) { ["content-type"] = Wire.ContentType, [Wire.IdHeader] = "req_011CXfake" });
        yield return WireStep.Wait.Milliseconds(fault.TtftMs ?? Pace.FirstTokenMs);
        if (Text(Wire.Opening("fake")) is { } opening) yield return opening;
        var tokens = Tokens(fault);
        for (int i = 0; i < tokens.Count; i++)
        {
            if (i == fault.After)
            {
                foreach (var step in MidStream(fault)) yield return step;
                if (Ends(fault)) yield break;
            }

            yield return WireStep.Write.Text(Wire.Token(tokens[i]));
            double gap = fault.GapMs ?? Pace.GapMs;
            if (gap > 0) yield return WireStep.Wait.Milliseconds(gap);
        }

        yield return WireStep.Write.Text(Wire.Closing(tokens.Count));
        yield return new WireStep.Finish();
    }

    private IEnumerable<WireStep> MidStream(Fault fault) => fault.Kind switch
    {
        "drop" => [fault.Rst ? new WireStep.Reset() : new WireStep.Drop()],
        "eof" => [new WireStep.Finish()],
        "stall" => fault.Resume ? [WireStep.Wait.Milliseconds(fault.Ms)] : [WireStep.Wait.Milliseconds(fault.Ms), new WireStep.Drop()],
        "ping-stall" => Pings(fault),
        "sse-error" => [WireStep.Write.Text(Wire.Error(VendorError.Find(Wire.Errors, fault.Err ?? "overloaded").Body)), new WireStep.Finish()],
        "truncate" => [WireStep.Write.Text(Wire.Token("cut here")[..^12]), new WireStep.Drop()],
        _ => [],
    };

    private IEnumerable<WireStep> Pings(Fault fault)
    {
        for (double at = 0; at < fault.Ms; at += fault.PingMs)
        {
            yield return WireStep.Write.Text(Wire.Ping);
            yield return WireStep.Wait.Milliseconds(fault.PingMs);
        }

        yield return new WireStep.Drop();
    }

    private static bool Ends(Fault fault) => fault.Kind is "drop" or "eof" or "ping-stall" or "sse-error" or "truncate" || (fault.Kind is "stall" && !fault.Resume);

    private List<string> Tokens(Fault fault)
    {
        if (fault.Empty) return [];
        var tokens = Pace.Answer is { } answer
            ? answer.ToList()
            : Enumerable.Range(0, fault.Tokens ?? 12).Select(i => $"{Pace.Name}:{i} ").ToList();
        // A model that was told to answer between tags does so.
        if (Pace.Answer is null && (Request.Body.Contains(FillTag, StringComparison.Ordinal) || Request.Body.Contains(EscapedFillTag, StringComparison.Ordinal)))
        {
            tokens[0] = "<fill>" + tokens[0];
            tokens[^1] += "</fill>";
        }

        return tokens;
    }

    private const string FillTag = "</fill>";
    private static readonly string EscapedFillTag = SimulationJson.Quote(FillTag).Trim('"');

    private static WireStep.Write? Text(string text) => text.Length > 0 ? WireStep.Write.Text(text) : null;
}

/// <summary>How a healthy upstream answers: its name is in every token, so that one sees who wrote what.</summary>
internal sealed record UpstreamPace(string Name, double FirstTokenMs, double GapMs, IReadOnlyList<string>? Answer);
