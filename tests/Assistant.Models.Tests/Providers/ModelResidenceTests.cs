using Assistant.Testing;

namespace Assistant.Models.Tests;

public sealed class ModelResidenceTests
{
    [Fact] // a server that hangs would leave its model loading until the editor is started again
    public async Task A_load_without_an_end_is_given_up_and_tried_again()
    {
        var time = new ManualTimeProvider();
        var begun = new TaskCompletionSource();
        var residence = new ModelResidence(
            (_, _) => Task.FromResult(false),
            (_, cancellation) =>
            {
                begun.TrySetResult();
                return Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
            },
            time,
            CancellationToken.None);
        var load = residence.LoadAsync("tiny");
        await begun.Task;
        Assert.Equal(FailureKind.Loading, await FailureOf(residence));
        time.Advance(TimeSpan.FromMinutes(10));
        await Assert.ThrowsAsync<FailureException>(() => load);
        Assert.Equal(FailureKind.Timeout, await FailureOf(residence));
        Assert.Equal(FailureKind.Loading, await FailureOf(residence));
    }

    private static async Task<FailureKind> FailureOf(ModelResidence residence) =>
        (await Assert.ThrowsAsync<FailureException>(() => residence.RequireAsync("tiny", TestContext.Current.CancellationToken))).Failure.Kind;
}
