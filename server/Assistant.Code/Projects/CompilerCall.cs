using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Assistant.Code;

/// <summary>How a build calls the compiler, as far as source generators are concerned: what the compiler would write is left out.</summary>
/// <param name="Compiler">The compiler's own file, of the SDK or of a package.</param>
/// <param name="Folder">What paths in the arguments are relative to.</param>
/// <param name="Arguments">As MSBuild gives them.</param>
internal sealed record CompilerCall(string Compiler, string Folder, ImmutableArray<string> Arguments)
{
    private static readonly string[] AboutOutput =
    [
        "noconfig", "out", "refout", "doc", "pdb", "debug", "debug+", "debug-", "generatedfilesout", "errorlog", "sourcelink", "embed", "resource", "linkresource",
        "win32res", "win32icon", "win32manifest",
    ];

    /// <summary>Null where there is no source generator among the analyzers.</summary>
    /// <param name="roslyn">The folder of the compiler that MSBuild chose.</param>
    public static CompilerCall? Of(string roslyn, string folder, ImmutableArray<string> arguments)
    {
        string compiler = Path.Combine(roslyn, "bincore", "csc.dll");
        var call = new CompilerCall(compiler, folder, [.. arguments.Where(a => !AboutOutput.Contains(OptionOf(a), StringComparer.OrdinalIgnoreCase))]);
        return File.Exists(compiler) && call.Paths("analyzer").Any(GeneratorAssembly.Is) ? call : null;
    }

    /// <summary>The arguments whose files exist, one a line: a project that was not built must not keep the generators from running.</summary>
    public string ResponseFile() => string.Join('\n', Arguments.Where(a => FileOf(a) is not { } file || File.Exists(file)).Select(Quoted)) + "\n";

    /// <summary>Whether a source file or another text that generators read is this one.</summary>
    public bool Reads(string path) => Paths("", "additionalfile").Contains(path, FilePaths.Comparer);

    /// <summary>A hash of all that a generator may read: texts by what they say, assemblies by when they were written. Null where no generator has anything to do.</summary>
    public string? Inputs()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        bool hasWork = Paths("analyzer").Any(a => !a.Contains("Microsoft.NETCore.App.Ref", StringComparison.OrdinalIgnoreCase) && GeneratorAssembly.Is(a));
        hash.AppendData(Encoding.UTF8.GetBytes(Compiler + "\n" + string.Join('\n', Arguments)));
        foreach (string text in Paths("", "additionalfile", "analyzerconfig"))
        {
            byte[] bytes = Bytes(text);
            // Those of .NET itself only complete what is declared so.
            hasWork = hasWork || bytes.AsSpan().IndexOf("partial"u8) >= 0;
            hash.AppendData(SHA256.HashData(bytes));
        }

        foreach (string assembly in Paths("analyzer", "reference")) hash.AppendData(BitConverter.GetBytes(File.GetLastWriteTimeUtc(assembly).Ticks));
        return hasWork ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null;
    }

    /// <summary>The absolute paths of some kinds of arguments; sources are of the kind "".</summary>
    private IEnumerable<string> Paths(params string[] kinds) => Arguments.Where(a => kinds.Contains(OptionOf(a))).Select(FileOf).OfType<string>();

    private string? FileOf(string argument) => OptionOf(argument) switch
    {
        "" => Absolute(argument),
        "analyzer" or "analyzerconfig" or "additionalfile" => Absolute(argument[(argument.IndexOf(':') + 1)..]),
        "reference" => Absolute(WithoutAlias(argument[(argument.IndexOf(':') + 1)..])),
        _ => null,
    };

    private string Absolute(string path) => Path.GetFullPath(Path.Combine(Folder, path.Trim('"')));

    private static string WithoutAlias(string reference) =>
        reference.IndexOf('=') is > 0 and var at && reference.AsSpan(0, at).IndexOfAny('/', '\\', '"') < 0 ? reference[(at + 1)..] : reference;

    // `/name:value` is an option, and `/usr/a.cs` a file.
    private static string OptionOf(string argument)
    {
        if (argument is not ['/' or '-', .. var rest]) return "";
        string name = rest.Split(':')[0];
        return name.Contains('/') ? "" : name;
    }

    private static string Quoted(string argument) => argument.Contains(' ') && !argument.Contains('"') ? $"\"{argument}\"" : argument;

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // as good as absent: once it can be read, the hash is another one
        }
    }
}
