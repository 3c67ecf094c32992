namespace Assistant.Code.Tests;

public sealed class CodeContextTests
{
    private const string Library = """
        //- Core/Member.cs
        namespace Library;
        /// <summary>Somebody who may lend books.</summary>
        public sealed class Member : Person
        {
            public string CardNumber { get; init; } = "";
            private int visits;
            public void Renew(DateOnly until) { visits++; }
        }
        //- Core/Person.cs
        namespace Library;
        public abstract class Person
        {
            public string FullName { get; init; } = "";
        }
        //- Core/Fees.cs
        namespace Library;
        public static class Fees
        {
            public static decimal Overdue(Loan loan, DateOnly today)
            {
                // a comment that nobody needs
                return loan.IsLate(today) ? 2m : 0m;
            }
        }

        """;

    [Fact]
    public Task The_receivers_members_come_with_those_of_its_bases_and_without_private_ones() => CheckAsync(
        """
        //- App/Desk.cs
        class Desk
        {
            void Greet(Member visitor)
            {
                visitor.$0
            }
        }
        """,
        """
        [Expected Core/Member.cs]
        class Member : Person
        {
          string CardNumber;
          void Renew(DateOnly until);
        }
        [Expected Core/Person.cs]
        abstract class Person
        {
          string FullName;
        }
        """);

    [Fact]
    public Task The_receiver_of_a_chain_is_followed_through_signatures() => CheckAsync(
        """
        //- Core/Loan.cs
        class Loan { public Member Borrower { get; } }
        //- App/Desk.cs
        class Desk
        {
            void Greet(Loan loan) { loan.Borrower.$0 }
        }
        """, "[Expected Core/Member.cs]\nclass Member : Person\n{\n  string CardNumber;");

    [Fact]
    public Task A_call_shows_its_signature() => CheckAsync(
        """
        //- App/Desk.cs
        class Desk
        {
            void Close(Loan loan) { var fee = Fees.Overdue($0); }
        }
        """, "[Expected Core/Fees.cs]\nstatic decimal Overdue(Loan loan, DateOnly today);");

