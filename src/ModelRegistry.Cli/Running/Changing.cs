using ModelRegistry.Cli.Output;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Running;

/// <summary>Asks a server for a change, or ends the command.</summary>
public static class Changing
{
    /// <summary>What became of it; its warnings are told.</summary>
    /// <exception cref="CommandFailure">It was refused.</exception>
    public static async Task<ApiAnswer<T>> ChangeAsync<T>(
        this IRegistry registry,
        ApiQuestion<T> change,
        Printer printer,
        CancellationToken cancellation
    )
        where T : class, IChangeAnswer
    {
        ArgumentNullException.ThrowIfNull(printer);
        var answer = await registry.GetAsync(change, cancellation);
        if (answer.Value!.Errors is [var error, ..])
            throw new CommandFailure(Asking.ExitCodeOf(error.Code), error.Message);
        foreach (var warning in answer.Value.Warnings)
            printer.Note(warning.Message);
        return answer;
    }
}
