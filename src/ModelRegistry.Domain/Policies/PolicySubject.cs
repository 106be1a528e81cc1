using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Policies;

/// <summary>What rules ask of a model; null members are not known.</summary>
/// <param name="Name">Its name; null: it is not registered.</param>
/// <param name="PublisherCountry">Where its publisher is seated, ISO 3166-1 alpha-2.</param>
/// <param name="TrainingOperations">The operations that its training took.</param>
public sealed record PolicySubject(ModelName? Name, string? PublisherCountry, double? TrainingOperations)
{
    /// <summary>A model as rules see it.</summary>
    public static PolicySubject From(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(model.Name, model.PublisherCountry, model.TrainingOperations);
    }

    /// <summary>A model that nobody registered: nothing that a rule asks is known of it.</summary>
    public static PolicySubject Unregistered { get; } = new(null, null, null);
}
