using ModelRegistry.Exchange.Tests.Hub;

namespace ModelRegistry.Tests.Models;

/// <summary>An application that may import models from a hub of made-up repositories.</summary>
public sealed class ImportingApplication : IAsyncLifetime
{
    internal TestHub Hub { get; private set; } = null!;

    internal Application Application { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Hub = await TestHub.StartAsync();
        Application = new(SettingsFor(Hub));
        await Application.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await Hub.DisposeAsync();
    }

    /// <summary>The settings by which a hub may be asked.</summary>
    internal static Dictionary<string, string> SettingsFor(TestHub hub) =>
        new()
        {
            ["Registry:Import:Hosts:0"] = hub.Address.ToString(),
            ["Registry:Import:Hosts:1"] = hub.StoreAddress.ToString(),
            ["Registry:Import:PrivateHosts:0"] = "127.0.0.1",
        };
}
