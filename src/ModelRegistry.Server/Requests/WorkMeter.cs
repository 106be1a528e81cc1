namespace ModelRegistry.Server.Requests;

/// <summary>How long a request is worked at, without what it waits for.</summary>
public sealed class WorkMeter
{
    /// <summary>How long it was worked at so far.</summary>
    public TimeSpan Worked { get; private set; }

    /// <summary>Adds to what it was worked at.</summary>
    public void Add(TimeSpan time) => Worked += time;

    /// <summary>Takes off what was measured as work and was waiting.</summary>
    public void TakeOff(TimeSpan time) => Worked -= time;

    /// <summary>Measures work until what is returned is disposed of.</summary>
    public WorkMeasure Work() => new(this, isWork: true);

    /// <summary>Measures, in the middle of work, what is waiting and no work, until what is returned is disposed of.</summary>
    public WorkMeasure Wait() => new(this, isWork: false);
}
