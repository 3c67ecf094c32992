using Assistant.Testing;

namespace Assistant.Server.Tests;

public sealed class SecretsWatchTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("assistant-secrets-").FullName;

    [Fact]
    public async Task A_key_that_comes_changes_or_goes_is_noticed_once_and_for_its_provider_alone()
    {
        var time = new ManualTimeProvider();
        var file = new SecretsFile(Path.Combine(home, "not", "there", "yet"));
        var changes = new SecretsWatch(file, time).ChangesAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.Equal("claude", await After(() => file.Set("claude", "sk-one")));
        Assert.Equal("gpt", await After(() => file.Set("gpt", "sk-two")));
        Assert.Equal("claude", await After(() => file.Set("claude", "sk-three")));
        Assert.Equal("gpt", await After(() => file.Set("gpt", null)));
        Assert.Equal("claude", await After(() => File.Delete(file.Path)));

        async Task<string> After(Action change)
        {
            var next = changes.MoveNextAsync().AsTask();
            for (int i = 0; i < 3; i++) time.Advance(TimeSpan.FromSeconds(2));
            Assert.False(next.IsCompleted); // nothing has changed yet
            change();
            while (!next.IsCompleted)
            {
                time.Advance(TimeSpan.FromSeconds(2));
                await Task.Yield();
            }

            Assert.True(await next);
            return string.Join(' ', changes.Current);
        }
    }

    public void Dispose() => Directory.Delete(home, recursive: true);
}
