namespace ModelRegistry.Domain.Licenses;

/// <summary>The licenses that a declared text names.</summary>
public static class LicenseKeys
{
    /// <summary>The keys of every license in the text that is known, in the order of the text, each once.</summary>
    public static IReadOnlyList<LicenseId> In(string declared, LicenseIndex licenses)
    {
        var read = licenses.Read(declared);
        if (read.License is { } license)
            return [license.Key];
        return read.Expression is null
            ? []
            :
            [
                .. Leaves(read.Expression)
                    .Select(licenses.Find)
                    .OfType<License>()
                    .Select(known => known.Key)
                    .Distinct(),
            ];
    }

    private static IEnumerable<LicenseExpression> Leaves(LicenseExpression expression) =>
        expression switch
        {
            LicenseAll all => all.Parts.SelectMany(Leaves),
            LicenseAny any => any.Parts.SelectMany(Leaves),
            LicenseGroup group => Leaves(group.Inner),
            LicenseWith with => Leaves(with.License),
            _ => [expression],
        };
}
