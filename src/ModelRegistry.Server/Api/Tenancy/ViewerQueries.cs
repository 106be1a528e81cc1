using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>Who asks, and the registries that they may see.</summary>
/// <param name="Name">The principal's name.</param>
/// <param name="Registries">"public", and "tenant/team" for each team.</param>
public sealed record Viewer(string Name, IReadOnlyList<string> Registries);

/// <summary>Questions about whoever asks.</summary>
public sealed class ViewerQueries(RequestScope scope)
{
    /// <summary>Who asks, and the registries that they may see.</summary>
    public Viewer Viewer() =>
        new(
            scope.Caller.Name,
            [.. scope.Caller.Registries.Select(registry => registry.ToString()).Order(StringComparer.Ordinal)]
        );
}
