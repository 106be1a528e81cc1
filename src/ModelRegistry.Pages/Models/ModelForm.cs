using System.Globalization;
using System.Text.Json.Nodes;
using ModelRegistry.Client.Answers;

namespace ModelRegistry.Pages.Models;

/// <summary>What somebody typed into the form that edits a model.</summary>
public sealed record ModelForm
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>The version of the model that the form was opened with.</summary>
    public int Version { get; set; }

    /// <summary>What a reader should know of the model.</summary>
    public string? Description { get; set; }

    /// <summary>Its labels, with commas between them.</summary>
    public string? Labels { get; set; }

    /// <summary>The address of its page.</summary>
    public string? Homepage { get; set; }

    /// <summary>Its license.</summary>
    public string? License { get; set; }

    /// <summary>Where the license was read.</summary>
    public string? LicenseSource { get; set; }

    /// <summary>The day on which the license was read: "2026-11-30".</summary>
    public string? LicenseReadOn { get; set; }

    /// <summary>The form with what is stated of a model.</summary>
    public static ModelForm For(ModelPageAnswer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new()
        {
            Version = model.Version,
            Description = model.Description,
            Labels = string.Join(", ", model.Labels),
            Homepage = model.Homepage,
            License = model.LicenseExpression,
            LicenseSource = model.LicenseSource,
            LicenseReadOn = model.LicenseReadOn?.ToString(DayForm, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>What cannot be sent as it is, in one sentence; null: nothing.</summary>
    public string? FindProblem() =>
        TextOf(LicenseReadOn) is { } day
        && !DateOnly.TryParseExact(day, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? $"'{day}' is no day such as 2026-11-30."
            : null;

    /// <summary>The change of a model as the API takes it; null: nothing differs from what is stated of it.</summary>
    public JsonObject? Read(ModelPageAnswer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var stated = For(model);
        var input = new JsonObject
        {
            ["registry"] = model.Registry,
            ["name"] = model.Name,
            ["expectedVersion"] = Version,
        };
        var unchanged = input.Count;
        Add(input, "description", stated.Description, Description);
        Add(input, "homepage", stated.Homepage, Homepage);
        Add(input, "license", stated.License, License);
        Add(input, "licenseSource", stated.LicenseSource, LicenseSource);
        Add(input, "licenseReadOn", stated.LicenseReadOn, LicenseReadOn);
        var labels = ReadLabels();
        if (!labels.SequenceEqual(model.Labels, StringComparer.Ordinal))
            input["labels"] = new JsonArray([.. labels.Select(label => (JsonNode)label)]);
        return input.Count == unchanged ? null : input;
    }

    // What was not touched is left out, so that it stays as it was stated.
    private static void Add(JsonObject input, string member, string? stated, string? typed)
    {
        if (TextOf(typed) != TextOf(stated))
            input[member] = TextOf(typed);
    }

    private string[] ReadLabels() =>
        (Labels ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // A browser sends the ends of lines as carriage return and line feed.
    private static string? TextOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings("\n");
}
