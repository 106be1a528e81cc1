using System.Text.Json;
using ModelRegistry.Answers;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Server.Registration;

/// <summary>A model that holds every rule and is to be registered, in the form in which it will be stored.</summary>
internal sealed class ModelRegistration
{
    private ModelRegistration(Model model, ModelConfig? config, string by, string? from)
    {
        (Model, Config, Key) = (model, config, EntityKey.Of(model.Registry, model.Name));
        ModelState = StateOf(model, by, from);
        ConfigState = config is null ? null : StateOf(config, by, from);
    }

    public Model Model { get; }

    /// <summary>The text that it is registered with; null: none.</summary>
    public ModelConfig? Config { get; }

    /// <summary>The key of the model, and of its configuration.</summary>
    public string Key { get; }

    public string ModelState { get; }

    public string? ConfigState { get; }

    /// <summary>Reads a registration, and holds it to the rules; null: it was refused.</summary>
    public static ModelRegistration? Read(
        Reading reading,
        Func<Model> read,
        string? config,
        string by,
        string? from = null
    )
    {
        var model = read();
        if (reading.Failed)
            return null;
        var kept = config is null ? null : new ModelConfig { Text = config };
        foreach (var failure in model.Validate().Concat(kept?.Validate() ?? []))
            reading.Refuse(failure);
        return reading.Failed ? null : new(model, kept, by, from);
    }

    /// <summary>True where another one registers the same: whoever asks twice is not refused.</summary>
    public bool IsSame(ModelRegistration other) => IsSame(other.Model, other.Config);

    /// <summary>True where what stands is what this one registers.</summary>
    public bool IsSame(Model standing, ModelConfig? config) =>
        config?.Text == Config?.Text
        && JsonElement.DeepEquals(
            JsonSerializer.SerializeToElement(standing with { SharedWith = null }, StoredForm.Options),
            JsonSerializer.SerializeToElement(Model, StoredForm.Options)
        );

    private static string StateOf<T>(T value, string by, string? from)
        where T : class =>
        JsonSerializer.Serialize(
            new Entry<T>
            {
                Value = value,
                ChangedBy = by,
                ChangedFrom = from,
            },
            StoredForm.Options
        );
}

/// <summary>What became of one registration of a batch.</summary>
/// <param name="Registered">True: the model is new.</param>
/// <param name="Failures">Why it was refused; empty: the model stands as asked, new or from before.</param>
internal sealed record RegistrationOutcome(bool Registered, IReadOnlyList<Failure> Failures)
{
    public static RegistrationOutcome New { get; } = new(true, []);

    public static RegistrationOutcome Unchanged { get; } = new(false, []);

    public static RegistrationOutcome Refused(Failure failure) => new(false, [failure]);
}
