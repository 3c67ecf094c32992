namespace Assistant.Code;

/// <summary>What one step of <see cref="TextPosition.Column"/> counts.</summary>
public enum PositionEncoding
{
    /// <summary>UTF-16 code units, as .NET strings count.</summary>
    Utf16,

    /// <summary>Bytes of the UTF-8 form.</summary>
    Utf8,

    /// <summary>Unicode code points.</summary>
    Utf32,
}
