namespace ModelRegistry.Pages.People;

/// <summary>What a program asks for that waits with a code.</summary>
/// <param name="Program">What it calls itself; null: it cannot be confirmed.</param>
/// <param name="Until">Until when it would act as whoever confirms.</param>
/// <param name="Problem">Why it cannot be confirmed, in a sentence; null: it can.</param>
public sealed record DeviceAsked(string? Program, DateTimeOffset? Until, string? Problem);
