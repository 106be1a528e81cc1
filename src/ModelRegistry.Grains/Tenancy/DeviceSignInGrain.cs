using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <inheritdoc cref="IDeviceSignInGrain"/>
public sealed class DeviceSignInGrain(
    [PersistentState(EntityKind.DeviceSignIn)] IPersistentState<Entry<DeviceSignIn>> state
) : Grain, IDeviceSignInGrain
{
    // Clocks of programs and the way of their questions differ by a little.
    private static readonly TimeSpan leeway = TimeSpan.FromSeconds(1);
    private readonly Stored<DeviceSignIn> stored = new(state);
    private TimeSpan interval = DeviceSignIn.Interval;
    private DateTimeOffset? lastPoll;

    /// <inheritdoc/>
    public async Task<Change<DeviceSignIn>> StartAsync(DeviceSignIn asked)
    {
        this.ThrowIfNot(asked.Key);
        var change = await stored.ChangeAsync(current =>
            current is not null && asked.StartedAt < current.ExpiresAt
                ? Step<DeviceSignIn>.Refuse(FailureCode.AlreadyExists, "Another program has the same code.")
                : Step<DeviceSignIn>.Write(asked, PrincipalId.System.ToString(), [.. StorableText.Check(asked)])
        );
        if (change is Done<DeviceSignIn>)
            ForgetAfter(DeviceSignIn.Lifetime + DeviceSignIn.Interval);
        return change;
    }

    /// <inheritdoc/>
    public Task<Change<DeviceSignIn>> DecideAsync(bool confirms, string by, DateTimeOffset at) =>
        stored.ChangeAsync(current =>
            current is { State: DeviceSignInState.Open } && at < current.ExpiresAt
                ? Step<DeviceSignIn>.Write(
                    current with
                    {
                        State = confirms ? DeviceSignInState.Confirmed : DeviceSignInState.Denied,
                        DecidedBy = by,
                    },
                    by,
                    []
                )
                : Step<DeviceSignIn>.Refuse(
                    FailureCode.BadInput,
                    "The code was used already, or has expired: ask the program for a new one.",
                    "code"
                )
        );

    /// <inheritdoc/>
    public async Task<DevicePoll> PollAsync(string secret, DateTimeOffset at)
    {
        if (await stored.FindAsync() is not { } asked || !asked.Accepts(secret))
            return new(DevicePollState.Unknown);
        if (at >= asked.ExpiresAt)
            return new(DevicePollState.Expired);
        if (IsTooSoon(at))
            return new(DevicePollState.SlowDown);
        return asked.State switch
        {
            DeviceSignInState.Open => new(DevicePollState.Pending),
            DeviceSignInState.Denied => new(DevicePollState.Denied),
            DeviceSignInState.Confirmed => await TakeAsync(),
            _ => new(DevicePollState.Unknown),
        };
    }

    /// <inheritdoc/>
    public Task<DeviceSignIn?> FindAsync() => stored.FindAsync();

    // Who asks too often waits longer from then on: RFC 8628, section 3.5.
    private bool IsTooSoon(DateTimeOffset at)
    {
        var isTooSoon = lastPoll is { } last && at - last < interval - leeway;
        lastPoll = at;
        if (isTooSoon)
            interval += DeviceSignIn.Interval;
        return isTooSoon;
    }

    private async Task<DevicePoll> TakeAsync()
    {
        var taken = await stored.ChangeAsync(current =>
            current is { State: DeviceSignInState.Confirmed }
                ? Step<DeviceSignIn>.Write(current with { State = DeviceSignInState.Taken }, current.DecidedBy!, [])
                : Step<DeviceSignIn>.Refuse(FailureCode.Conflict, "The token was taken already.")
        );
        return taken is Done<DeviceSignIn> { Value: { } done }
            ? new(DevicePollState.Granted, done.DecidedBy, done.Program)
            : new(DevicePollState.Unknown);
    }

    private void ForgetAfter(TimeSpan time) =>
        this.RegisterGrainTimer(
            _ => stored.ClearAsync(),
            new GrainTimerCreationOptions(time, Timeout.InfiniteTimeSpan) { KeepAlive = true }
        );
}
