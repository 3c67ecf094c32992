using System.Text.Json;
using Assistant.Features;

namespace ActionsBench;

/// <summary>Counts what became of the answers, and judges it by its own reading of the edits.</summary>
internal sealed class Tally
{
    private readonly Dictionary<AnswerKind, Dictionary<string, int>> outcomes = [];

    public int Places { get; set; }

    public List<(TimeSpan Wall, TimeSpan Cpu)> Checks { get; } = [];

    public int OutsideUnsaid { get; private set; }

    public int BrokenAsCompiling { get; private set; }

    public int MalformedWithoutSentence { get; private set; }

    private double GoodAsCompiling => Share(AnswerKind.Good, "compiles");

    public bool IsBroken => OutsideUnsaid > 0 || BrokenAsCompiling > 0 || MalformedWithoutSentence > 0 || GoodAsCompiling < 0.95;

    public void Count(AnswerKind kind, ActionOutcome outcome, Method method)
    {
        string name = outcome switch
        {
            ActionOutcome.Proposed { Proposal.Verdict: EditVerdict.Compiles } => "compiles",
            ActionOutcome.Proposed { Proposal.Verdict: EditVerdict.NewProblems { Errors: > 0 } } => "new errors",
            ActionOutcome.Proposed { Proposal.Verdict: EditVerdict.NewProblems } => "new warnings",
            ActionOutcome.Proposed => "not checked",
            _ => "one sentence",
        };
        var proposal = (outcome as ActionOutcome.Proposed)?.Proposal;
        if (proposal is { Surprises.Length: > 0 }) name += ", announced";
        var counts = outcomes.TryGetValue(kind, out var known) ? known : outcomes[kind] = [];
        counts[name] = counts.GetValueOrDefault(name) + 1;

        if (proposal is not null && proposal.Surprises.Length == 0 && GoesBeyond(proposal, method)) OutsideUnsaid++;
        if (kind is AnswerKind.NotCompiling && proposal?.Verdict is EditVerdict.Compiles) BrokenAsCompiling++;
        bool isSentence = outcome is ActionOutcome.Nothing { Sentence: var sentence } && sentence.Length > 20 && !sentence.Contains('\n', StringComparison.Ordinal);
        if (kind is AnswerKind.Malformed or AnswerKind.Truncated && !isSentence) MalformedWithoutSentence++;
        if (kind is AnswerKind.Good && name != "compiles") Console.Error.WriteLine($"good, but {name}: {method.Document.Path.Name} {method.Part.Name}: {proposal?.Label} {proposal?.Description}{(outcome as ActionOutcome.Nothing)?.Sentence}");
        if (kind is AnswerKind.Malformed or AnswerKind.Truncated && !isSentence) Console.Error.WriteLine($"{kind}, but {name}: {method.Document.Path.Name} {method.Part.Name}");
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("places", Places);
        json.WriteStartObject("answers");
        foreach (var (kind, counts) in outcomes.OrderBy(o => o.Key))
        {
            json.WriteStartObject(kind.ToString());
            foreach (var (name, count) in counts.OrderByDescending(c => c.Value)) json.WriteNumber(name, count);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteNumber("editsOutsideTheRangeUnannounced", OutsideUnsaid);
        json.WriteNumber("notCompilingOfferedAsCompiling", BrokenAsCompiling);
        json.WriteNumber("malformedOrTruncatedWithoutOneSentence", MalformedWithoutSentence);
        json.WriteNumber("goodOfferedAsCompiling", Math.Round(GoodAsCompiling, 4));
        json.WriteStartObject("verificationMs");
        json.WriteNumber("count", Checks.Count);
        Figures.Write(json, "cpu", Checks.Select(c => c.Cpu.TotalMilliseconds));
        Figures.Write(json, "wall", Checks.Select(c => c.Wall.TotalMilliseconds));
        json.WriteEndObject();
    }

    private static bool GoesBeyond(Proposal proposal, Method method)
    {
        var lines = method.Document;
        int first = lines.PositionOf(method.Part.Start, Assistant.Code.PositionEncoding.Utf16).Line;
        int last = lines.PositionOf(method.Part.End, Assistant.Code.PositionEncoding.Utf16).Line;
        return proposal.Files.Any(f => !f.File.Document.Equals(lines.Path)
            || f.Edits.Any(e => e.Start < lines.SpanOfLine(first).Start || e.End > lines.SpanOfLine(last).End));
    }

    private double Share(AnswerKind kind, string name) =>
        outcomes.TryGetValue(kind, out var counts) ? counts.GetValueOrDefault(name) / (double)counts.Values.Sum() : 0;
}
