namespace Assistant.Models.Tests;

/// <summary>
/// Every fault against every wire format as the first choice of a router, over real sockets, with a healthy second choice: the user
/// never sees a failure, nor half an answer that passes for a whole one.
/// </summary>
public sealed class RouterFaultMatrixTests
{
    private static readonly FailureKind[] OurFault = [FailureKind.BadRequest, FailureKind.ContextOverflow];

    // Silent ones cost a clock's time each; the rest ends by itself.
    private static readonly string[] Silent = ["""{"kind":"hang"}""", """{"kind":"ping-stall","after":6,"pingMs":50}"""];

    private static readonly (string Fault, int MostCalls)[] HardDown =
    [
        ("""{"kind":"err","err":"overloaded529"}""", 4),
        ("""{"kind":"err","err":"auth"}""", 4),
        ("""{"kind":"drop","after":6}""", 4),
        ("""{"kind":"reset"}""", 4),
        ("""{"kind":"err","err":"rate","headers":{"retry-after":"60"}}""", 1),
    ];

    public static TheoryData<string, RequestKind> KindsAndRequests =>
        [.. from kind in ProviderBench.AllKinds from request in (RequestKind[])[RequestKind.Completion, RequestKind.SmallFix, RequestKind.Explain] select (kind, request)];

    public static TheoryData<string, string, int> KindsAndOutages =>
        [.. from kind in ProviderBench.AllKinds from outage in HardDown select (kind, outage.Fault, outage.MostCalls)];

    [Theory, MemberData(nameof(KindsAndRequests))]
    public async Task R1_R2_No_fault_is_seen_before_the_first_token(string kind, RequestKind request) =>
        await Check(kind, request, [.. FaultMatrixTests.BeforeTheFirstToken.Where(f => !OurFault.Contains(f.Kind)).Select(f => f.Fault)]);

    [Theory, MemberData(nameof(KindsAndRequests))]
    public async Task R1_R2_No_fault_is_seen_in_mid_stream(string kind, RequestKind request) =>
        await Check(kind, request, [.. FaultMatrixTests.MidStream.Select(f => f.Fault)]);

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public async Task R1_R2_Silence_is_not_seen(string kind) => await Check(kind, RequestKind.Completion, Silent);

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public async Task R12_A_bad_request_makes_exactly_one_call(string kind)
    {
        await using var bench = new RoutedSockets(kind);
        await bench.MeetAsync();
        bench.First.Always(Fault.Error("invalid_request"));
        using var router = bench.NewRouter();
        for (int i = 1; i <= 5; i++)
        {
            int before = bench.First.TextCalls.Count;
            var answer = await RoutedSockets.AskAsync(router, RequestKind.SmallFix, Cancellation);
            Assert.Equal(FailureKind.BadRequest, answer.Failure?.Kind);
            Assert.Equal((1, 0), (bench.First.TextCalls.Count - before, bench.Second.TextCalls.Count));
        }
    }

    [Theory, MemberData(nameof(KindsAndOutages))]
    public async Task R5_R7_A_hard_down_first_choice_is_left_alone(string kind, string fault, int mostCalls)
    {
        await using var bench = new RoutedSockets(kind);
        await bench.MeetAsync();
        bench.First.Always(Fault.Parse(fault));
        using var router = bench.NewRouter();
        int before = bench.First.TextCalls.Count;
        for (int i = 0; i < 100; i++) AssertWhole(await RoutedSockets.AskAsync(router, RequestKind.SmallFix, Cancellation), fault);
        Assert.InRange(bench.First.TextCalls.Count - before, 1, mostCalls);
    }

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public async Task R1_Nobody_at_the_first_address_is_not_seen(string kind)
    {
        await using var bench = new RoutedSockets(kind);
        await bench.MeetAsync();
        await bench.GoDownAsync();
        using var router = bench.NewRouter();
        for (int i = 0; i < 3; i++) AssertWhole(await RoutedSockets.AskAsync(router, RequestKind.Completion, Cancellation), "refused");
    }

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public async Task R13_Cancelling_reaches_the_service_and_starts_nothing(string kind)
    {
        await using var bench = new RoutedSockets(kind);
        await bench.MeetAsync();
        bench.First.Always(Fault.Parse("""{"kind":"stall","after":2}"""));
        using var router = bench.NewRouter();
        using var user = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var chunk in router.StreamAsync(RoutedSockets.Request(RequestKind.Explain), user.Token))
            {
                if (chunk is ModelChunk.Text) await user.CancelAsync();
            }
        });
        Assert.Equal(CallEnd.ClientGone, await bench.First.TextCalls[^1].Ended.WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
        Assert.Empty(bench.Second.Calls);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task Check(string kind, RequestKind request, IReadOnlyList<string> faults)
    {
        await using var bench = new RoutedSockets(kind);
        await bench.MeetAsync();
        foreach (string fault in faults)
        {
            bench.First.Next(Fault.Parse(fault));
            using var router = bench.NewRouter(); // with closed breakers
            AssertWhole(await RoutedSockets.AskAsync(router, request, Cancellation), fault);
        }
    }

    // What was shown last, after the seam of a resumed conversation, is one provider's answer from its first word to its last.
    private static void AssertWhole(RoutedSockets.Answer answer, string fault)
    {
        Assert.True(answer.Failure is null, $"{fault}: {answer.Failure?.Message}");
        Assert.True(answer.HasEnd && answer.Last == $"{answer.By}: {RoutedSockets.Whole(answer.By!)}", $"{fault}: {answer.By} gave \"{answer.Last}\"");
    }
}
