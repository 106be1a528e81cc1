using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Running;

/// <summary>Asks and takes the answer, or ends the command.</summary>
public static class Asking
{
    private static readonly string[] SignInCodes = ["UNAUTHENTICATED", "FORBIDDEN"];

    /// <summary>The answer.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static async Task<ApiAnswer<T>> GetAsync<T>(
        this IRegistry registry,
        ApiQuestion<T> question,
        CancellationToken cancellation
    )
        where T : class
    {
        ArgumentNullException.ThrowIfNull(registry);
        var answer = await registry.AskAsync(question, cancellation);
        if (answer.Value is not null)
            return answer;
        var fault = answer.Faults[0];
        throw new CommandFailure(ExitCodeOf(fault.Code), fault.Message);
    }

    private static int ExitCodeOf(string code)
    {
        if (SignInCodes.Contains(code))
            return ExitCode.NotAllowed;
        var isOfTheQuestion =
            code.EndsWith("_NOT_FOUND", StringComparison.Ordinal)
            || code.StartsWith("UNKNOWN_", StringComparison.Ordinal)
            || code is "BAD_INPUT" or "CONTRADICTORY_FACTS" or "MALFORMED_LICENSE" or "BAD_CURSOR";
        return isOfTheQuestion ? ExitCode.WrongUse : ExitCode.Failed;
    }
}
