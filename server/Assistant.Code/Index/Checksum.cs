using System.Buffers.Binary;
using System.Numerics;

namespace Assistant.Code;

/// <summary>CRC-32C, which finds every single damaged byte; processors have an instruction for it.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..]) sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte one in bytes) sum = BitOperations.Crc32C(sum, one);
        return ~sum;
    }
}
