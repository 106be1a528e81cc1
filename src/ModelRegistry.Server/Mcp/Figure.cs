namespace ModelRegistry.Server.Mcp;

/// <summary>Figures as answers show them.</summary>
internal static class Figure
{
    /// <summary>An estimate without digits that it does not support.</summary>
    public static double? Rounded(double? value) => value is { } figure ? Math.Round(figure, 1) : null;
}
