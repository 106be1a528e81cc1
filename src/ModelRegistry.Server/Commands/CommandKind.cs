namespace ModelRegistry.Server.Commands;

/// <summary>A command that the program knows.</summary>
/// <param name="Name">The word that stands first on the command line.</param>
/// <param name="Arguments">What follows it, as help shows it.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Run">Does it, and answers the exit code.</param>
internal sealed record CommandKind(string Name, string Arguments, string Summary, Func<Command, Task<int>> Run);
