namespace Assistant.Models.Tests;

public sealed class SeamTests
{
    [Fact]
    public void The_shorter_versions_of_a_prompt_go_on_as_well()
    {
        var request = Question("long") with { Shorter = Question("short") };
        var next = Seam.Continue(request, "shown so far");
        Assert.StartsWith("short", next.Shorter!.Turns[0].Text, StringComparison.Ordinal);
        Assert.Contains("shown so far", next.Shorter.Turns[0].Text, StringComparison.Ordinal);
    }

    private static ChatRequest Question(string text) =>
        new() { Kind = RequestKind.Explain, Confinement = Confinement.None, MaxTokens = 10, Deadline = default, System = "", Turns = [new(ChatRole.User, text)] };

    [Theory]
    [InlineData("The list is sorted", " by name.", " by name.")]
    [InlineData("The list is sorted", "is sorted| by name.", " by name.")] // repeats the last words
    [InlineData("The list is sorted", "The list |is sor|ted by name.", " by name.")] // starts over
    [InlineData("The list is sorted", "The tree is balanced.", "The tree is balanced.")] // says something else
    [InlineData("a b c", "c d", "c d")] // too little to be more than chance
    [InlineData("The list is sorted", "The list", "The list")] // ends while it might still repeat: kept, since it is no suffix
    public void Repeats_are_dropped(string shown, string continuation, string expected)
    {
        var seam = new Seam(shown);
        Assert.Equal(expected, string.Concat(continuation.Split('|').Select(seam.Join)) + seam.Rest());
    }
}
