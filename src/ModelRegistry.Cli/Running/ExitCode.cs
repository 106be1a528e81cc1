namespace ModelRegistry.Cli.Running;

/// <summary>How a command ends.</summary>
public static class ExitCode
{
    /// <summary>It was asked, and passes.</summary>
    public const int Passed = 0;

    /// <summary>It failed: the network, the server, a file.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int WrongUse = 2;

    /// <summary>Sign-in or rights.</summary>
    public const int NotAllowed = 3;

    /// <summary>A gate met CONDITIONAL.</summary>
    public const int Conditional = 10;

    /// <summary>A gate met UNKNOWN.</summary>
    public const int Unknown = 11;

    /// <summary>A gate met NO, or too few candidates.</summary>
    public const int No = 12;
}
