using System.Globalization;

namespace Assistant.Server;

/// <summary>How fast a replay is printed. It is played at once; only the reader is given time.</summary>
/// <param name="Factor">Virtual seconds to one real second; null for no wait at all.</param>
internal sealed record OutagePace(double? Factor)
{
    private static readonly TimeSpan Comfortable = TimeSpan.FromSeconds(10);

    /// <exception cref="UserMistake">It is neither a positive number nor "max".</exception>
    public static OutagePace Parse(string? speed, TimeSpan duration) => speed switch
    {
        null => new(duration / Comfortable),
        "max" or "0" => new((double?)null),
        _ when double.TryParse(speed, NumberStyles.Float, CultureInfo.InvariantCulture, out double factor) && factor is > 0 and < 1e9 => new(factor),
        _ => throw new UserMistake($"--speed {speed} is not a speed; give a number above 0, such as 600, or max."),
    };

    /// <summary>Waits as long as the stretch between two rows is to take.</summary>
    public Task WaitAsync(TimeSpan passed, TimeProvider time, CancellationToken cancellation) =>
        Factor is { } factor && passed > TimeSpan.Zero ? Task.Delay(passed / factor, time, cancellation) : Task.CompletedTask;
}
