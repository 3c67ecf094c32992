namespace Assistant.Code;

/// <summary>A moment after which work on context ends with what it has.</summary>
internal readonly record struct TimeLimit(TimeProvider Time, long Start, long End)
{
    public static TimeLimit In(TimeProvider time, TimeSpan span)
    {
        long now = time.GetTimestamp();
        return new(time, now, now + (long)(span.TotalSeconds * time.TimestampFrequency));
    }

    public bool IsOver => Time.GetTimestamp() >= End;
}
