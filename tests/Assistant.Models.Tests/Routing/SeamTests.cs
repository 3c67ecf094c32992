namespace Assistant.Models.Tests;

public sealed class SeamTests
{
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
