using System.Data.Common;
using Microsoft.Extensions.Options;
using ModelRegistry.Domain;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Hosting;

namespace ModelRegistry.Server.Commands;

/// <summary>Reads the command line. Settings stand on it as <c>--name value</c> or <c>--name=value</c>, after the name and the arguments of a command.</summary>
internal static class CommandLine
{
    private const int Done = 0;
    private const int Wrong = 2;
    private static readonly string[] helpWords = ["--help", "-h", "-?"];

    private static readonly CommandKind[] kinds =
    [
        new(
            "load",
            "FILE.ndjson --registry public|TENANT/TEAM",
            "registers the models of a file in the database of the settings",
            command =>
                new LoadCommand(command.Settings, TimeProvider.System, command.Output, command.Errors).RunAsync(
                    command.Arguments,
                    CancellationToken.None
                )
        ),
        new(
            "verify-audit",
            "[HEAD-FILE]",
            "checks the record of who did what, and prints the head of each chain",
            AuditCommands.VerifyAsync
        ),
        new("export-audit", "TENANT", "prints a tenant's record, one JSON object per line", AuditCommands.ExportAsync),
    ];

    /// <summary>Does what the arguments ask for, where that is not to serve.</summary>
    /// <returns>The exit code; null: the server is to start.</returns>
    public static async Task<int?> TryRunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var kind = args.Length == 0 ? null : kinds.FirstOrDefault(one => one.Name == args[0]);
        if (args.Any(helpWords.Contains))
        {
            await output.WriteAsync(kind is null ? HelpText.OfProgram(kinds) : HelpText.OfCommand(kind));
            return Done;
        }

        if (args is ["--version"])
        {
            await output.WriteLineAsync($"ModelRegistry {ServerVersion.Text}");
            return Done;
        }

        var named = kind is null ? [] : args.Skip(1).TakeWhile(word => !IsSettingName(word)).ToArray();
        var settings = args[(kind is null ? 0 : 1 + named.Length)..];
        if (FindProblem(settings) is { } problem)
        {
            await errors.WriteLineAsync($"{problem} Ask --help for what there is.");
            return Wrong;
        }

        return kind is null ? null : await RunAsync(kind, named, settings, output, errors);
    }

    private static async Task<int> RunAsync(
        CommandKind kind,
        string[] named,
        string[] settings,
        TextWriter output,
        TextWriter errors
    )
    {
        try
        {
            // The server reads its settings in the same way, from the same files.
            var configuration = ServerHost.CreateBuilder(settings).Configuration;
            await using var database = ConfiguredDatabase.From(configuration);
            return await kind.Run(new(named, configuration, database, output, errors));
        }
        catch (Exception e)
            when (e is DbException or DataFolderInUseException or FormatException or OptionsValidationException)
        {
            await errors.WriteLineAsync($"{kind.Name}: {e.Message}");
            return Wrong;
        }
    }

    // What is no setting with a value; null: all are settings.
    private static string? FindProblem(string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (!IsSettingName(word))
                return $"'{TextForm.Shown(word)}' is neither a command nor a setting.";
            if (word.Contains('=', StringComparison.Ordinal))
                continue;
            i++;
            if (i == words.Length || IsSettingName(words[i]))
                return $"'{TextForm.Shown(word)}' is no option; a setting needs a value.";
        }

        return null;
    }

    private static bool IsSettingName(string word) => word.StartsWith("--", StringComparison.Ordinal);
}
