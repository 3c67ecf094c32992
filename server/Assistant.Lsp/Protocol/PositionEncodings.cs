namespace Assistant.Lsp;

/// <summary>The unit of <see cref="Position.Character"/>.</summary>
public enum PositionEncoding
{
    Utf16,
    Utf8,
    Utf32,
}

/// <summary>Agrees with the client on a unit.</summary>
public static class PositionEncodings
{
    /// <summary>The first of the client's that is known; UTF-16 where it offers none, as the protocol says.</summary>
    public static PositionEncoding Negotiate(ClientCapabilities client)
    {
        foreach (string offered in client.General?.PositionEncodings ?? [])
        {
            if (Parse(offered) is { } known) return known;
        }

        return PositionEncoding.Utf16;
    }

    /// <summary>Its name on the wire.</summary>
    public static string ToWire(this PositionEncoding encoding) => encoding switch
    {
        PositionEncoding.Utf8 => "utf-8",
        PositionEncoding.Utf32 => "utf-32",
        _ => "utf-16",
    };

    private static PositionEncoding? Parse(string name) => name switch
    {
        "utf-8" => PositionEncoding.Utf8,
        "utf-16" => PositionEncoding.Utf16,
        "utf-32" => PositionEncoding.Utf32,
        _ => null,
    };
}
