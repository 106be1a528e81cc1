namespace ModelRegistry.Cli.Running;

/// <summary>Ends a command with one line: what was wrong, with what, and what to do.</summary>
public sealed class CommandFailure(int exitCode, string message) : Exception(message)
{
    /// <summary>How the command ends.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The command line is wrong.</summary>
    public static CommandFailure WrongUse(string message) => new(Running.ExitCode.WrongUse, message);

    /// <summary>Something that the command needs failed.</summary>
    public static CommandFailure Failed(string message) => new(Running.ExitCode.Failed, message);
}
