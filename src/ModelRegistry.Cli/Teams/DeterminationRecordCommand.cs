using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Cli.Teams;

/// <summary>Records what counsel decided.</summary>
public sealed class DeterminationRecordCommand(CommandStreams streams)
    : ChangeCommand<DeterminationRecordSettings, DeterminationChangeAnswer>(streams)
{
    /// <inheritdoc/>
    protected override ApiQuestion<DeterminationChangeAnswer> Change(DeterminationRecordSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var decision = Needed(settings.Decision, "--decision", "approved or denied");
        var expires = Needed(settings.Expires, "--expires", "the first day on which it no longer holds");
        return Changes.RecordDetermination(
            new()
            {
                Tenant = settings.Tenant,
                Decision = EnumText.Parse<DeterminationDecision>(decision, "--decision"),
                License = settings.License,
                Rule = settings.Rule,
                Reason = Needed(settings.Reason, "--reason", "verdicts show it"),
                ExpiresOn = DayText.Parse(expires, "--expires")!.Value,
                Evidence = settings.Evidence,
                SeparateGrant = settings.SeparateGrant,
                Models = settings.Model.Length > 0 ? settings.Model : null,
                Teams = settings.Team.Length > 0 ? settings.Team : null,
                Activities = All<Activity>(settings.Activity, "--activity"),
                Purposes = All<Purpose>(settings.Purpose, "--purpose"),
                DeploymentCountries = settings.Country?.Split(',', StringSplitOptions.TrimEntries),
                Fulfilled = All<ObligationKind>(settings.Fulfilled, "--fulfilled"),
            }
        );
    }

    /// <inheritdoc/>
    protected override string Done(DeterminationRecordSettings settings, DeterminationChangeAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var made = answer.Determination!;
        return $"{made.Id} is recorded: {EnumText.Name(made.Decision).ToLowerInvariant()} until {made.ExpiresOn:yyyy-MM-dd}.";
    }

    private static string Needed(string? text, string option, string what) =>
        text ?? throw CommandFailure.WrongUse($"{option} is missing: {what}.");

    private static IReadOnlyList<T>? All<T>(string? text, string option)
        where T : struct, Enum => text is null ? null : EnumText.ParseAll<T>(text, option);
}
