namespace Assistant.Code;

/// <summary>A place in a text: line and column from 0, the column in the units of a <see cref="PositionEncoding"/>.</summary>
public readonly record struct TextPosition(int Line, int Column);
