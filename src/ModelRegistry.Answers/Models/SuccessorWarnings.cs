using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Models;

/// <summary>A model that is to replace another, and that nobody registered.</summary>
public static class SuccessorWarnings
{
    /// <summary>A warning where the successor is not there.</summary>
    public static IReadOnlyList<Warning> Of(Model model, Snapshot snapshot, params IReadOnlyList<string> path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(snapshot);
        return model.Successor is { } successor && snapshot.Resolve(model.Registry, successor) is null
            ?
            [
                new(
                    FailureCode.ModelNotFound.Text(),
                    $"'{successor}', which is to replace the model, is neither in '{model.Registry}' nor in 'public'.",
                    path
                ),
            ]
            : [];
    }
}
