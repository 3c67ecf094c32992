namespace Assistant.Code.Tests;

public sealed class IndexCacheTests
{
    private const string Shop =
        """
        //- Cart.cs
        namespace Shop; class Cart { int Total; }
        //- Order.cs
        namespace Shop; record Order(int Número, Cart Cart);
        //- web/app.ts
        let x = 1;
        """;

    [Fact]
    public async Task A_second_start_reads_only_what_changed()
    {
        await using var first = await IndexedWorkspace.OpenAsync(Shop);
        await using var second = await first.OpenAgainAsync();
        Assert.Equal((0, 3), (second.Observer.MostRead, first.Observer.MostRead));
        Same(first, second);
        first.Folder.Write("Cart.cs", "class Wagon;");
        File.Delete(first.Folder["web/app.ts"]);
        await using var third = await first.OpenAgainAsync();
        Assert.Equal(1, third.Observer.MostRead);
        Assert.Equal("Cart.cs: Wagon\nOrder.cs: Order Número Cart", third.Describe());
        Assert.Equal(2, third.TokenFiles);
    }

    [Fact]
    public async Task Text_of_an_editor_is_not_taken_for_the_files()
    {
        await using var first = await IndexedWorkspace.OpenAsync(Shop);
        first.Edit("Cart.cs", "class Unsaved;");
        await first.CaughtUpAsync();
        foreach (var folder in first.Index.Snapshot.Folders) first.Cache.Save(folder.Root, folder.Declarations, folder.Tokens);
        await using var second = await first.OpenAgainAsync();
        Assert.Equal("Cart.cs: Cart Total", second.Describe().Split('\n')[0]);
        Assert.Equal(1, second.Observer.MostRead);
    }

    [Fact]
    public async Task A_damaged_cache_is_rebuilt_without_a_word()
    {
        await using var first = await IndexedWorkspace.OpenAsync(Shop);
        string file = first.Cache.FileOf(first.Folder.Path);
        byte[] whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var random = new Random(1);
        for (int length = 0; length < whole.Length; length += 1 + (whole.Length / 60)) await Rebuilds(whole[..length]);
        for (int i = 0; i < 60; i++)
        {
            byte[] flipped = [.. whole];
            flipped[i < 30 ? i : random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
            await Rebuilds(flipped);
        }

        async Task Rebuilds(byte[] damaged)
        {
            await File.WriteAllBytesAsync(file, damaged, TestContext.Current.CancellationToken);
            await using var again = await first.OpenAgainAsync();
            Assert.Equal(3, again.Observer.MostRead);
            Same(first, again);
        }
    }

    [Fact]
    public void Damage_that_no_checksum_sees_is_an_error_and_no_crash()
    {
        byte[] whole = DeclarationFormat.Write("/r", [new("A.cs", new(1, 2), 3, [new("Name", "Space", "Type", DeclarationKind.Class, 0, 1, 2, 3)])]);
        for (int at = 0; at < whole.Length; at++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] flipped = [.. whole];
                flipped[at] ^= (byte)(1 << bit);
                try
                {
                    DeclarationFormat.Read("/r", flipped);
                }
                catch (InvalidDataException)
                {
                    // Either it still reads as something, or it is refused.
                }
            }

            Assert.Throws<InvalidDataException>(() => DeclarationFormat.Read("/r", whole.AsSpan(0, at)));
        }
    }

    [Fact]
    public async Task A_cache_of_another_folder_is_not_used()
    {
        await using var first = await IndexedWorkspace.OpenAsync(Shop);
        using var other = new TemporaryFolder("//- Cart.cs\nclass Other;");
        File.Copy(first.Cache.FileOf(first.Folder.Path), first.Cache.FileOf(other.Path));
        await first.AddAsync(other.Path);
        Assert.Equal("Cart.cs: Other", first.Describe().Split('\n')[^1]);
    }

    [Fact]
    public async Task Two_servers_may_save_at_the_same_time()
    {
        await using var first = await IndexedWorkspace.OpenAsync(Shop);
        var folder = first.Index.Snapshot.Folders[0];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => first.Cache.Save(folder.Root, folder.Declarations, folder.Tokens))));
        await using var second = await first.OpenAgainAsync();
        Assert.Equal(0, second.Observer.MostRead);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(first.Cache.FileOf("/"))!));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_nothing_but_the_next_start()
    {
        using var folder = new TemporaryFolder("//- file\nx");
        var cache = new IndexCache(folder["file"], new Testing.ManualTimeProvider());
        cache.Save("/r", DeclarationIndex.Empty, TokenIndex.Empty);
        Assert.Null(cache.Open("/r"));
        cache.Trim();
    }

    [Fact]
    public void What_is_old_or_too_much_is_deleted()
    {
        using var folder = new TemporaryFolder();
        var clock = new Testing.ManualTimeProvider();
        var cache = new IndexCache(folder.Path, clock) { Capacity = 25 };
        void Write(string name, int days) => File.SetLastWriteTimeUtc(folder.Write(name, "0123456789"), clock.GetUtcNow().AddDays(-days).UtcDateTime);
        Write("a.index", 31);
        Write("b.index", 3);
        Write("c.index", 2);
        Write("d.index", 1);
        Write("e.index.123.part", 1);
        Write("f.index.123.part", 0);
        Write("g.txt", 400);
        cache.Trim();
        Assert.Equal("c.index d.index f.index.123.part g.txt", string.Join(' ', Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order()));
    }

    private static void Same(IndexedWorkspace one, IndexedWorkspace other)
    {
        Assert.Equal(one.Describe(), other.Describe());
        Assert.Equal((one.Tokens, one.TokenFiles), (other.Tokens, other.TokenFiles));
    }
}
