using Microsoft.Net.Http.Headers;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.SignIn;
using ModelRegistry.Storage.Refusals;

namespace ModelRegistry.Server.Requests;

/// <summary>
/// Lets requests in: its position is awaited, its caller is found, and its limits are asked. It takes plain values, so that requests of every kind come in
/// here; those over HTTP come through the endpoint filters, which take the same steps.
/// </summary>
public sealed class RequestAdmission(
    Readiness readiness,
    CredentialReader credentials,
    RequestLimiter limiter,
    RefusedRequests refused,
    OwnWrites written,
    TimeProvider time
)
{
    /// <summary>The name under which a request gives the position that it wants to be answered at.</summary>
    public const string PositionName = "Registry-Position";

    /// <summary>Takes all steps, in their order.</summary>
    /// <param name="request">The request.</param>
    /// <param name="credential">What its caller presents.</param>
    /// <param name="position">The position that it wants to be answered at; null: the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Why the request is not let in; null: it is.</returns>
    public async ValueTask<Failure?> AdmitAsync(
        RequestScope request,
        Credential credential,
        string? position,
        CancellationToken cancellation
    ) =>
        await AwaitPositionAsync(request, position, cancellation)
        ?? await AwaitSessionAsync(request, credential.Session, cancellation)
        ?? await SignInAsync(request, credential, cancellation)
        ?? await AwaitOwnWritesAsync(request, cancellation)
        ?? AcquireLimit(request)
        ?? request.StalePosition;

    /// <summary>
    /// The first step: waits until the catalog has reached a position. The caller is found in the snapshot that has, so it comes first; that the position was not
    /// reached is told last, only to those who may ask.
    /// </summary>
    public async ValueTask<Failure?> AwaitPositionAsync(
        RequestScope request,
        string? position,
        CancellationToken cancellation
    )
    {
        if (!readiness.Loaded.Task.IsCompleted)
            return new(FailureCode.NotReady, "The server is loading its catalog; see /health/ready.", []);
        if (string.IsNullOrEmpty(position))
            return null;
        if (request.Snapshot.Positions.Read(position) is not { } number)
            request.StalePosition = new(
                FailureCode.BadInput,
                $"'{TextForm.Shown(position)}' is not a position that this API gave out.",
                [PositionName]
            );
        else if (!await request.Lease.TryHoldAsync(number, cancellation))
            request.StalePosition = new(
                FailureCode.PositionNotReached,
                $"This server's catalog did not reach the position {position} within {SnapshotLease.MostWait.TotalSeconds} s; ask again.",
                [PositionName]
            );
        return null;
    }

    /// <summary>Waits until the catalog knows of a session that began a moment ago, maybe on another server. Where it does not in time, signing in tells.</summary>
    public async ValueTask<Failure?> AwaitSessionAsync(
        RequestScope request,
        SessionTicket? session,
        CancellationToken cancellation
    )
    {
        var stale = request.StalePosition;
        var failure = await AwaitPositionAsync(request, session?.PositionAt(time.GetUtcNow()), cancellation);
        request.StalePosition = stale;
        return failure;
    }

    /// <summary>The second step: makes the caller whom the credential stands for the one who asks.</summary>
    public async ValueTask<Failure?> SignInAsync(
        RequestScope request,
        Credential credential,
        CancellationToken cancellation
    ) =>
        await credentials.SignInAsync(credential, request.Asking, request.Snapshot, cancellation) is { } problem
            ? Reject(request, credential, problem)
            : null;

    /// <summary>In place of the second step: makes the caller for whom a session stands the one who asks; false: it has ended.</summary>
    public async ValueTask<bool> TryResumeAsync(
        RequestScope request,
        Credential credential,
        SessionTicket session,
        CancellationToken cancellation
    )
    {
        var shown = credential with { Session = session };
        var problem = await credentials.SignInAsync(shown, request.Asking, request.Snapshot, cancellation);
        request.IsSignedIn = problem is null;
        return request.IsSignedIn;
    }

    /// <summary>
    /// After the caller is known: waits for what they wrote on this server, so that they read it without naming its position. Where that is not to be had in time, it
    /// is told as a position that was not reached.
    /// </summary>
    public async ValueTask<Failure?> AwaitOwnWritesAsync(RequestScope request, CancellationToken cancellation)
    {
        if (written.FindBeyond(request.Caller.Name, request.Snapshot.Position) is not { } position)
            return null;
        if (await request.Lease.TryHoldAsync(position, cancellation))
            request.Asking.Renew(request.Snapshot);
        else
            request.StalePosition ??= new(
                FailureCode.PositionNotReached,
                $"This server's catalog did not reach your last change within {SnapshotLease.MostWait.TotalSeconds} s; ask again.",
                []
            );
        return null;
    }

    /// <summary>Refuses a credential that is not valid; its sender is not taken for an anonymous one.</summary>
    /// <remarks>
    /// The request is taken from the bucket of its address, and once that is empty the sender is told only so. A valid credential is looked at all the same:
    /// one sender is not to lock out the others behind the same address.
    /// </remarks>
    public Failure Reject(RequestScope request, Credential credential, string problem)
    {
        var token = TokenText.TryRead(credential.Token ?? "", out var id, out _) ? id : null;
        refused.Note(new(null, token, credential.Address, problem));
        request.ChargeTo(limiter.AttemptAcquire(credential.Address));
        return request.Limit!.Refusal
            ?? new Failure(
                FailureCode.Unauthenticated,
                credential.Token is null
                    ? "Show a token: this registry answers nobody without one."
                    : "The Authorization header shows no token that is valid here.",
                [HeaderNames.Authorization]
            );
    }

    /// <summary>The third step: takes the request from the buckets of its caller, so that a tenant at its limit slows no other.</summary>
    public Failure? AcquireLimit(RequestScope request)
    {
        request.Admit(limiter.AttemptAcquire(request.Caller));
        return request.Limit!.Refusal;
    }
}
