namespace ModelRegistry.Pages.Components;

/// <summary>A field of a form.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Label">What a person reads beside it.</param>
/// <param name="Example">What it may hold.</param>
internal sealed record FormField(string Name, string Label, string Example);
