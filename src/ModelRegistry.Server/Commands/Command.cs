using ModelRegistry.Storage;

namespace ModelRegistry.Server.Commands;

/// <summary>What a command is given.</summary>
/// <param name="Arguments">What stands after its name, up to the first setting.</param>
/// <param name="Settings">The settings.</param>
/// <param name="Database">The database of the settings.</param>
/// <param name="Output">Where its result goes.</param>
/// <param name="Errors">Where its complaints go.</param>
internal sealed record Command(
    IReadOnlyList<string> Arguments,
    IConfiguration Settings,
    RegistryDatabase Database,
    TextWriter Output,
    TextWriter Errors
);
