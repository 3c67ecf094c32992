using Assistant.Models;

namespace Assistant.Incidents.Tests;

/// <summary>The fault matrix: 100 requests one after another while the first choice always fails in the same way.</summary>
public sealed class HardDownTests
{
    private static readonly (string Name, string Fault, int MostCalls)[] Matrix =
    [
        ("401", """{"kind":"err","err":"auth"}""", 4),
        ("401 of an expired token", """{"kind":"err","err":"oauth_expired"}""", 4),
        ("403 challenge page", """{"kind":"edge","edge":"challenge"}""", 4),
        ("429 with retry-after", """{"kind":"err","err":"rate","headers":{"retry-after":"60","retry-after-ms":"60000"}}""", 1),
        ("429 out of money", """{"kind":"err","err":"quota"}""", 1),
        ("500", """{"kind":"err","err":"internal"}""", 4),
        ("502 page", """{"kind":"edge","edge":502}""", 4),
        ("529", """{"kind":"err","err":"overloaded529","status":529}""", 4),
        ("reset", """{"kind":"reset"}""", 4),
        ("refused", """{"kind":"refused"}""", 4),
        ("no such host", """{"kind":"dns"}""", 4),
        ("captive portal", """{"kind":"raw","status":200,"type":"text/html","body":"<html></html>"}""", 4),
        ("headers, then nothing", """{"kind":"stall","after":0}""", 4),
        ("nothing at all", """{"kind":"hang","ms":60000}""", 4),
        ("pings, but no token", """{"kind":"ping-stall","after":0}""", 4),
        ("dropped before a token", """{"kind":"drop","after":0}""", 4),
        ("error event before a token", """{"kind":"sse-error","after":0,"err":"overloaded"}""", 4),
        ("dropped in mid-answer", """{"kind":"drop","after":6}""", 4),
        ("ended in mid-answer", """{"kind":"eof","after":6}""", 4),
        ("error event in mid-answer", """{"kind":"sse-error","after":6,"err":"overloaded"}""", 4),
        ("stalled in mid-answer", """{"kind":"stall","after":6}""", 4),
        ("pings in mid-answer", """{"kind":"ping-stall","after":6}""", 4),
        ("cut inside a line", """{"kind":"truncate","after":6}""", 4),
        ("an empty answer", """{"kind":"ok","empty":true}""", 4),
    ];

    public static TheoryData<string, string, RequestKind> Cells()
    {
        var cells = new TheoryData<string, string, RequestKind>();
        foreach (var (name, _, _) in Matrix)
        {
            foreach (string primary in (string[])["claude", "gpt"])
            {
                cells.Add(name, primary, RequestKind.Explain);
                cells.Add(name, primary, RequestKind.SmallFix);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void R1_R2_R5_R7_A_hard_down_primary(string name, string primary, RequestKind kind)
    {
        var (_, fault, most) = Matrix.Single(m => m.Name == name);
        using var world = Build(primary, fault);
        var start = world.Time.GetUtcNow();
        for (int i = 0; i < 100; i++)
        {
            Assert.Null(world.Ask(kind).Complaint);
            world.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        // A hundred quick requests take 17 s. Where the clocks of a hang make that longer, the ladder allows its next probe.
        int steps = (world.Time.GetUtcNow() - start).TotalSeconds > 20 ? 1 : 0;
        Assert.InRange(world.Upstreams[primary].TextCalls.Count, 1, most == 1 ? 1 : most + steps);
    }

    [Theory]
    [InlineData("claude")]
    [InlineData("gpt")]
    public void R12_A_bad_request_makes_exactly_one_call(string primary)
    {
        using var world = Build(primary, """{"kind":"err","err":"invalid_request"}""");
        for (int i = 1; i <= 10; i++)
        {
            Assert.Equal(FailureKind.BadRequest, world.Ask(RequestKind.Explain).Failure?.Kind);
            Assert.Equal(i, world.Upstreams.Values.Sum(u => u.Calls.Count));
        }
    }

    private static World Build(string primary, string fault)
    {
        var track = new IncidentTrack { Phases = [new IncidentPhase { To = 1e9, Mix = [Fault.Parse(fault)] }] };
        var seats = Seat.Usual.Where(s => s.Id is "claude" or "gpt" or "local").OrderBy(s => s.Id == primary ? 0 : s.IsCloud ? 1 : 2).ToList();
        var incident = new Incident("hard-down", "", DateTimeOffset.UnixEpoch, 1e9, new() { [seats[0].Track] = track });
        var world = new World(incident, seats, 1) { FirstTokenMs = 5 };
        foreach (var upstream in world.Upstreams.Values) upstream.GapMs = 5;
        return world;
    }
}
