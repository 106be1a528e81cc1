using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <summary>One program that asks to act as a person. The servers call it: they have looked at who confirms.</summary>
[Alias("device-sign-in")]
public interface IDeviceSignInGrain : IGrainWithStringKey
{
    /// <summary>Notes that a program asks; refused where another has the same code.</summary>
    [Alias("start"), RequiresRole(Role.Operator)]
    Task<Change<DeviceSignIn>> StartAsync(DeviceSignIn asked);

    /// <summary>Notes that a person confirms or denies it, once.</summary>
    [Alias("decide"), RequiresRole(Role.Operator)]
    Task<Change<DeviceSignIn>> DecideAsync(bool confirms, string by, DateTimeOffset at);

    /// <summary>Tells the program how far it is; what is confirmed is granted to one call alone.</summary>
    [Alias("poll"), RequiresRole(Role.Operator)]
    Task<DevicePoll> PollAsync(string secret, DateTimeOffset at);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Operator)]
    Task<DeviceSignIn?> FindAsync();
}
