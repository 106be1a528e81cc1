using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Server.Registration;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Hosting;
using ModelRegistry.Storage.Seeding;

namespace ModelRegistry.Server.Commands;

/// <summary>
/// <c>load FILE.ndjson --registry tenant/team</c>: registers the models of a file in the database of the settings. On PostgreSQL it is
/// one more writer beside the servers; a SQLite file must be nobody else's meanwhile.
/// </summary>
public sealed class LoadCommand(IConfiguration settings, TimeProvider time, TextWriter output, TextWriter errors)
{
    private const string Usage =
        "usage: load FILE.ndjson --registry public|TENANT/TEAM (FILE '-': the standard input). Each line is one JSON object in the form of RegisterModelInput; its registry may be left out.";

    /// <summary>Runs it.</summary>
    /// <param name="arguments">The file. The registry is the setting <c>registry</c>, which the command line gives.</param>
    /// <param name="cancellation">Breaks it off; what was registered stays.</param>
    /// <returns>The exit code: 0 where every line stands now, 1 where lines were refused or the load broke off, 2 where it could not begin.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (arguments is not [var path] || settings["registry"] is not { Length: > 0 } name)
            return Fail(Usage);
        if (!RegistryId.TryParse(name, out var registry))
            return Fail($"'{TextForm.Shown(name)}' is not {RegistryId.Form}.");
        if (path != "-" && !File.Exists(path))
            return Fail($"There is no file '{TextForm.Shown(path)}'.");
        var database = ConfiguredDatabase.From(settings);
        // Whoever can write to the database from here needs no role in it.
        CallerContext.Set(Caller.System);
        try
        {
            using var claim = database.Claim();
            await using var file = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
            return await LoadAsync(database, file, registry, cancellation);
        }
        catch (DataFolderInUseException e)
        {
            return Fail(
                $"A running server keeps this data folder to itself. Register through that server (registerModels), or stop it for the load. ({e.Message})"
            );
        }
    }

    private async Task<int> LoadAsync(
        RegistryDatabase database,
        Stream file,
        RegistryId registry,
        CancellationToken cancellation
    )
    {
        var report = new LoadReport(errors, time);
        try
        {
            var snapshot = await ReadCatalogAsync(database, cancellation);
            if (registry != RegistryId.Public && snapshot.Teams.Find(EntityKey.Of(registry)) is null)
                return Fail($"There is no registry '{registry}'.");
            var done = await new ModelLoad(
                new(database, new(database)),
                new(new(), SnapshotLease.For(snapshot, time), time),
                registry,
                Caller.System.Name,
                report
            ).RunAsync(file, cancellation);
            await output.WriteLineAsync(
                $"{done.Registered} registered, {done.Unchanged} unchanged, {done.Refused} refused ({report.PerSecond:N0} models/s)."
            );
            return done.Refused == 0 ? 0 : 1;
        }
        catch (Exception e) when (e is DbException or IOException or OperationCanceledException)
        {
            await errors.WriteLineAsync(
                $"The load broke off after line {report.Lines}: {e.Message} Load the file again: what is registered stays as it is."
            );
            return 1;
        }
    }

    // What a server does when it starts: on a new installation the shipped catalog comes first, since models name its formats and licenses.
    private async Task<Snapshot> ReadCatalogAsync(RegistryDatabase database, CancellationToken cancellation)
    {
        await new Migrator(database).MigrateAsync(cancellation);
        await new CatalogLoader(database, new(database), new(database), NullLogger<CatalogLoader>.Instance).LoadAsync(
            CatalogService.ShippedFolder,
            cancellation
        );
        var live = new LiveCatalog();
        await new Feed(new History(database, time), live, time).LoadAsync(cancellation);
        return live.Current;
    }

    private int Fail(string problem)
    {
        errors.WriteLine(problem);
        return 2;
    }
}

/// <summary>Prints what becomes of a load: each refused line at once, and how far it is every second.</summary>
internal sealed class LoadReport(TextWriter errors, TimeProvider time) : ILoadReport
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(1);
    private readonly long began = time.GetTimestamp();
    private long lastPrinted = time.GetTimestamp();
    private LoadProgress last = new(0, 0, 0, 0);

    /// <summary>Lines that are done.</summary>
    public long Lines => last.Lines;

    /// <summary>Models that stand now, per second since the report began.</summary>
    public double PerSecond =>
        (last.Registered + last.Unchanged) / Math.Max(time.GetElapsedTime(began).TotalSeconds, 0.001);

    public void Refuse(long line, Failure failure) =>
        errors.WriteLine(
            $"line {line}: {failure.Code.Text()}{(failure.Path.Count == 0 ? "" : $" {string.Join('.', failure.Path)}")}: {failure.Message}"
        );

    public void Advance(LoadProgress progress)
    {
        last = progress;
        if (time.GetElapsedTime(lastPrinted) < interval)
            return;
        lastPrinted = time.GetTimestamp();
        errors.WriteLine(
            $"{progress.Lines} lines: {progress.Registered} registered, {progress.Unchanged} unchanged, {progress.Refused} refused; {PerSecond:N0} models/s"
        );
    }
}
