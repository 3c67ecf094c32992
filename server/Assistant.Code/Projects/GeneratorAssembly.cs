using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Assistant.Code;

/// <summary>Tells source generators from other analyzers by their metadata, without loading any.</summary>
internal static class GeneratorAssembly
{
    /// <summary>Whether an assembly names the attribute that the compiler finds generators by.</summary>
    public static bool Is(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            if (!file.HasMetadata) return false;
            var metadata = file.GetMetadataReader();
            return metadata.TypeReferences.Select(metadata.GetTypeReference)
                .Any(t => metadata.StringComparer.Equals(t.Name, "GeneratorAttribute") && metadata.StringComparer.Equals(t.Namespace, "Microsoft.CodeAnalysis"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return false;
        }
    }
}
