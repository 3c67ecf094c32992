using Assistant.Testing;

namespace Assistant.Server.Tests;

public sealed class StatusPublisherTests
{
    private readonly ManualTimeProvider time = new();
    private readonly List<string> sent = [];
    private string text = "Claude";

    [Fact]
    public void The_first_change_goes_out_at_once()
    {
        using var publisher = Publisher();
        publisher.Touch();
        Assert.Equal(["Claude"], sent);
    }

    [Fact]
    public void A_burst_becomes_its_first_and_its_last_state()
    {
        using var publisher = Publisher();
        foreach (string next in (string[])["Claude", "GPT", "Ollama", "embedded"])
        {
            text = next;
            publisher.Touch();
        }

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["Claude", "embedded"], sent);
    }

    [Fact]
    public void At_most_four_a_second()
    {
        using var publisher = Publisher();
        for (int i = 0; i < 100; i++)
        {
            text = $"state {i}";
            publisher.Touch();
            time.Advance(TimeSpan.FromMilliseconds(20));
        }

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(sent.Count, 7, 9);
        Assert.Equal("state 99", sent[^1]);
    }

    [Fact]
    public void The_same_status_is_not_sent_twice()
    {
        using var publisher = Publisher();
        publisher.Touch();
        time.Advance(TimeSpan.FromSeconds(1));
        publisher.Touch();
        Assert.Single(sent);
    }

    [Fact] // the settings changed under a lock while the index, on another thread, told of its progress: neither ever went on
    public async Task Who_holds_a_lock_that_the_status_needs_may_touch_it()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var needed = new Lock();
        var asking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var publisher = new StatusPublisher(
            () =>
            {
                asking.TrySetResult();
                lock (needed) return new ServerStatus(Health.Ok, new ActiveProviders("claude", null), "Claude", "", []);
            },
            status => sent.Add(status.Text), time);
        var holder = Task.Run(
            () =>
            {
                lock (needed)
                {
                    var other = Task.Run(publisher.Touch, cancellation);
                    asking.Task.Wait(cancellation);
                    publisher.Touch();
                    return other;
                }
            }, cancellation);
        await holder.WaitAsync(TimeSpan.FromSeconds(30), cancellation);
        Assert.Equal(["Claude"], sent);
    }

    private StatusPublisher Publisher() => new(
        () => new ServerStatus(Health.Ok, new ActiveProviders("claude", null), text, "", []),
        status => sent.Add(status.Text),
        time);
}
