namespace ModelRegistry.Tests.Subscriptions;

/// <summary>The whole application, listening on a port of its own. It may import from a hub that does not answer, so that jobs begin and fail.</summary>
public sealed class ListeningApplication : IAsyncLifetime
{
    internal Application Application { get; } =
        new(
            new Dictionary<string, string>
            {
                ["Registry:Import:Hosts:0"] = "http://127.0.0.1:1",
                ["Registry:Import:PrivateHosts:0"] = "127.0.0.1",
            }
        );

    /// <summary>Its address, without a slash at the end.</summary>
    public string Address => Application.ClientOptions.BaseAddress.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync()
    {
        Application.UseKestrel(0);
        Application.StartServer();
        await Application.InitializeAsync();
    }

    public ValueTask DisposeAsync() => Application.DisposeAsync();
}
