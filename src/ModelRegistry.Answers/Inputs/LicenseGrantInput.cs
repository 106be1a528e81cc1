using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What a license text says of one right.</summary>
public sealed record LicenseGrantInput
{
    /// <summary>The right.</summary>
    public required Right Right { get; init; }

    /// <summary>What the text says.</summary>
    public required GrantValue Value { get; init; }

    /// <summary>Where it says so.</summary>
    public string? Clause { get; init; }

    /// <summary>The cases in which the right is given; absent: in all.</summary>
    public IReadOnlyList<LicenseTriggerInput>? OnlyFor { get; init; }

    /// <summary>What would give the right where the text does not.</summary>
    public string? Remedy { get; init; }

    /// <summary>What a reader should know.</summary>
    public string? Note { get; init; }

    internal Grant Read() =>
        new()
        {
            Value = Value,
            Clause = Clause,
            OnlyFor = LicenseTriggerInput.ReadAll(OnlyFor),
            Remedy = Remedy,
            Note = Note,
        };
}
