namespace Assistant.Models.Tests;

public sealed class RequestClassifierTests
{
    [Theory]
    [InlineData("What does this method do?", "Explain: a question about code")]
    [InlineData("Why is the cache cleared here?", "Explain: a question about code")]
    [InlineData("Explain the regex in line 12", "Explain: a question about code")]
    [InlineData("Propose an architecture for the billing module", "Architecture: the prompt says “architecture”")]
    [InlineData("Should we split the importer into two services?", "Architecture: the prompt says “split the importer into two services”")]
    [InlineData("What are the trade-offs of event sourcing here?", "Architecture: the prompt says “trade-offs”")]
    [InlineData("How should we structure the solution?", "Architecture: the prompt is about “how should we structure”")]
    [InlineData("Review the whole code base for layering problems", "Architecture: the prompt says “layering”")]
    [InlineData("Summarise the entire solution", "Architecture: the prompt is about “entire solution”")]
    [InlineData("", "Explain: a question about code")]
    public void Prompts_are_sorted_by_what_they_say(string prompt, string expected) => Assert.Equal(expected, Show(RequestClassifier.Classify(prompt)));

    public static TheoryData<string, RequestFacts> Actions => new()
    {
        { "Completion: ghost text while typing", new(RequestedAction.Complete) },
        { "SmallFix: fix of CS0103 of 1 line in one file", new(RequestedAction.Fix) { SpanLines = 1, Diagnostic = "CS0103" } },
        { "Refactor: fix of CS0246 across 3 files", new(RequestedAction.Fix) { SpanLines = 9, Diagnostic = "CS0246", FilesTouched = 3 } },
        { "Refactor: fix of 80 lines", new(RequestedAction.Fix) { SpanLines = 80 } },
        { "Refactor: fix that touches public API", new(RequestedAction.Fix) { SpanLines = 5, Reach = ApiReach.Public } },
        { "Refactor: refactoring of 5 lines in one file", new(RequestedAction.Refactor) { SpanLines = 5 } },
        { "SmallFix: documents one member", new(RequestedAction.Document) },
        { "SmallFix: writes tests for one member", new(RequestedAction.WriteTests) },
        { "Explain: explains 30 lines", new(RequestedAction.Explain) { SpanLines = 30 } },
        { "Architecture: explains 2 projects", new(RequestedAction.Explain) { SpanLines = 30, ProjectsTouched = 2 } },
        { "Architecture: explains 900 lines at once", new(RequestedAction.Explain) { SpanLines = 900 } },
    };

    [Theory, MemberData(nameof(Actions))]
    public void Actions_are_sorted_by_what_the_program_knows(string expected, RequestFacts facts) => Assert.Equal(expected, Show(RequestClassifier.Classify(facts)));

    private static string Show(Classification classification) => $"{classification.Kind}: {classification.Reason}";
}
