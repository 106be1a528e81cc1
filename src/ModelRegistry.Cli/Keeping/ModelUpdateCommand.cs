using System.Text.Json.Nodes;
using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Changes what is stated of a model.</summary>
public sealed class ModelUpdateCommand(CommandStreams streams)
    : ChangeCommand<ModelUpdateSettings, KeepingAnswer>(streams)
{
    private static readonly string[] Clearable =
    [
        "license",
        "licenseSource",
        "licenseReadOn",
        "baseModels",
        "description",
        "homepage",
        "labels",
        "organization",
        "releasedOn",
        "revision",
        "sources",
        "successor",
        "modality",
        "reasoning",
        "otherLicenses",
        "trainingDataLicenses",
    ];

    /// <inheritdoc/>
    protected override ApiQuestion<KeepingAnswer> Change(ModelUpdateSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var input = new ChangeObject(settings.Home, settings.Model, settings.ExpectedVersion);
        input.Set("license", settings.License);
        input.Set("licenseSource", settings.LicenseSource);
        input.Set("licenseReadOn", Day(settings.LicenseReadOn, "--license-read-on"));
        input.Set("config", Text(settings.Config));
        input.Set("description", settings.Description);
        input.Set("homepage", settings.Homepage);
        input.Set("organization", settings.Organization);
        input.Set("releasedOn", Day(settings.Released, "--released"));
        input.Set("revision", settings.Revision);
        input.Set("status", Status(settings.Status));
        input.Set("successor", settings.Successor);
        input.SetAll("labels", settings.Label);
        input.SetAll("sources", settings.Source);
        if (CandidateOptions.Bases(settings.Base) is { } bases)
            input.Set("baseModels", new JsonArray([.. bases.Select(Json)]));
        foreach (var member in settings.Clear)
            input.Clear(member, Clearable);
        return Changes.UpdateModel(input.Read());
    }

    /// <inheritdoc/>
    protected override string Done(ModelUpdateSettings settings, KeepingAnswer answer) =>
        Words.Changed(settings.Model, answer);

    private static JsonNode Json(Answers.Inputs.BaseModelInput one) =>
        new JsonObject { ["name"] = one.Name, ["relation"] = EnumText.Name(one.Relation) };

    private static string? Day(string? text, string option) => DayText.Parse(text, option)?.ToString("yyyy-MM-dd");

    private static string? Status(string? text) =>
        text is null ? null : EnumText.Name(EnumText.Parse<ModelStatus>(text, "--status"));

    private static string? Text(string? file)
    {
        if (file is null)
            return null;
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Failed($"--config: {e.Message}");
        }
    }
}
