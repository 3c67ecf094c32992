using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code;

/// <summary>A project's settings as the compiler takes them.</summary>
internal static class CompilerOptions
{
    /// <summary>For files of no known project.</summary>
    public static CSharpParseOptions Unknown { get; } = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    public static CSharpParseOptions Parsing(ProjectSettings settings)
    {
        string written = settings.LangVersion.Length > 0 ? settings.LangVersion : TargetFrameworks.DefaultLanguage(settings.TargetFramework);
        // A version that this compiler does not know is newer than it.
        var version = LanguageVersionFacts.TryParse(written, out var known) ? known : LanguageVersion.Preview;
        return CSharpParseOptions.Default.WithLanguageVersion(version).WithPreprocessorSymbols(settings.Constants);
    }

    // Unsafe code is always allowed: where a project forbids it, its own build says so.
    public static CSharpCompilationOptions Compiling(ProjectSettings settings)
    {
        var options = new CSharpCompilationOptions(
            Kind(settings.OutputType), nullableContextOptions: Nullable(settings.Nullable), allowUnsafe: true, concurrentBuild: false,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default, metadataImportOptions: MetadataImportOptions.Public);
        // Signed with the public half, so that friends find the key that they ask for; nothing is ever written.
        return File.Exists(settings.KeyFile) ? options.WithCryptoKeyFile(settings.KeyFile).WithPublicSign(true) : options;
    }

    private static OutputKind Kind(string outputType) => outputType.ToLowerInvariant() switch
    {
        "exe" or "appcontainerexe" => OutputKind.ConsoleApplication,
        "winexe" => OutputKind.WindowsApplication,
        "module" => OutputKind.NetModule,
        _ => OutputKind.DynamicallyLinkedLibrary,
    };

    private static NullableContextOptions Nullable(string written) => written switch
    {
        "enable" => NullableContextOptions.Enable,
        "warnings" => NullableContextOptions.Warnings,
        "annotations" => NullableContextOptions.Annotations,
        _ => NullableContextOptions.Disable,
    };
}
