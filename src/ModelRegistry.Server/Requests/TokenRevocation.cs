using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Requests;

/// <summary>Revokes many service tokens, one after the other: each is a change of its own, in the record too.</summary>
public sealed class TokenRevocation(RequestScope scope, IGrainFactory grains, Changes changes, History history)
{
    /// <summary>
    /// Revokes the tokens that are wanted and not revoked yet, those among them that were made on any server a moment ago. One that another request revokes
    /// meanwhile is told of as a failure.
    /// </summary>
    /// <param name="wants">Which ones.</param>
    public async Task<RevokedTokens> RevokeAsync(Func<ServiceToken, bool> wants)
    {
        List<ServiceToken> revoked = [];
        List<Failure> failures = [];
        string? position = null;
        if (
            !await scope.Lease.TryHoldAsync(await history.ReadLastPositionAsync(scope.Cancellation), scope.Cancellation)
        )
            failures.Add(
                new(
                    FailureCode.PositionNotReached,
                    $"This server did not see within {SnapshotLease.MostWait.TotalSeconds} s what others wrote: a token that was made just now may be left; ask again.",
                    []
                )
            );
        foreach (var token in scope.Snapshot.Tokens.All.Where(token => !token.Revoked && wants(token)).ToList())
        {
            var change = await changes.OfAsync(
                EntityKind.Token,
                EntityKey.Of(token.Registry, token.Id),
                () => grains.ServiceToken(token.Registry, token.Id).RevokeAsync(scope.Caller.Name),
                takesAway: true
            );
            if (change.Value is { } done)
                revoked.Add(done);
            failures.AddRange(change.Failures);
            position = change.Position ?? position;
        }

        return new(revoked, failures, position);
    }
}

/// <summary>What became of tokens that were to be revoked.</summary>
/// <param name="Tokens">Those that are refused from now on.</param>
/// <param name="Failures">Why others are not.</param>
/// <param name="Position">The position of the last write; null: none was written.</param>
public sealed record RevokedTokens(
    IReadOnlyList<ServiceToken> Tokens,
    IReadOnlyList<Failure> Failures,
    string? Position
);
