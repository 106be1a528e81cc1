using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Running;

/// <summary>Asks and takes the answer, or ends the command.</summary>
public static class Asking
{
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

    /// <summary>How a command ends that was refused with a code.</summary>
    public static int ExitCodeOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (FailureCodes.Find(code)?.Class() is FailureClass.Unauthenticated or FailureClass.Forbidden)
            return ExitCode.NotAllowed;
        // BAD_CURSOR and the library's own codes have no class.
        var isOfTheQuestion =
            code is "BAD_CURSOR" || FailureCodes.Find(code)?.Class() is FailureClass.BadInput or FailureClass.NotFound;
        return isOfTheQuestion ? ExitCode.WrongUse : ExitCode.Failed;
    }
}
