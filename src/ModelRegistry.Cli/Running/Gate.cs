using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Running;

/// <summary>Which verdicts end a command with an exit code of their own.</summary>
public sealed record Gate(IReadOnlySet<Verdict> FailOn)
{
    /// <summary>Reads <c>--fail-on</c>.</summary>
    public static Gate Parse(string? text)
    {
        if (text is null)
            return new(new HashSet<Verdict> { Verdict.Unknown, Verdict.No });
        HashSet<Verdict> verdicts = [];
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
            switch (word.ToLowerInvariant())
            {
                case "conditional":
                    verdicts.Add(Verdict.Conditional);
                    break;
                case "unknown":
                    verdicts.Add(Verdict.Unknown);
                    break;
                case "no":
                    verdicts.Add(Verdict.No);
                    break;
                case "never" when text == word:
                    break;
                default:
                    throw CommandFailure.WrongUse(
                        $"--fail-on: '{word}' is not one of conditional, unknown, no; never stands alone."
                    );
            }

        return new(verdicts);
    }

    /// <summary>The exit code of a verdict.</summary>
    public int ExitCodeOf(Verdict verdict)
    {
        if (!FailOn.Contains(verdict))
            return ExitCode.Passed;
        return verdict switch
        {
            Verdict.Conditional => ExitCode.Conditional,
            Verdict.Unknown => ExitCode.Unknown,
            _ => ExitCode.No,
        };
    }
}
