using System.Text.Json.Serialization;

namespace Assistant.Lsp;

/// <summary>Asks the client for room to report progress under a token.</summary>
public sealed record WorkDoneProgressCreateParams(IntegerOrString Token);

/// <summary>The user cancelled a report.</summary>
public sealed record WorkDoneProgressCancelParams(IntegerOrString Token);

/// <summary>One step of a report.</summary>
public sealed record ProgressParams<TValue>(IntegerOrString Token, TValue Value)
    where TValue : notnull;

/// <summary>Begins a report.</summary>
/// <param name="Percentage">0 where percentages will follow, absent where not.</param>
public sealed record WorkDoneProgressBegin(string Title, bool? Cancellable = null, string? Message = null, int? Percentage = null)
{
    [JsonPropertyOrder(-1)]
    public string Kind => "begin";
}

/// <summary>Continues a report.</summary>
public sealed record WorkDoneProgressReport(bool? Cancellable = null, string? Message = null, int? Percentage = null)
{
    [JsonPropertyOrder(-1)]
    public string Kind => "report";
}

/// <summary>Ends a report.</summary>
public sealed record WorkDoneProgressEnd(string? Message = null)
{
    [JsonPropertyOrder(-1)]
    public string Kind => "end";
}
