namespace Assistant.Models.Tests;

public sealed class OfflineTests
{
    [Fact]
    public void Two_hosts_that_fail_together_mean_offline()
    {
        using var bench = new RouterBench();
        Lose(bench);
        Assert.Equal("local: ok", bench.Ask());
        Assert.Equal(RouterHealth.Offline, bench.Router.Status.Health);
        int calls = Calls(bench);
        Assert.All(bench.AskMany(10, 0.5), a => Assert.Equal("local: ok", a));
        Assert.Equal(calls, Calls(bench));
    }

    [Fact]
    public void One_host_that_fails_does_not()
    {
        using var bench = new RouterBench();
        bench.Gpt.Always = Script.Fails(FailureKind.Unreachable);
        bench.AskMany(5, 1, RequestKind.Architecture);
        Assert.Equal(RouterHealth.Ok, bench.Router.Status.Health);
        Assert.Equal("claude: ok", bench.Ask());
    }

    [Theory]
    [InlineData(FailureKind.Unreachable)]
    [InlineData(FailureKind.CaptivePortal)]
    public void R15_Offline_makes_at_most_three_calls_a_minute(FailureKind kind)
    {
        using var bench = new RouterBench();
        bench.Claude.Always = bench.Key.Always = bench.Gpt.Always = Script.Fails(kind);
        Assert.All(bench.AskMany(100, 6), a => Assert.Equal("local: ok", a));
        Assert.InRange(Calls(bench), 2, 31);
    }

    [Fact]
    public void R9_A_network_change_brings_the_clouds_back_with_the_next_request()
    {
        using var bench = new RouterBench();
        Lose(bench);
        bench.AskMany(100, 6);
        Find(bench);
        bench.Router.NetworkChanged(NetworkReach.Some);
        Assert.Equal("claude: ok", bench.Ask());
        Assert.Equal("gpt: ok", bench.Ask(RequestKind.Architecture));
        Assert.NotEqual(RouterHealth.Offline, bench.Router.Status.Health);
    }

    [Fact]
    public void Without_an_event_a_probe_finds_the_network_within_a_minute_or_so()
    {
        using var bench = new RouterBench();
        Lose(bench);
        bench.AskMany(100, 6);
        Find(bench);
        Assert.Contains("claude: ok", bench.AskMany(14, 6));
    }

    [Fact]
    public void No_network_says_the_system_and_no_call_is_made()
    {
        using var bench = new RouterBench();
        bench.Router.NetworkChanged(NetworkReach.None);
        Assert.Equal("local: ok", bench.Ask());
        Assert.Equal(0, Calls(bench));
    }

    [Fact]
    public void What_one_editor_finds_out_holds_for_the_others()
    {
        string folder = Directory.CreateTempSubdirectory("assistant-").FullName;
        string file = Path.Combine(folder, "network.json");
        using var first = new RouterBench(e => e with { NetworkNotes = new FileNetworkNotes(file) });
        using var second = new RouterBench(e => e with { NetworkNotes = new FileNetworkNotes(file) });
        Lose(first);
        first.Ask();
        second.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("local: ok", second.Ask());
        Assert.Equal(0, Calls(second));
        Find(first);
        first.Router.NetworkChanged(NetworkReach.Some);
        first.Ask();
        second.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("claude: ok", second.Ask());
        Directory.Delete(folder, recursive: true);
    }

    private static void Lose(RouterBench bench) => bench.Claude.Always = bench.Key.Always = bench.Gpt.Always = Script.Fails(FailureKind.Unreachable);

    private static void Find(RouterBench bench) => bench.Claude.Always = bench.Key.Always = bench.Gpt.Always = Script.Answer("ok");

    private static int Calls(RouterBench bench) => bench.Claude.Calls.Count + bench.Key.Calls.Count + bench.Gpt.Calls.Count;

    [Fact]
    public void A_state_folder_that_the_system_refuses_tells_nothing()
    {
        var notes = new FileNetworkNotes(Path.Combine(Path.GetTempPath(), new string('x', 300), "network.json")); // longer than a name may be
        notes.Write(DateTimeOffset.UnixEpoch);
        Assert.Null(notes.ReadNews());
    }
}
