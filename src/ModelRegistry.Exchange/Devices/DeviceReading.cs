namespace ModelRegistry.Exchange.Devices;

/// <summary>What an output tells.</summary>
/// <param name="Devices">The devices, in its order.</param>
public sealed record DeviceReading(params IReadOnlyList<FoundDevice> Devices)
{
    /// <summary>The machine; null: the output does not tell of it.</summary>
    public FoundHost? Host { get; init; }

    /// <summary>Lines that speak of devices and could not be understood, with why.</summary>
    public IReadOnlyList<UnreadText> Unread { get; init; } = [];
}

/// <summary>A text that could not be understood.</summary>
/// <param name="Text">The text, cut short.</param>
/// <param name="Why">Why, as a sentence.</param>
public sealed record UnreadText(string Text, string Why);
