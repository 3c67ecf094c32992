using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>
/// The keys that <c>assistant-lsp login</c> keeps: one JSON object of provider ids and keys, which only its owner may read. A file
/// that others can read is not used. Read anew at every call, so that a replaced key reaches editors that are open; <see cref="SecretsWatch"/> tells
/// them of a first one.
/// </summary>
internal sealed class SecretsFile(string folder)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public string Path { get; } = System.IO.Path.Combine(folder, "secrets.json");

    /// <summary>Why it must not be used as it is, and how to mend that; null where all is well, or where there is no file.</summary>
    public string? Problem => !File.Exists(Path) ? null : Exposure ?? (Read() is null ? $"{Path} cannot be read as a JSON object; remove it and log in again." : null);

    private string? Exposure => PrivateFile.IsOpenToOthers(Path)
        ? $"{Path} can be read by others; run `chmod 600 \"{Path}\"`, and replace the keys if others use this machine."
        : null;

    /// <summary>Another one whenever the file was written, made or removed.</summary>
    public (DateTime Written, long Length) Stamp
    {
        get
        {
            var file = new FileInfo(Path);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        }
    }

    public bool Has(string provider) => Find(provider) is not null;

    /// <summary>The provider's key as a source of secrets.</summary>
    public ICredential Of(string provider) => new Entry(this, provider);

    /// <summary>Keeps a key; null removes it.</summary>
    /// <exception cref="IOException">The disk refuses it.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk refuses it.</exception>
    public void Set(string provider, string? key)
    {
        var all = Read() ?? [];
        if (key is null) all.Remove(provider);
        else all[provider] = key;

        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true })) all.WriteTo(writer);
        PrivateFile.Write(Path, text.WrittenSpan);
    }

    /// <summary>The keys by the ids of their providers.</summary>
    public IReadOnlyDictionary<string, string> All() =>
        (Read() ?? []).Select(p => (p.Key, Secret: KeyIn(p.Value))).Where(p => p.Secret is not null).ToDictionary(p => p.Key, p => p.Secret!, StringComparer.Ordinal);

    private string? Find(string provider) => KeyIn(Read()?[provider]);

    private static string? KeyIn(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? key) && key.Length > 0 ? key : null;

    private JsonObject? Read()
    {
        try
        {
            return File.Exists(Path) ? JsonNode.Parse(File.ReadAllText(Path), documentOptions: Strict) as JsonObject : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null; // Problem says so; until it is mended there are no keys here
        }
    }

    private sealed class Entry(SecretsFile file, string provider) : ICredential
    {
        public string Id => $"login:{provider}";

        public ValueTask<Secret?> GetAsync(CancellationToken cancellation) => new(Current());

        public ValueTask<Secret?> RefreshAsync(Secret rejected, CancellationToken cancellation) =>
            new(Current() is { } now && now != rejected ? now : null);

        private Secret? Current() => file.Find(provider) is not { } key ? null
            : file.Exposure is { } exposed ? throw new CredentialException(exposed)
            : new Secret(SecretScheme.ApiKey, key);
    }
}
