using Assistant.Testing;

namespace Assistant.Code.Tests;

/// <summary>What source generators would write is not there: nothing that may be among it is called wrong, and what cannot be is.</summary>
public sealed class GeneratedCodeTests
{
    private const string Models = """
        //- ViewModel.cs
        class ObservableProperty : Attribute { }
        class RelayCommand : Attribute { }
        partial class ViewModel
        {
            [ObservableProperty] private string customerName = "";
            [RelayCommand] private void Save() { }
            partial void OnCustomerNameChanged(string value);
        }
        partial class Split { public int First; [Obsolete] public void Grow(int by) { } }
        partial class Marked { public int First; [ObservableProperty] int hidden; }
        //- Split.cs
        partial class Split { public int Second; }
        partial class Marked { public int Second; }
        class Derived : ViewModel { }
        class Whole { public int Count; }
        //- Logging.cs
        class LoggerMessage : Attribute { }
        partial class Log { [LoggerMessage] public static partial void Started(string name); public int Level; }
        """;

    // text | whether nobody can say
    [Theory]
    [InlineData("model.CustomerName = \"x\";", true)]
    [InlineData("model.SaveCommand.Execute(null);", true)]
    [InlineData("var name = derived.CustomerName;", true)]
    [InlineData("var made = new ViewModel { CustomerName = \"x\" };", true)]
    [InlineData("model.PropertyChanged += (s, e) => { };", true)]
    [InlineData("IDisposable closing = model;", true)]
    [InlineData("Take(model);", true)]
    [InlineData("foreach (var x in model) { }", true)]
    [InlineData("var sum = model + 1;", true)]
    [InlineData("var wide = new ViewModel(1, 2);", true)]
    [InlineData("split.Third = 1;", false)]
    [InlineData("whole.Other = 1;", false)]
    [InlineData("Log.Stopped(\"x\");", false)]
    [InlineData("Log.Started(1);", false)]
    [InlineData("model.CustomerName = zebra;", false)]
    public void The_half_of_a_partial_type_that_is_not_there_may_hold_anything(string text, bool isUnsure) => Check(text, isUnsure, []);

    // A generator of a package may complete any partial type that an attribute marks for it or that has no second part yet, and declare types.
    [Theory]
    [InlineData("marked.Third = 1;", true)]
    [InlineData("model.SaveCommand.Execute(null);", true)]
    [InlineData("Log.Stopped(\"x\");", true)]
    [InlineData("split.Third = 1;", false)]
    [InlineData("split.Grow(1, 2);", false)]
    [InlineData("PInvoke.GetLastError();", true)]
    [InlineData("Generated made = new();", true)]
    [InlineData("whole.Other = 1;", false)]
    [InlineData("whole.Count = zebra;", false)]
    [InlineData("whole.Count = Zebra;", false)]
    [InlineData("Frobnicate(whole);", false)]
    public void Where_a_generator_did_not_run_unknown_types_may_be_its_own(string text, bool isUnsure) => Check(text, isUnsure, ["Some.Generator"]);

    [Theory]
    [InlineData("CustomerName = \"x\";")]
    [InlineData("OnCustomerNameChanging(\"x\");")]
    [InlineData("SaveCommand.Execute(null);")]
    [InlineData("InitializeComponent();")]
    [InlineData("saveButton.IsEnabled = true;")]
    public void Within_such_a_type_names_are_not_called_wrong(string text)
    {
        var fixture = SemanticFixture.Parse(Models.Replace("void Save() { }", "void Save() { $0 }", StringComparison.Ordinal));
        Assert.Contains("generated", Assert.IsType<CompilerVerdict.Unverified>(Check(fixture, text)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_half_of_a_view_is_its_markup()
    {
        var fixture = SemanticFixture.Parse("""
            //- Main.xaml.cs
            partial class Main { void Load() { $0 } }
            //- Other.cs
            partial class Main { int size; }
            """);
        Assert.IsType<CompilerVerdict.Unverified>(Check(fixture, "InitializeComponent();"));
        Assert.IsType<CompilerVerdict.Clean>(Check(fixture, "size = 1;"));
    }

    [Fact]
    public void With_the_generated_half_every_name_is_known()
    {
        var fixture = SemanticFixture.Parse("""
            //- Main.cs
            partial class Main { void Load() { $0 } }
            //- obj/Main.g.cs
            partial class Main { string Title = ""; }
            """);
        Assert.IsType<CompilerVerdict.Clean>(Check(fixture, "Title = \"x\";"));
        Assert.IsType<CompilerVerdict.Rejected>(Check(fixture, "Zebra = \"x\";"));
    }

    // A call of a method that nobody has written yet assigns nothing, as the compiler sees it.
    [Fact]
    public void A_result_of_a_method_that_will_be_generated_counts_as_assigned()
    {
        var fixture = SemanticFixture.Parse("""
            partial class Native
            {
                [Obsolete] private static partial bool Size(out int size);
                int Run() { $0 return 0; }
            }
            """);
        Assert.IsNotType<CompilerVerdict.Rejected>(Check(fixture, "if (Size(out var size)) return size;"));
    }

    // One slip of the fingers is mended there, too.
    [Fact]
    public void A_misspelt_name_is_still_mended() =>
        Assert.Equal("split.First = 1;", Assert.IsType<CompilerVerdict.Repaired>(Check(Using(["Some.Generator"]), "split.Frist = 1;")).Text);

    private static void Check(string text, bool isUnsure, string[] generators)
    {
        var verdict = Check(Using(generators), text);
        if (isUnsure) Assert.IsType<CompilerVerdict.Unverified>(verdict);
        else Assert.IsType<CompilerVerdict.Rejected>(verdict);
    }

    private static SemanticFixture Using(string[] generators)
    {
        var fixture = SemanticFixture.Parse(Models + "\n//- Use.cs\nclass Use { void Take(IDisposable d) { } void Run(ViewModel model, Derived derived, Split split, Marked marked, Whole whole) { $0 } }");
        return fixture with { Base = SemanticBase.Of(fixture.Base.Project, fixture.Base.Compilation, [], [], [.. generators]) };
    }

    private static CompilerVerdict Check(SemanticFixture fixture, string text) =>
        new Verifier(new ManualTimeProvider()).Check(fixture.Base, fixture.Tree, new(fixture.Cursor, fixture.Cursor, text), TestContext.Current.CancellationToken);
}
