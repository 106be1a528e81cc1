using System.Data.Common;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Commands;

/// <summary>What the program does instead of serving, by its first argument. Settings follow as <c>--name value</c> or come from the environment, as for the server.</summary>
internal static class Commands
{
    private static readonly Dictionary<string, Func<Command, Task<int>>> All = new(StringComparer.Ordinal)
    {
        ["load"] = command =>
            new LoadCommand(command.Settings, TimeProvider.System, command.Output, command.Errors).RunAsync(
                command.Arguments,
                CancellationToken.None
            ),
        ["verify-audit"] = AuditCommands.VerifyAsync,
        ["export-audit"] = AuditCommands.ExportAsync,
    };

    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>Its exit code; null: they name none.</returns>
    public static async Task<int?> TryRunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args.Length == 0 || !All.TryGetValue(args[0], out var run))
            return null;
        var named = args.Skip(1).TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
        // The server reads its settings in the same way, from the same files.
        var settings = WebApplication.CreateBuilder(args[(1 + named.Length)..]).Configuration;
        try
        {
            return await run(new(named, settings, RegistryDatabase.From(settings), output, errors));
        }
        catch (Exception e) when (e is DbException or DataFolderInUseException or FormatException)
        {
            await errors.WriteLineAsync($"{args[0]}: {e.Message}");
            return 2;
        }
    }
}

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
