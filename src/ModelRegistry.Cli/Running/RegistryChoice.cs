using ModelRegistry.Answers.Shipped;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Http;
using ModelRegistry.Client.InProcess;

namespace ModelRegistry.Cli.Running;

/// <summary>Whom a command asks: the server that is named, or the catalog that the program brings.</summary>
public static class RegistryChoice
{
    private const string ServerVariable = "MODELREGISTRY_SERVER";
    private const string TokenVariable = "MODELREGISTRY_TOKEN";

    private static readonly string Text = Path.Combine(AppContext.BaseDirectory, "catalog.json");
    private static readonly string Files = Path.Combine(AppContext.BaseDirectory, "catalog");

    // Read once, however many commands a process runs.
    private static readonly Lazy<IRegistry> Known = new(ReadShipped);

    /// <summary>The registry that the options name.</summary>
    public static IRegistry For(RegistryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Local && options.Server is not null)
            throw CommandFailure.WrongUse("--local asks the shipped catalog, --server a server: give one of them.");
        return options.Local ? Known.Value : FindServer(options) ?? Known.Value;
    }

    /// <summary>The server that the options name.</summary>
    /// <exception cref="CommandFailure">None is named.</exception>
    public static IRegistry Server(RegistryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return FindServer(options)
            ?? throw CommandFailure.WrongUse(
                $"This needs a server: name one with --server or {ServerVariable}, or 'modelregistry login URL'."
            );
    }

    /// <summary>A server at an address.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="token">What is shown; null: nothing.</param>
    /// <param name="position">The position that it must have reached; null: any.</param>
    public static IRegistry Server(string address, string? token, string? position = null)
    {
        var http = NewClient();
        if (position is not null)
            http.DefaultRequestHeaders.Add("Registry-Position", position);
        return ServerRegistry.For(http, Address(address), token);
    }

    /// <summary>What lets people confirm a login at a server.</summary>
    public static DeviceSignInClient SignIn(string address) => DeviceSignInClient.For(NewClient(), Address(address));

    private static HttpClient NewClient() => new() { Timeout = TimeSpan.FromSeconds(100) };

    private static IRegistry? FindServer(RegistryOptions options)
    {
        var saved = SavedServer.Find();
        var address = options.Server ?? Variable(ServerVariable) ?? saved?.Server;
        if (address is null)
            return null;
        // A token that was saved for one server is shown to no other.
        var savedToken = saved is not null && Address(saved.Server) == Address(address) ? saved.Token : null;
        return Server(address, TokenOf(options) ?? savedToken);
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw CommandFailure.WrongUse(
                $"'{text}' is not the address of a server, such as https://registry.example."
            );

    private static string? TokenOf(RegistryOptions options)
    {
        if (options.TokenFile is not { } file)
            return Variable(TokenVariable);
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Failed($"--token-file: {e.Message}");
        }
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value.Trim() : null;

    // The text that the build made of the files, or else the files.
    private static IRegistry ReadShipped()
    {
        var shipped = File.Exists(Text) ? ShippedForm.Read(File.ReadAllBytes(Text)) : ShippedForm.From(Files);
        return new ShippedRegistry(ShippedSnapshot.For(shipped), TimeProvider.System);
    }
}

/// <summary>The options that say whom to ask.</summary>
/// <param name="Server">The address of a server.</param>
/// <param name="TokenFile">A file that holds a token.</param>
/// <param name="Local">True: the shipped catalog although a server is configured.</param>
public sealed record RegistryOptions(string? Server, string? TokenFile, bool Local);
