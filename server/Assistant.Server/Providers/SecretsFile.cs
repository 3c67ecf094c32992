using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>
/// The keys that <c>assistant-lsp login</c> keeps: one JSON object of provider ids and keys, which only its owner may read. A file
/// that others can read is not used. Read anew at every call, so that a replaced key reaches editors that are open; a cloud's first key is
/// noticed when settings change or the editor starts again.
/// </summary>
internal sealed class SecretsFile(string folder)
{
    public string Path { get; } = System.IO.Path.Combine(folder, "secrets.json");

    /// <summary>Why it must not be used as it is, and how to mend that; null where all is well, or where there is no file.</summary>
    public string? Problem => !File.Exists(Path) ? null : Exposure ?? (Read() is null ? $"{Path} cannot be read as a JSON object; remove it and log in again." : null);

    private string? Exposure => PrivateFile.IsOpenToOthers(Path)
        ? $"{Path} can be read by others; run `chmod 600 \"{Path}\"`, and replace the keys if others use this machine."
        : null;

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

    private string? Find(string provider) =>
        Read()?[provider] is JsonValue value && value.TryGetValue(out string? key) && key.Length > 0 ? key : null;

    private JsonObject? Read()
    {
        try
        {
            return File.Exists(Path) ? JsonNode.Parse(File.ReadAllText(Path)) as JsonObject : null;
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
