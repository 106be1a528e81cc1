using System.Globalization;
using System.Text;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.Commands;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    private const string Program = "ModelRegistry.Server";

    /// <summary>How the program is used.</summary>
    public static string OfProgram(IReadOnlyList<CommandKind> commands)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"ModelRegistry {ServerVersion.Text}");
        text.AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  {Program} [SETTINGS]                     serves the API and the query page"
        );
        text.AppendLine(CultureInfo.InvariantCulture, $"  {Program} COMMAND [ARGUMENTS] [SETTINGS]");
        text.AppendLine(CultureInfo.InvariantCulture, $"  {Program} [COMMAND] --help | --version");
        text.AppendLine();
        text.AppendLine("Commands:");
        foreach (var command in commands)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {command.Name} {command.Arguments}: {command.Summary}");
        text.AppendLine();
        text.AppendLine(
            "Settings: --NAME VALUE here, an environment variable (':' is '__' there), or appsettings.json."
        );
        text.AppendLine("After 0 come 1, 2 and so on; NAME is that of a tenant.");
        text.AppendLine(CultureInfo.InvariantCulture, $"  urls: where it listens (default: {ServerHost.DefaultUrl})");
        foreach (var setting in ServerSettings.All)
            text.AppendLine(LineOf(setting));
        return text.ToString();
    }

    /// <summary>How a command is used.</summary>
    public static string OfCommand(CommandKind command) =>
        $"""
            {Program} {command.Name} {command.Arguments} [SETTINGS]
            {command.Summary}

            """;

    private static string LineOf(Setting setting) =>
        setting.Default.Length == 0
            ? $"  {setting.Name}: {setting.Meaning}"
            : $"  {setting.Name}: {setting.Meaning} (default: {setting.Default})";
}
