namespace ModelRegistry.Answers.Models;

/// <summary>Something was done to a model.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Model">The model as it stands now; null: it is gone.</param>
/// <param name="Name">Its name.</param>
/// <param name="Registry">Who keeps it.</param>
/// <param name="Position">What to give as since to go on after this event.</param>
public sealed record ModelChangedEvent(
    ChangeKind Kind,
    ModelNode? Model,
    string Name,
    string Registry,
    string Position
);
