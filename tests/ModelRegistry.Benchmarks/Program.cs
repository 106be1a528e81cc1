using ModelRegistry.Benchmarks;
using ModelRegistry.Benchmarks.Catalog;

return args switch
{
    ["writes", .. var rest] => await Writes.RunAsync(rest),
    ["catalog", .. var rest] => await CatalogSpeed.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/ModelRegistry.Benchmarks -- writes [--seconds N] | catalog [--models N] [--json]");
    return 2;
}
