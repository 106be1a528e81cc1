using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What is to be changed of a model; a member that is left out stays as it is, and null clears it.</summary>
public sealed record UpdateModelInput : PartialInput
{
    /// <summary>The registry that keeps the model.</summary>
    public required string Registry { get; init; }

    /// <summary>The model.</summary>
    public required string Name { get; init; }

    /// <summary>The version that is to be changed; another that stands by then is a CONFLICT. Absent: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>SPDX expression, alias or registry id; null: none declared.</summary>
    public string? License { get; init; }

    /// <summary>What other sources declare, in place of what they were said to; null: none.</summary>
    public IReadOnlyList<LicenseDeclarationInput>? OtherLicenses { get; init; }

    /// <summary>What it was made from; null: not known; empty: stated to be made from nothing.</summary>
    public IReadOnlyList<BaseModelInput>? BaseModels { get; init; }

    /// <summary>The text of its config.json, in place of the one that it was registered with; it cannot be null.</summary>
    public string? Config { get; init; }

    /// <summary>What it takes in and gives out; null: not known.</summary>
    public Modality? Modality { get; init; }

    /// <summary>Whether it reasons before it answers; null: not known.</summary>
    public ReasoningMode? Reasoning { get; init; }

    /// <summary>What a reader should know of it.</summary>
    public string? Description { get; init; }

    /// <summary>The address of its page.</summary>
    public string? Homepage { get; init; }

    /// <summary>Words that it is found by, in place of those before; null: none.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Who publishes it.</summary>
    public string? Organization { get; init; }

    /// <summary>The day of its publication.</summary>
    public DateOnly? ReleasedOn { get; init; }

    /// <summary>The commit or digest that its facts were read at.</summary>
    public string? Revision { get; init; }

    /// <summary>Where it stands in its life; it cannot be null. To take a model back, use withdrawModel.</summary>
    public ModelStatus? Status { get; init; }

    /// <summary>The model that replaces it: of the same registry, or of "public".</summary>
    public string? Successor { get; init; }

    /// <summary>Where the facts are from, in place of those before; null: none.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>The address where the license was read.</summary>
    public string? LicenseSource { get; init; }

    /// <summary>The day on which the license was read there.</summary>
    public DateOnly? LicenseReadOn { get; init; }

    /// <summary>Licenses of the data that it was trained on; null: not known.</summary>
    public IReadOnlyList<string>? TrainingDataLicenses { get; init; }

    /// <summary>The text that replaces the configuration; null: it stays.</summary>
    public string? ReadNewConfig() => Gives(nameof(Config)) ? Config : null;

    /// <summary>Reads the model as it is to be; what cannot be read is noted, and the result must not be used then.</summary>
    public Model Read(InputReader reader, Model model)
    {
        if (Gives(nameof(Config)) && Config is null)
            reader.Refuse(
                "config cannot be cleared: it is what the architecture was read from. Leave it out.",
                "config"
            );
        var next = WithConfig(reader, model);
        next = WithLicense(reader, next);
        next = WithLife(reader, next);
        if (Gives(nameof(OtherLicenses)))
            next = next with
            {
                OtherDeclarations = LicenseDeclarationInput.ReadAll(reader, OtherLicenses, "otherLicenses"),
            };
        if (Gives(nameof(BaseModels)))
            next = next with
            {
                BaseModels = BaseModelInput.ReadAll(reader, BaseModels, "baseModels"),
                LineageSource = null,
            };
        if (Gives(nameof(TrainingDataLicenses)))
            next = next with { TrainingDataLicenses = TrainingDataLicenses };
        return WithWords(next);
    }

    private Model WithConfig(InputReader reader, Model model)
    {
        // An adapter that stands beside stays.
        var beside = model.Architecture?.AdapterParameters;
        var architecture =
            Config is not null && reader.Config(Config, "config") is { } stated
                ? stated with
                {
                    AdapterParameters = beside,
                }
                : null;
        var read = architecture is null
            ? model
            : model with
            {
                Architecture = architecture,
                Parameters = architecture.WholeParameters(),
                ActiveParameters = architecture.ActiveParameters,
                Modality = architecture.Modality ?? model.Modality,
                Variants =
                [
                    .. model.Variants.Select(variant => StatedModel.Resized(reader.Snapshot, variant, architecture)),
                ],
            };
        return read with
        {
            Modality = Gives(nameof(Modality)) ? Modality : read.Modality,
            Reasoning = Gives(nameof(Reasoning)) ? Reasoning ?? ReasoningMode.Unknown : read.Reasoning,
        };
    }

    private Model WithLicense(InputReader reader, Model model)
    {
        if (!Gives(nameof(License)) && !Gives(nameof(LicenseSource)) && !Gives(nameof(LicenseReadOn)))
            return model;
        var license = Gives(nameof(License)) ? reader.DeclaredLicense(License, "license") : model.LicenseExpression;
        // A source tells where the license was read that it was given with: another license has another.
        var keeps = !Gives(nameof(License)) || license == model.LicenseExpression;
        var source = Gives(nameof(LicenseSource)) || !keeps ? LicenseSource : model.LicenseRead?.Source;
        var readOn = Gives(nameof(LicenseReadOn)) || !keeps ? LicenseReadOn : model.LicenseRead?.ReadOn;
        return model with
        {
            LicenseExpression = license,
            LicenseSource = license is null ? null : "declared by its keepers",
            LicenseRead = StatedModel.ReadLicense(reader, license, source, readOn),
        };
    }

    private Model WithLife(InputReader reader, Model model)
    {
        if (Gives(nameof(Status)) && Status is null)
            reader.Refuse("A model stands somewhere in its life; leave status out where it stays.", "status");
        if (Status == ModelStatus.Withdrawn)
            reader.Refuse("withdrawModel takes a model back, with its reason.", "status");
        if (Status is not null && model.Withdrawal is not null)
            reader.Refuse("The model is withdrawn; restoreModel makes it stand again.", "status");
        return model with
        {
            Status = Status ?? model.Status,
            Successor = Gives(nameof(Successor))
                ? reader.TextOrNull<ModelName>(Successor, "successor")
                : model.Successor,
            ReleasedOn = Gives(nameof(ReleasedOn)) ? ReleasedOn : model.ReleasedOn,
        };
    }

    private Model WithWords(Model model) =>
        model with
        {
            Description = Gives(nameof(Description)) ? Description : model.Description,
            Homepage = Gives(nameof(Homepage)) ? Homepage : model.Homepage,
            Labels = Gives(nameof(Labels)) ? Labels ?? [] : model.Labels,
            Organization = Gives(nameof(Organization)) ? Organization : model.Organization,
            Revision = Gives(nameof(Revision)) ? Revision : model.Revision,
            Sources = Gives(nameof(Sources)) ? Sources ?? [] : model.Sources,
        };
}
