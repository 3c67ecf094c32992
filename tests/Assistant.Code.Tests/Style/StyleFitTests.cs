using System.Diagnostics.CodeAnalysis;
using Assistant.Testing;

namespace Assistant.Code.Tests;

public sealed class StyleFitTests
{
    [Fact] // a model answers with four spaces from the margin on
    public void Written_lines_are_indented_by_what_is_around_them() => Check(
        """
        namespace N
        {
            class A
            {
                int x;

        $0
            }
        }
        """,
        """
        int M(int a)
        {
            if (a > 1)
            {
                return a;
            }
            return Add(a,
                1);
        }
        """,
        """
        namespace N
        {
            class A
            {
                int x;

                int M(int a)
                {
                    if (a > 1)
                    {
                        return a;
                    }
                    return Add(a,
                        1);
                }
            }
        }
        """);

    [Fact]
    public void Tabs_and_line_ends_are_the_file_s() => Check(
        "class A\r\n{\r\n\tvoid M()\r\n\t{\r\n$0\r\n\t}\r\n}\r\n",
        "foreach (var x in y)\n{\n    M();\n}",
        "class A\r\n{\r\n\tvoid M()\r\n\t{\r\n\t\tforeach (var x in y)\r\n\t\t{\r\n\t\t\tM();\r\n\t\t}\r\n\t}\r\n}\r\n");

    [Fact]
    public void Braces_move_to_the_end_of_the_line_where_the_file_has_them_there() => Check(
        "class A {\n    void M() {\n        N();\n    }\n    void N() {\n$0\n    }\n}\n",
        "if (a)\n{\n    M();\n}\nelse\n{\n    N();\n}",
        "class A {\n    void M() {\n        N();\n    }\n    void N() {\n        if (a) {\n            M();\n        } else {\n            N();\n        }\n    }\n}\n");

    [Fact]
    public void Braces_move_to_lines_of_their_own_where_the_file_has_them_there() => Check(
        "class A\n{\n    void M()\n    {\n$0\n    }\n}\n",
        "if(a) {\n    M( );\n} else {\n    N(1,2);   \n}",
        "class A\n{\n    void M()\n    {\n        if (a)\n        {\n            M( );\n        }\n        else\n        {\n            N(1, 2);\n        }\n    }\n}\n");

    [Fact]
    public void Nothing_outside_of_the_edit_changes() => Check(
        "class A {\n  void M( ) {\n      N(1,2);   \n$0  }\n}\n",
        "      O(1,2);\n",
        "class A {\n  void M( ) {\n      N(1,2);   \n    O(1, 2);\n  }\n}\n");

    [Fact]
    public void Text_in_strings_stays_as_it_is() => Check(
        "class A\n{\n    void M()\n    {\n$0\n    }\n}\n",
        "M(@\"a,b\n  if(x) {  \n\");",
        "class A\n{\n    void M()\n    {\n        M(@\"a,b\n  if(x) {  \n\");\n    }\n}\n");

    [Fact]
    public void Cases_lambdas_and_comments_are_indented_too() => Check(
        "class A\n{\n    void M(int x)\n    {\n$0\n    }\n}\n",
        "switch (x)\n{\ncase 1:\n// one\nRun(() =>\n{\nM(2);\n});\nbreak;\n}",
        "class A\n{\n    void M(int x)\n    {\n        switch (x)\n        {\n            case 1:\n                // one\n                Run(() =>\n                {\n                    M(2);\n                });\n                break;\n        }\n    }\n}\n");

    [Theory]
    [InlineData("insert_final_newline = true", "class B;\n")]
    [InlineData("insert_final_newline = false", "class B;")]
    [InlineData("", "class B;\n\n")]
    public void The_end_of_the_file_is_as_the_editorconfig_says(string setting, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, ".editorconfig"), $"root = true\n[*.cs]\n{setting}\n");
        var document = Document.Create(DocumentPath.FromFile(Path.Combine(folder.Path, "A.cs")), "csharp", 1, "");
        var fitted = StyleFit.Fit(document, [new CodeEdit(document.Path, 0, 0, "class B;\n\n")], CodeStyle.Of(document));
        Assert.Equal(expected, fitted[0].NewText);
    }

    [Fact]
    public void The_editorconfig_counts_more_than_the_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, ".editorconfig"), "root = true\n[*.cs]\nindent_style = tab\nend_of_line = crlf\ncsharp_new_line_before_open_brace = none\n");
        var document = Document.Create(DocumentPath.FromFile(Path.Combine(folder.Path, "A.cs")), "csharp", 1, "class A\n{\n    int x;\n}\n");
        Assert.Equal(new CodeStyle("\r\n", "\t", BracePlace.SameLine, null, true), CodeStyle.Of(document));
    }

    private static void Check([StringSyntax("C#-test")] string source, string written, string expected)
    {
        var file = Fixture.Parse(source).WithCursor;
        var document = Document.Create(DocumentPath.FromUri("untitled:A"), "csharp", 1, file.Text);
        var fitted = StyleFit.Fit(document, [new CodeEdit(document.Path, file.Cursor!.Value, file.Cursor.Value, written)], CodeStyle.Of(document));
        Assert.Equal(expected, file.Prefix + fitted[0].NewText + file.Suffix);
    }
}
