using System.Data.Common;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Audit;
using ModelRegistry.Storage.Erasures;

namespace ModelRegistry.Server.Api.Audit;

/// <summary>Whose data is to be erased.</summary>
public sealed record ErasePrincipalInput
{
    /// <summary>Their name: "user:ann@example.org", "token:x4k".</summary>
    public required string Principal { get; init; }
}

/// <summary>Which tenant is to be deleted.</summary>
public sealed record DeleteTenantInput
{
    /// <summary>Its name.</summary>
    public required string Tenant { get; init; }

    /// <summary>Its name once more: nothing of it can be brought back.</summary>
    public required string Confirm { get; init; }
}

/// <summary>Which states are to be erased.</summary>
public sealed record PruneAuditInput
{
    /// <summary>The tenant, or "public".</summary>
    public required string Tenant { get; init; }

    /// <summary>States written before this time are erased, except those that stand.</summary>
    public required DateTime Before { get; init; }
}

/// <summary>What was erased.</summary>
/// <param name="Errors">Why nothing was; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the erasure.</param>
public sealed record ErasePayload(IReadOnlyList<IError> Errors, string? Position = null)
{
    private readonly Erased? erased;

    internal ErasePayload(Erased erased, string position)
        : this([], position) => this.erased = erased;

    /// <summary>How many states of the past were erased; null: refused.</summary>
    public long? States => erased?.States;

    /// <summary>Of how many entries of the record it was erased who wrote them; null: refused.</summary>
    public long? Actors => erased?.Actors;

    /// <summary>How much of what stood was changed, or is gone; null: refused.</summary>
    public long? Entities => erased?.Entities;

    /// <summary>What was taken and will not work as it is: nothing of this change.</summary>
    public IReadOnlyList<Warning> Warnings => [];
}

/// <summary>Erasing for good. The record of who did what keeps its hashes, so that it can be checked all the same, and an entry of its own for the erasure.</summary>
public sealed partial class AuditMutations(
    RequestScope scope,
    AuditEraser eraser,
    History history,
    Feed feed,
    IGrainFactory grains,
    ILogger<AuditMutations> log
)
{
    /// <summary>
    /// Erases a person or program: as the author of what they wrote, the addresses they wrote from, and the past states that name them. They lose their
    /// memberships, the service tokens that they made are revoked, and where they are named in what stands a pseudonym stands for them. For the installation's operators.
    /// </summary>
    public Task<ErasePayload> ErasePrincipalAsync(ErasePrincipalInput input)
    {
        var reading = new InputReader(scope);
        var principal = reading.Text<PrincipalId>(input.Principal, "principal");
        if (!AuditNeeds.OfInstallation.IsMetBy(scope.Caller, RegistryId.Public))
            scope.Forbid(reading, AuditNeeds.OfInstallation, "the installation");
        else if (
            principal == PrincipalId.System
            || principal == PrincipalId.Anonymous
            || principal == PrincipalId.Admin
        )
            reading.Refuse($"'{principal}' is nobody's name.", "principal");
        return EraseAsync(reading, () => eraser.ErasePrincipalAsync(principal.ToString(), CancellationToken.None));
    }

    /// <summary>
    /// Deletes a tenant for good: its teams, models, reports, policies and tokens, every state they had, and what others report of its models. Its name can be given to another, who sees
    /// nothing of it. For the installation's operators.
    /// </summary>
    public Task<ErasePayload> DeleteTenantAsync(DeleteTenantInput input)
    {
        var reading = new InputReader(scope);
        var tenant = scope.ReadTenant(reading, input.Tenant, AuditNeeds.OfInstallation, "tenant");
        if (input.Confirm != input.Tenant)
            reading.Refuse(
                $"'{TextForm.Shown(input.Confirm)}' is not '{TextForm.Shown(input.Tenant)}': the name must be given twice.",
                "confirm"
            );
        return EraseAsync(
            reading,
            async () =>
            {
                var erased = await eraser.DeleteTenantAsync(tenant, CancellationToken.None);
                // Grains still hold what they read. A name that is used again must not meet it.
                await grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
                return erased;
            }
        );
    }

    /// <summary>Erases what was written before a time, except what stands. Who wrote to what, and when, stays. For the tenant's admins, and for the curators of "public".</summary>
    public Task<ErasePayload> PruneAuditAsync(PruneAuditInput input)
    {
        var reading = new InputReader(scope);
        var tenant = scope.ReadAudited(reading, input.Tenant, "tenant");
        return EraseAsync(
            reading,
            () => eraser.PruneAsync(tenant, new(input.Before.ToUniversalTime(), TimeSpan.Zero), CancellationToken.None)
        );
    }

    private async Task<ErasePayload> EraseAsync(InputReader reading, Func<Task<Erased>> erase)
    {
        if (reading.Failed)
            return new(Errors.Of(reading.Failures));
        CallerContext.Set(scope.Caller);
        try
        {
            var erased = await erase();
            feed.Nudge();
            return new(
                erased,
                scope.Snapshot.Positions.Show(await history.ReadLastPositionAsync(CancellationToken.None))
            );
        }
        catch (DbException e)
        {
            LogNotErased(e);
            return new(
                Errors.Of([
                    new(
                        FailureCode.StorageUnavailable,
                        "The database does not answer; not everything may be erased. Ask again.",
                        []
                    ),
                ])
            );
        }
    }

    [LoggerMessage(
        EventId = LogEvents.ErasureNotFinished,
        Level = LogLevel.Warning,
        Message = "An erasure was not finished."
    )]
    private partial void LogNotErased(Exception exception);
}
