namespace ModelRegistry.Cli.Running;

/// <summary>Where a command writes.</summary>
/// <param name="Output">Results.</param>
/// <param name="Errors">All else.</param>
/// <param name="IsTerminal">True where results go to a terminal.</param>
public sealed record CommandStreams(TextWriter Output, TextWriter Errors, bool IsTerminal);
