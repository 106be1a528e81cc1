namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>Scores the technical engine on a file of published cases.</summary>
internal static class AccuracyCommand
{
    public const string Usage = "accuracy --cases FILE --configs DIR [--json] [--folds N] [--each]";

    public static int Run(string[] arguments, TextWriter output)
    {
        if (Value(arguments, "--cases") is not { } cases || Value(arguments, "--configs") is not { } configs)
            return 2;
        var catalog = new Catalog(CatalogFolder());
        var read = Case.Read(cases);
        var questions = new Questions(catalog, new Shapes(configs, catalog.Models));
        var report = new Report(new Judge(catalog, questions).Of(read), questions.IsPosedInFull, output);
        report.Write(read.Count);
        if (arguments.Contains("--each"))
            report.WriteEach();
        if (int.TryParse(Value(arguments, "--folds"), out var folds) && folds > 1)
            report.WriteFolds(folds);
        if (arguments.Contains("--json"))
            output.WriteLine(report.Json());
        return 0;
    }

    private static string? Value(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;

    /// <summary>The shipped catalog: from the folder of the program upwards, as the repository has it.</summary>
    public static string CatalogFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (
                Path.Combine(folder.FullName, "db", "catalog") is var found
                && File.Exists(Path.Combine(found, "catalog.json"))
            )
                return found;
        throw new DirectoryNotFoundException("db/catalog was not found above the program.");
    }
}
