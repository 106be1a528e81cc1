using ModelRegistry.Benchmarks;
using ModelRegistry.Benchmarks.Catalog;

return args switch
{
    ["writes", .. var rest] => await Writes.RunAsync(rest),
    ["license"] => LicenseChecks.Run(),
    ["catalog", .. var rest] => await CatalogSpeed.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/ModelRegistry.Benchmarks -- writes [--seconds N] | license | catalog [--models N] [--json]");
    return 2;
}
