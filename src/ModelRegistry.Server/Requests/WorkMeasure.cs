using System.Diagnostics;

namespace ModelRegistry.Server.Requests;

/// <summary>A stretch of time that a <see cref="WorkMeter"/> measures, until it is disposed of: also where it ends with an exception.</summary>
public readonly struct WorkMeasure : IDisposable
{
    private readonly WorkMeter meter;
    private readonly bool isWork;
    private readonly long began;

    internal WorkMeasure(WorkMeter meter, bool isWork)
    {
        (this.meter, this.isWork) = (meter, isWork);
        began = Stopwatch.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var time = Stopwatch.GetElapsedTime(began);
        if (isWork)
            meter.Add(time);
        else
            meter.TakeOff(time);
    }
}
