using System.Globalization;

namespace Assistant.Server;

/// <summary>
/// How an editor starts the server: <c>--stdio</c> (or nothing), <c>--pipe NAME</c>, <c>--socket PORT</c>, with
/// <c>--clientProcessId ID</c> and <c>--config FILE</c> beside them. Read by hand: a parser would cost a tenth of the start.
/// </summary>
internal sealed record Launch(string? Pipe, int? Socket, int? ClientProcessId, string? Config)
{
    /// <summary>Null where the arguments are a command of the terminal.</summary>
    /// <exception cref="UserMistake">A value is missing or of the wrong form.</exception>
    public static Launch? Read(IReadOnlyList<string> arguments)
    {
        var launch = new Launch(null, null, null, null);
        bool serves = arguments.Count == 0;
        for (int i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            switch (name)
            {
                case "--stdio":
                    serves = true;
                    break;
                case "--pipe":
                    (launch, serves) = (launch with { Pipe = Value("a pipe's name or a socket file") }, true);
                    break;
                case "--socket":
                    (launch, serves) = (launch with { Socket = Number("a port") }, true);
                    break;
                case "--clientProcessId":
                    launch = launch with { ClientProcessId = Number("a process id") };
                    break;
                case "--config":
                    launch = launch with { Config = Path.GetFullPath(Value("a settings file")) };
                    break;
                default:
                    return serves ? throw new UserMistake($"\"{arguments[i]}\" does not go with serving an editor; see `assistant-lsp --help`.") : null;
            }

            string Value(string what) => value ?? (++i < arguments.Count ? arguments[i] : throw new UserMistake($"{name} needs {what} after it."));

            int Number(string what) => int.TryParse(Value(what), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw new UserMistake($"{name} needs {what}, a whole number.");
        }

        return serves || launch.Config is null ? launch : null;
    }

    private static (string Name, string? Value) Split(string argument)
    {
        int at = argument.StartsWith("--", StringComparison.Ordinal) ? argument.IndexOf('=') : -1;
        return at < 0 ? (argument, null) : (argument[..at], argument[(at + 1)..]);
    }
}
