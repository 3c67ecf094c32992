namespace FixBench;

/// <summary>The forty kinds that are measured: our own choice of what C# authors meet most, fixed before the first run.</summary>
internal static class Kinds
{
    public static IReadOnlyList<string> All { get; } =
    [
        "CS0029", "CS0103", "CS0104", "CS0106", "CS0108", "CS0111", "CS0114", "CS0115", "CS0117", "CS0120",
        "CS0122", "CS0128", "CS0136", "CS0161", "CS0162", "CS0165", "CS0168", "CS0200", "CS0219", "CS0234",
        "CS0246", "CS0266", "CS0534", "CS0535", "CS1002", "CS1003", "CS1026", "CS1061", "CS1501", "CS1503",
        "CS1513", "CS4014", "CS4033", "CS7036", "CS8600", "CS8602", "CS8603", "CS8604", "CS8618", "CS8625",
    ];
}
