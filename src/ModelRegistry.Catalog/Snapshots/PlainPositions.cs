using System.Globalization;

namespace ModelRegistry.Catalog.Snapshots;

/// <summary>Positions in decimal digits, where no others write: without a server.</summary>
public sealed class PlainPositions : IPositionForm
{
    /// <summary>The only one.</summary>
    public static PlainPositions Instance { get; } = new();

    private PlainPositions() { }

    /// <inheritdoc/>
    public string Show(long position) => position.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public long? Read(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
}
