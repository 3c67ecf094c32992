namespace Assistant.Code.Tests;

public sealed class DocumentPathTests
{
    [Theory]
    [InlineData("file:///home/me/a%20b/%C3%A9.cs", "/home/me/a b/é.cs", "é.cs")]
    [InlineData("file://localhost/home/me/A.cs", "/home/me/A.cs", "A.cs")]
    [InlineData("file:/home/me/A.cs", "/home/me/A.cs", "A.cs")]
    [InlineData("FILE:///home/me/A%2BB.cs", "/home/me/A+B.cs", "A+B.cs")]
    [InlineData("file:///home/me/A.cs?x=1#L3", "/home/me/A.cs", "A.cs")]
    [InlineData("file:///c%3A/Users/me/A.cs", "c:/Users/me/A.cs", "A.cs")]
    [InlineData("file:///C:/Users/me/A.cs", "c:/Users/me/A.cs", "A.cs")]
    [InlineData("file://host/share/A.cs", "//host/share/A.cs", "A.cs")]
    [InlineData("file:///home/50%.cs", "/home/50%.cs", "50%.cs")]
    [InlineData("file:", null, "")]
    [InlineData("file:///a/%00.cs", null, "%00.cs")] // no system has such a name
    [InlineData("untitled:Untitled-1", null, "Untitled-1")]
    [InlineData("git:/home/me/A.cs?ref", null, "A.cs?ref")]
    [InlineData("", null, "")]
    public void A_uri_names_a_file_or_nothing(string uri, string? file, string name)
    {
        var path = DocumentPath.FromUri(uri);
        Assert.Equal((uri, file, name), (path.Uri, path.FilePath?.Replace('\\', OperatingSystem.IsWindows() ? '/' : '\\'), path.Name));
    }

    [Theory]
    [InlineData("file:///c%3A/Users/A.cs", "file:///C:/users/a.cs", true)] // Windows drives know no case
    [InlineData("file:///tmp/a%20b.cs", "file:///tmp/a b.cs", true)]
    [InlineData("untitled:A", "untitled:a", false)]
    [InlineData("untitled:A", "untitled:A", true)]
    [InlineData("file:///tmp/A.cs", "file:///tmp/B.cs", false)]
    public void Spellings_of_one_document_are_equal(string one, string other, bool equal)
    {
        Assert.Equal(equal, DocumentPath.FromUri(one).Equals(DocumentPath.FromUri(other)));
        Assert.Equal(equal, new HashSet<DocumentPath> { DocumentPath.FromUri(one) }.Contains(DocumentPath.FromUri(other)));
    }

    [Fact]
    public void Case_counts_in_paths_where_the_system_says_so() => Assert.Equal(
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(),
        DocumentPath.FromUri("file:///tmp/A.cs").Equals(DocumentPath.FromUri("file:///tmp/a.cs")));

    [Theory]
    [InlineData("/home/me/a b/é#1.cs", "file:///home/me/a%20b/%C3%A9%231.cs")]
    [InlineData("C:\\Users\\me\\A.cs", "file:///c%3A/Users/me/A.cs")]
    [InlineData("//host/share/A.cs", "file://host/share/A.cs")]
    public void A_file_has_a_uri_that_leads_back_to_it(string file, string uri)
    {
        var path = DocumentPath.FromFile(file);
        Assert.Equal(uri, path.Uri);
        Assert.Equal(path, DocumentPath.FromUri(path.Uri));
        Assert.Equal(path.FilePath, DocumentPath.FromUri(path.Uri).FilePath);
    }
}
