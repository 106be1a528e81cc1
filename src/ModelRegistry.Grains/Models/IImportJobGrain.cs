using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Models;

/// <summary>One import of a model from a hub.</summary>
[Alias("import-job")]
public interface IImportJobGrain : IGrainWithStringKey
{
    /// <summary>Notes that it is to be carried out.</summary>
    [Alias("start"), RequiresRole(Role.Contributor, Verb = Verb.Register)]
    Task<Change<ImportJob>> StartAsync(ImportJob job, string by);

    /// <summary>Gives it to a server, for <see cref="ImportJob.Lease"/>, unless another has it.</summary>
    [Alias("take"), RequiresRole(Role.Operator)]
    Task<Change<ImportJob>> TakeAsync(string server);

    /// <summary>Notes what its server tells of it, and leaves it to that server for another <see cref="ImportJob.Lease"/>. Refused where the server no longer has it.</summary>
    [Alias("tell"), RequiresRole(Role.Operator)]
    Task<Change<ImportJob>> TellAsync(string server, ImportProgress progress);

    /// <summary>Ends it, by who started it or a maintainer of its registry.</summary>
    [Alias("cancel"), RequiresRole(Role.Contributor, Verb = Verb.Register)]
    Task<Change<ImportJob>> CancelAsync(string by);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<ImportJob?> FindAsync();
}
