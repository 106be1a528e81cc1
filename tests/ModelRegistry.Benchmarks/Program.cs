using ModelRegistry.Benchmarks;
using ModelRegistry.Benchmarks.Accuracy;
using ModelRegistry.Benchmarks.Catalog;
using ModelRegistry.Benchmarks.Http;

return args switch
{
    ["writes", .. var rest] => await Writes.RunAsync(rest),
    ["license"] => LicenseChecks.Run(),
    ["load", .. var rest] => await LoadSpeed.RunAsync(rest),
    ["catalog", .. var rest] => await CatalogSpeed.RunAsync(rest),
    ["http", .. var rest] => await HttpSpeed.RunAsync(rest),
    ["attacks", .. var rest] => await Attacks.RunAsync(rest),
    ["freshness", .. var rest] => await FreshnessSpeed.RunAsync(rest),
    [HubServer.Command, .. var rest] => await HubServer.RunAsync(rest),
    [ControlServer.Command] => await ControlServer.RunAsync(),
    ["accuracy", .. var rest] when AccuracyCommand.Run(rest, Console.Out) is 0 => 0,
    ["fit"] => FitBenchmark.Run(AccuracyCommand.CatalogFolder(), Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        $"usage: dotnet run -c Release --project tests/ModelRegistry.Benchmarks -- writes [--seconds N] | license | fit | {LoadSpeed.Usage} | {CatalogSpeed.Usage} | http [--models N] [--seconds N] [--json] | freshness [--seconds N] [--json] | {Attacks.Usage} | {AccuracyCommand.Usage}"
    );
    return 2;
}
