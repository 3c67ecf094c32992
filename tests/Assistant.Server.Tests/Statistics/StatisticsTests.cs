using Assistant.Features;
using Assistant.Testing;

namespace Assistant.Server.Tests;

public sealed class StatisticsTests
{
    [Fact]
    public async Task What_editors_counted_is_shown_together()
    {
        await using var run = new CommandRun();
        using (var first = Book(run, TimeProvider.System))
        using (var second = Book(run, TimeProvider.System))
        {
            first.Shown(Shown("claude") with { IsVerified = true }, "csharp");
            second.Shown(Shown("claude"), "csharp");
            second.Accepted("claude", "csharp");
        }

        var result = await run.RunAsync("stats");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("  csharp    2 shown, 1 of them checked by the compiler, 1 accepted (50 %)", result.Out, StringComparison.Ordinal);
        var json = await run.RunAsync("stats", "--json");
        Assert.Contains("""{"language":"csharp","shown":2,"verified":1,"accepted":1}""", json.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_lost_when_editors_write_at_the_same_time()
    {
        using var folder = new CommandHome();
        Parallel.For(0, 8, _ =>
        {
            var file = new StatisticsFile(folder.Path, TimeProvider.System);
            for (int left = 50; left > 0;)
            {
                if (file.TryAdd([Line(TimeProvider.System) with { Shown = 1 }])) left--;
            }
        });
        Assert.Equal(400, Assert.Single(new StatisticsFile(folder.Path, TimeProvider.System).Read()).Shown);
    }

    [Theory]
    [InlineData("[{")]
    [InlineData("[null]")]
    [InlineData("{}")]
    public void A_damaged_file_is_set_aside(string damage)
    {
        using var folder = new CommandHome();
        var file = new StatisticsFile(folder.Path, TimeProvider.System);
        File.WriteAllText(file.Path, damage);
        Assert.True(file.TryAdd([Line(TimeProvider.System) with { Shown = 1 }]));
        Assert.Equal(1, Assert.Single(file.Read()).Shown);
        Assert.Equal(damage, File.ReadAllText(file.Path + ".damaged"));
    }

    [Fact]
    public void Days_older_than_ninety_are_dropped()
    {
        using var folder = new CommandHome();
        var clock = new ManualTimeProvider();
        var file = new StatisticsFile(folder.Path, clock);
        file.TryAdd([Line(clock) with { Shown = 1 }]);
        clock.Advance(TimeSpan.FromDays(89));
        file.TryAdd([Line(clock) with { Shown = 2 }]);
        Assert.Equal(2, file.Read().Count);
        clock.Advance(TimeSpan.FromDays(1));
        file.TryAdd([Line(clock) with { Shown = 3 }]);
        Assert.Equal([2, 3], file.Read().Select(l => l.Shown));
    }

    [Fact]
    public void Waits_are_told_to_a_fifth()
    {
        var waits = Enumerable.Range(1, 100).Select(i => LatencyClasses.One(TimeSpan.FromMilliseconds(i * 10))).Aggregate(LatencyClasses.Sum);
        Assert.Equal(100, waits.Sum());
        Assert.InRange(LatencyClasses.Percentile(waits, 0.5)!.Value, 500, 600);
        Assert.InRange(LatencyClasses.Percentile(waits, 0.95)!.Value, 950, 1140);
        Assert.Null(LatencyClasses.Percentile([], 0.5));
    }

    private static Suggestion.Shown Shown(string provider) => new("total", 0, 0, new Origin(provider, "m", "first choice"), null);

    private static StatisticsBook Book(CommandRun run, TimeProvider time) => new(new StatisticsFile(UserFolders.Find(_ => run.Home).State, time), time);

    private static StatisticsLine Line(TimeProvider time) => new(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), "claude", "csharp");

    private sealed class CommandHome : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("assistant-statistics-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
