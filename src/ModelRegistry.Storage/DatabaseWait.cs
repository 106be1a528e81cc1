namespace ModelRegistry.Storage;

/// <summary>Whether the start waits for the database.</summary>
public sealed class DatabaseWait
{
    private volatile bool isOn;

    /// <summary>True: the database did not answer yet.</summary>
    public bool IsOn
    {
        get => isOn;
        internal set => isOn = value;
    }
}
