namespace Assistant.Code;

/// <summary>
/// The weights of <see cref="Calibration"/>, in the order of its features. Written by `EngineBench --fit` from 26646 beginnings of lines;
/// do not edit.
/// </summary>
internal static class CalibrationWeights
{
    public static ReadOnlySpan<double> Values => [-0.2887, 0.6745, 0.1744, 0.3508, -0.2476, 0.0193, 0.112, 0.1969, -0.343];
}