    [Fact]
    public async Task Similar_code_is_shown_without_its_comments()
    {
        string shown = await DescribeAsync("""
            //- App/Desk.cs
            class Desk
            {
                decimal OverdueFee(Loan loan, DateOnly today)
                {
                    return loan.$0
                }
            }
            """);
        Assert.Contains("return loan.IsLate(today) ? 2m : 0m;", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody needs", shown, StringComparison.Ordinal);
    }

    [Fact]
    public Task Lines_that_go_on_from_the_same_words_are_usages() => CheckAsync(
        """
        //- App/Desk.cs
        class Desk
        {
            decimal Fee(Loan loan) => loan.$0
        }
        """, "[Usage (usages).cs]\nreturn loan.IsLate(today) ? 2m : 0m;");

    [Fact]
    public async Task Nothing_of_an_excluded_file_is_shown()
    {
        string shown = await DescribeAsync("""
            //- App/Desk.cs
            class Desk
            {
                void Greet(Member visitor, Loan loan) { Fees.Overdue(loan); visitor.$0 }
            }
            """, "Core/**");
        Assert.DoesNotContain("CardNumber", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("IsLate", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Core", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_at_the_cursor_is_no_context_of_itself()
    {
        string shown = await DescribeAsync("""
            //- App/Desk.cs
            class Desk
            {
                decimal Fee(Loan loan) => loan.$0;
                decimal OnlyHere(Loan loan) => loan.OnlyHere();
            }
            """);
        Assert.DoesNotContain("OnlyHere", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(200)]
    public async Task A_budget_is_never_overdrawn(int tokens)
    {
        var context = await ContextFixture.GatherAsync(Library + "//- App/Desk.cs\nclass Desk { void Greet(Member visitor, Loan loan) { Fees.Overdue(loan); visitor.$0 } }", new ContextBudget(tokens, TimeSpan.FromSeconds(10)));
        Assert.InRange(context.Tokens, 0, tokens);
    }

    [Fact]
    public async Task Without_time_there_is_no_context_and_the_report_says_so()
    {
        var context = await ContextFixture.GatherAsync(Library + "//- App/Desk.cs\nclass Desk { void Greet(Member visitor) { visitor.$0 } }", new ContextBudget(2000, TimeSpan.Zero));
        Assert.Empty(context.Items);
        Assert.All(context.Sources, s => Assert.True(s.IsCutOff));
    }

    [Fact]
    public async Task What_takes_too_long_is_not_waited_for_and_the_report_says_so()
    {
        var time = new Assistant.Testing.ManualTimeProvider();
        var folder = ContextFixture.Folder(Assistant.Testing.Fixture.Parse(Library + "//- App/Desk.cs\nclass Desk { void Greet(Member visitor) { visitor.$0 } }"));
        using var asked = new ManualResetEventSlim();
        using var answer = new ManualResetEventSlim();
        string? Slow(string root, string path)
        {
            asked.Set();
            answer.Wait(TestContext.Current.CancellationToken);
            return null;
        }

        var context = new CodeContext(_ => folder, Slow, null, new RecentCode(), time);
        var gathering = context.GatherAsync(Greeting, new ExcludedFiles([]), new ContextBudget(2000, TimeSpan.FromMilliseconds(30)), TestContext.Current.CancellationToken);
        asked.Wait(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMilliseconds(31));
        var gathered = await gathering;
        answer.Set();
        Assert.NotEmpty(gathered.Sources.Where(s => !s.IsCutOff));
        Assert.True(gathered.Sources[^1].IsCutOff);
    }

    [Fact]
    public async Task A_bug_in_a_source_is_heard_of_and_costs_no_more_than_what_comes_after_it()
    {
        var heard = new List<string>();
        var folder = ContextFixture.Folder(Assistant.Testing.Fixture.Parse(Library + "//- App/Desk.cs\nclass Desk { void Greet(Member visitor) { visitor.$0 } }"));
        var context = new CodeContext(_ => folder, (_, _) => throw new InvalidDataException("in a source"), null, new RecentCode(), new Assistant.Testing.ManualTimeProvider())
        {
            Failed = bug => heard.Add(bug.Message),
        };
        var gathered = await context.GatherAsync(Greeting, new ExcludedFiles([]), new ContextBudget(2000, TimeSpan.FromSeconds(10)), TestContext.Current.CancellationToken);
        Assert.Equal(["in a source"], heard);
        Assert.Contains(gathered.Sources, s => s is { Source: "site", IsCutOff: false });
    }

    [Fact]
    public async Task A_bug_that_comes_after_the_time_is_heard_of_too()
    {
        var time = new Assistant.Testing.ManualTimeProvider();
        var folder = ContextFixture.Folder(Assistant.Testing.Fixture.Parse(Library + "//- App/Desk.cs\nclass Desk { void Greet(Member visitor) { visitor.$0 } }"));
        using var asked = new ManualResetEventSlim();
        using var late = new ManualResetEventSlim();
        var heard = new TaskCompletionSource<string>();
        var context = new CodeContext(_ => folder, Late, null, new RecentCode(), time) { Failed = bug => heard.SetResult(bug.Message) };
        var gathering = context.GatherAsync(Greeting, new ExcludedFiles([]), new ContextBudget(2000, TimeSpan.FromMilliseconds(30)), TestContext.Current.CancellationToken);
        asked.Wait(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMilliseconds(31));
        await gathering;
        late.Set();
        Assert.Equal("too late", await heard.Task.WaitAsync(TestContext.Current.CancellationToken));

        string? Late(string root, string path)
        {
            asked.Set();
            late.Wait(TestContext.Current.CancellationToken);
            throw new InvalidDataException("too late");
        }
    }

    [Fact]
    public async Task Where_the_compiler_meets_a_bug_names_and_syntax_stand_in()
    {
        var heard = new List<string>();
        var fixture = Assistant.Testing.Fixture.Parse(Library + "//- App/Desk.cs\nclass Desk { void Greet(Member visitor) { visitor.$0 } }");
        var time = new Assistant.Testing.ManualTimeProvider();
        var compiler = new BoundSource(_ => throw new InvalidDataException("in the compiler"), time) { Failed = bug => heard.Add(bug.Message) };
        var context = new CodeContext(
            _ => ContextFixture.Folder(fixture), (_, path) => fixture.Files.FirstOrDefault(f => f.Path == path)?.Text, compiler, new RecentCode(), time);
        var gathered = await context.GatherAsync(Greeting, new ExcludedFiles([]), new ContextBudget(2000, TimeSpan.FromSeconds(10)), TestContext.Current.CancellationToken);
        Assert.Equal(["in the compiler"], heard);
        Assert.Contains(gathered.Sources, s => s.Source == "declarations");
    }

    [Fact]
    public async Task The_order_stays_while_a_word_is_typed()
    {
        var first = await ContextFixture.GatherAsync(Library + "//- App/Desk.cs\nclass Desk { void Greet(Member visitor, Loan loan) { Fees.Overdue(loan); visitor.$0 } }");
        var later = await ContextFixture.GatherAsync(Library + "//- App/Desk.cs\nclass Desk { void Greet(Member visitor, Loan loan) { Fees.Overdue(loan); visitor.Re$0 } }");
        var stable = later.Items.Where(i => i.Kind is not ContextKind.Usage).Select(i => i.Path);
        Assert.Equal(first.Items.Where(i => i.Kind is not ContextKind.Usage).Select(i => i.Path), stable);
    }

    [Fact]
    public void An_edited_file_is_found_with_its_new_text()
    {
        var index = TokenIndex.Build([TokenizedFile.Create("a.cs", "class A { void Old() { shelf.Count(); } }")], CancellationToken.None)
            .With(TokenizedFile.Create("a.cs", "class A { void New() { shelf.Sort(); } }"));
        index.PrepareSearch(CancellationToken.None);
        var site = new FillSite("b.cs", "class B { void M() { shelf.".AsMemory(), "".AsMemory());
        var found = Assert.Single(ChunkSearch.Find(index, SiteTerms.Read(site), new Nearness("b.cs", new HashSet<string>()), 5, CancellationToken.None));
        Assert.Contains("shelf.Sort();", SnippetText.Write(found, index.Vocabulary), StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_is_made_again_only_when_a_word_has_ended_or_the_workspace_changed()
    {
        const string Typed = "class B { void M() { shelf.Sort(book); book.Lend";
        var index = TokenIndex.Build([TokenizedFile.Create("a.cs", "class A { void M() { shelf.Count(); } }"), TokenizedFile.Create("c.cs", "class C { void N() { book.Lend(shelf); } }")], CancellationToken.None);
        index.PrepareSearch(CancellationToken.None);
        var edited = index.With(TokenizedFile.Create("a.cs", "class A { void M() { book.Sort(shelf); } }"));
        edited.PrepareSearch(CancellationToken.None);
        var search = new LastChunkSearch();
        IReadOnlyList<CodeSpan> before = [];
        int searches = 0;
        for (int typed = 0; typed <= Typed.Length; typed++)
        {
            before = Check(index, typed, "d.cs");
        }

        Assert.Equal(7, searches); // at the beginning, and after B, M, shelf, Sort, book and book
        Assert.NotEmpty(Check(edited, Typed.Length, "d.cs"));
        Check(edited, Typed.Length, "c.cs");
        Assert.Equal(9, searches);

        IReadOnlyList<CodeSpan> Check(TokenIndex of, int typed, string recent)
        {
            var terms = SiteTerms.Read(new FillSite("b.cs", Typed.AsMemory(0, typed), "".AsMemory()));
            var near = new Nearness("b.cs", new HashSet<string> { recent });
            var found = search.Find(of, terms, near, 5, CancellationToken.None);
            Assert.Equal(ChunkSearch.Find(of, terms, near, 5, CancellationToken.None), found);
            if (!ReferenceEquals(before, found)) searches++;
            return before = found;
        }
    }

    [Fact]
    public Task A_tests_context_has_what_it_tests() => CheckAsync(
        """
        //- Tests/FeesTests.cs
        class FeesTests
        {
            void Nothing_is_owed_in_time() { $0 }
        }
        """, "[Related Core/Fees.cs]\nstatic class Fees\n{\n  static decimal Overdue(Loan loan, DateOnly today);\n}");

    [Fact]
    public Task An_interfaces_context_has_what_implements_it() => CheckAsync(
        "//- App/IFees.cs\ninterface IFees { $0 }", "[Related Core/Fees.cs]\nstatic class Fees\n{\n  static decimal Overdue(Loan loan, DateOnly today);\n}");

    [Fact]
    public Task What_has_a_name_that_the_cursor_touches_shows_its_members() => CheckAsync(
        "//- App/Desk.cs\nclass Desk { void Greet(Member visitor) { visitor$0 } }", "[Expected Core/Member.cs]\nclass Member : Person\n{\n  string CardNumber;");

    [Fact]
    public void The_lines_around_the_last_edit_elsewhere_are_context()
    {
        var other = Document.Create(DocumentPath.FromFile(Path.GetFullPath(ContextFixture.Root + "/Shelf.cs")), "csharp", 1, "class Shelf\n{\n    int Count;\n}\n");
        var recent = new RecentCode();
        recent.Touched(other);
        var folder = new FolderSnapshot(Path.GetFullPath(ContextFixture.Root), DeclarationIndex.Empty, TokenIndex.Empty, IndexStage.Ready);
        var view = new SiteView(new ContextSite(folder.Root, "a.cs", "class A { ".AsMemory(), default), folder, new ExcludedFiles([]), _ => null, recent);
        Assert.Empty(RecentRegions.Find(view, recent)); // only looked at

        recent.Touched(other.With(2, [new DocumentChange.Range(new(2, 13), new(2, 14), "er;")], PositionEncoding.Utf16));
        Assert.Equal("class Shelf\n{\n    int Counter;\n}\n", Assert.Single(RecentRegions.Find(view, recent)).Text);
    }

    [Fact]
    public void A_view_is_read_by_the_compiler_s_thread_and_others_at_once()
    {
        var folder = new FolderSnapshot(Path.GetFullPath(ContextFixture.Root), DeclarationIndex.Empty, TokenIndex.Empty, IndexStage.Ready);
        var view = new SiteView(new ContextSite(folder.Root, "a.cs", default, default), folder, new ExcludedFiles(["*7.cs"]), _ => null, new RecentCode());
        Parallel.For(0, 8, _ =>
        {
            for (int i = 0; i < 2000; i++) Assert.Equal(i % 10 == 7, view.IsExcluded($"{i}.cs"));
        });
    }

    [Fact]
    public async Task Code_of_another_language_is_no_example()
    {
        string shown = await DescribeAsync("""
            //- fees.ts
            function fee(loan) { return loan.isLate(today) ? 2 : 0; }
            //- desk.ts
            class Desk { fee(loan) { return loan.$0 } }
            """);
        Assert.Contains("loan.isLate(today) ? 2 : 0", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("2m", shown, StringComparison.Ordinal);
    }

    [Fact]
    public Task Where_indentation_means_something_lines_are_as_they_were_written() => CheckAsync(
        """
        //- fees.py
        # what members owe
        def fee(loan):

            if loan.is_late(today):
                return 2
            return 0
        //- desk.py
        def close(loan):
            if loan.$0
        """, "[Similar fees.py]\ndef fee(loan):\n\n    if loan.is_late(today):\n        return 2\n    return 0");

    private static ContextSite Greeting =>
        new(ContextFixture.Root, "App/Desk.cs", "class Desk { decimal Fee(Loan loan) { return loan.IsLate(today) ? visitor.".AsMemory(), "} }".AsMemory());

    private static async Task<string> DescribeAsync(string source, params string[] excluded) => ContextFixture.Describe(await ContextFixture.GatherAsync(Library + source, excluded));

    private static async Task CheckAsync(string source, string expected) =>
        Assert.Contains(expected.ReplaceLineEndings("\n"), await DescribeAsync(source), StringComparison.Ordinal);
}
