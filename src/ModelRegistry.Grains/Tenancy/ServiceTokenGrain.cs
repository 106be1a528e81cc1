using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <inheritdoc cref="IServiceTokenGrain"/>
public sealed class ServiceTokenGrain(
    [PersistentState(EntityKind.Token)] IPersistentState<Entry<ServiceToken>> state,
    [PersistentState(EntityKind.TokenUse)] IPersistentState<Entry<TokenUse>> useState
) : Grain, IServiceTokenGrain
{
    /// <summary>A use is written no more often than this.</summary>
    public static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(5);

    /// <summary>What whoever revokes a token must hold in one of the registries that it reaches.</summary>
    public static NeedsAttribute Revoking { get; } = new(Role.Maintainer, Role.Admin);

    private readonly Stored<ServiceToken> stored = new(state);
    private readonly Stored<TokenUse> storedUse = new(useState);

    /// <inheritdoc/>
    public Task<Change<ServiceToken>> CreateAsync(ServiceToken token, string by)
    {
        this.ThrowIfNot(EntityKey.Of(token.Registry, token.Id));
        ThrowIfBeyond(token);
        return stored.ChangeAsync(current =>
            current is null
                ? Step<ServiceToken>.Write(token, by, token.Validate())
                : Step<ServiceToken>.Refuse(FailureCode.AlreadyExists, $"There is a token '{token.Id}' already.", "id")
        );
    }

    /// <inheritdoc/>
    public async Task<Change<ServiceToken>> RotateAsync(string hash, DateTimeOffset? formerUntil, string by)
    {
        if (await stored.FindAsync() is { } kept)
            ThrowIfBeyond(kept);
        return await ChangeAsync(
            by,
            token =>
                token with
                {
                    Hash = hash,
                    FormerHash = formerUntil is null ? null : token.Hash,
                    FormerUntil = formerUntil,
                }
        );
    }

    /// <inheritdoc/>
    public async Task<Change<ServiceToken>> RevokeAsync(string by)
    {
        if (
            await stored.FindAsync() is { } kept
            && Calling.Current is { } caller
            && !kept.Registries.Any(registry => Revoking.IsMetBy(caller, registry))
        )
            throw new AccessDeniedException($"'{caller.Name}' may not revoke this token.");
        return await ChangeAsync(by, token => token with { Revoked = true });
    }

    /// <inheritdoc/>
    public async Task NoteUseAsync(DateTimeOffset at)
    {
        if (await stored.FindAsync() is not { } token)
            return;
        await storedUse.ChangeAsync(last =>
            last is null || last.LastUsedAt + NoteEvery <= at
                ? Step<TokenUse>.Write(new() { Id = token.Id, LastUsedAt = at }, PrincipalId.System.ToString(), [])
                : Step<TokenUse>.Refuse(FailureCode.AlreadyExists, "A use was noted a moment ago.")
        );
    }

    /// <inheritdoc/>
    public Task<ServiceToken?> FindAsync() => stored.FindAsync();

    // The filter looked at the registry that keeps it; a secret must not reach where whoever gets it does not.
    private static void ThrowIfBeyond(ServiceToken token)
    {
        if (
            Calling.Current is { } caller
            && token.Registries.FirstOrDefault(registry => !caller.Has(Role.Maintainer, registry)) is { } beyond
        )
            throw new AccessDeniedException($"'{caller.Name}' may not have a token for '{beyond}'.");
    }

    private Task<Change<ServiceToken>> ChangeAsync(string by, Func<ServiceToken, ServiceToken> change) =>
        stored.ChangeAsync(current =>
            current switch
            {
                null => Step<ServiceToken>.Refuse(FailureCode.TokenNotFound, "There is no such token.", "id"),
                { Revoked: true } => Step<ServiceToken>.Refuse(FailureCode.BadInput, "The token is revoked.", "id"),
                _ => Step<ServiceToken>.Write(change(current), by, []),
            }
        );
}
