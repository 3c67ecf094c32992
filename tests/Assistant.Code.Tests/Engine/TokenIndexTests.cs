using System.Text;

namespace Assistant.Code.Tests;

public sealed class TokenIndexTests
{
    private static readonly string[] Words = ["a", "b", "Foo", "Bar", "(", ")", ".", ";", "\n", "if", "1", "\"s\"", "=", "{", "}"];

    private static readonly FillSite Site = new("Site.cs", "if (a.Foo(b)) { a.".AsMemory(), "\n}\n".AsMemory());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Edits_give_the_same_answers_as_a_rebuild(int seed)
    {
        var random = new Random(seed);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var edited = TokenIndex.Empty;
        for (int edit = 0; edit < 40; edit++)
        {
            string path = $"F{random.Next(12)}.cs";
            if (random.Next(5) == 0)
            {
                texts.Remove(path);
                edited = edited.Without(path);
            }
            else
            {
                texts[path] = Text(random);
                edited = edited.With(TokenizedFile.Create(path, texts[path]));
            }
        }

        var rebuilt = TokenIndex.Build([.. texts.Select(t => TokenizedFile.Create(t.Key, t.Value))], CancellationToken.None);
        Assert.Equal(rebuilt.FileCount, edited.FileCount);
        Assert.Equal(rebuilt.TokenCount, edited.TokenCount);
        Assert.Equal(Contexts(rebuilt), Contexts(edited));
    }

    [Fact]
    public void An_index_comes_back_as_it_was_saved()
    {
        var random = new Random(7);
        var index = TokenIndex.Build([.. Enumerable.Range(0, 9).Select(i => TokenizedFile.Create($"F{i}.cs", Text(random)))], CancellationToken.None)
            .With(TokenizedFile.Create("F3.cs", "Fresh word;")).Without("F4.cs");
        var loaded = TokenIndex.Load(new MemoryStream(Saved(index)));
        Assert.Equal(8, loaded.FileCount);
        Assert.Equal(Contexts(index), Contexts(loaded));
    }

    [Fact]
    public void An_empty_index_can_be_saved_too() => Assert.Equal(0, TokenIndex.Load(new MemoryStream(Saved(TokenIndex.Empty))).FileCount);

    [Fact]
    public void Damage_anywhere_is_noticed()
    {
        byte[] saved = Saved(TokenIndex.Build([TokenizedFile.Create("a.cs", "class A { int b; }")], CancellationToken.None));
        for (int at = 0; at < saved.Length; at++)
        {
            byte[] damaged = [.. saved];
            damaged[at] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => TokenIndex.Load(new MemoryStream(damaged)));
            Assert.Throws<InvalidDataException>(() => TokenIndex.Load(new MemoryStream(saved, 0, at)));
        }
    }

    [Fact]
    public void The_order_of_the_arrays_is_the_order_of_the_contexts()
    {
        var random = new Random(3);
        var index = TokenIndex.Build([.. Enumerable.Range(0, 5).Select(i => TokenizedFile.Create($"F{i}.cs", Text(random)))], CancellationToken.None);
        var data = index.Segments[0].Data;
        for (int i = 1; i < data.Exact.Length; i++)
            Assert.True(Compare(data.Stream, data.Exact[i - 1], data.Exact[i]) <= 0, $"places {i - 1} and {i}");
    }

    private static int Compare(int[] stream, int left, int right)
    {
        for (int back = 1; back <= SuffixArray.Depth; back++)
        {
            int a = left - back < 0 ? -1 : stream[left - back] >> 3;
            int b = right - back < 0 ? -1 : stream[right - back] >> 3;
            if (a != b) return a.CompareTo(b);
        }

        return 0;
    }

    private static byte[] Saved(TokenIndex index)
    {
        var stream = new MemoryStream();
        index.Save(stream);
        return stream.ToArray();
    }

    /// <summary>For every pair of words, what comes next and how likely, as text that does not depend on how words are numbered.</summary>
    private static string Contexts(TokenIndex index)
    {
        var text = new StringBuilder();
        var site = SiteTokens.Read(Site, index.Vocabulary)!;
        var model = new ProjectModel(index, Site.Path);
        var evidence = new Evidence();
        foreach (string first in Words)
        {
            foreach (string second in Words)
            {
                int[] context = [Bits(site, first), Bits(site, second)];
                evidence.Clear();
                model.Gather(context, StreamView.Exact, evidence);
                text.Append(first).Append(' ').Append(second).Append(':');
                var next = new List<string>();
                foreach (ref var item in evidence.Items) next.Add($" {site.Words.Text(item.Token.Word)}={item.Probability[(int)Source.ProjectExact]:0.000}");
                text.AppendJoin("", next.Order(StringComparer.Ordinal)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static int Bits(SiteTokens site, string word) => new Token(Math.Max(0, site.Words.Find(word)), AlphaClass.None, false).Bits;

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (int i = random.Next(5, 60); i > 0; i--) text.Append(Words[random.Next(Words.Length)]).Append(' ');
        return text.ToString();
    }
}
