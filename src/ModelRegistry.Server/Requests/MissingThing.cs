using ModelRegistry.Domain;

namespace ModelRegistry.Server.Requests;

/// <summary>Something that was looked up and is not there, or that the caller may not see.</summary>
/// <param name="Field">The field that looked it up, as the answer calls it.</param>
/// <param name="Failure">What is not there, and what may have been meant.</param>
public sealed record MissingThing(string Field, Failure Failure);
