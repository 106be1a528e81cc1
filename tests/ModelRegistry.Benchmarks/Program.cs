using ModelRegistry.Benchmarks;

return args switch
{
    ["writes", .. var rest] => await Writes.RunAsync(rest),
    ["license"] => LicenseChecks.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/ModelRegistry.Benchmarks -- writes [--seconds N] | license");
    return 2;
}
