using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Pages.Asking;

/// <summary>What all parts of a screen that change something share: how a change is told of.</summary>
public abstract class ChangePart : Screen
{
    /// <summary>What was done, in a sentence; null: nothing was.</summary>
    protected string? Said { get; private set; }

    /// <summary>Why something was not done.</summary>
    protected IReadOnlyList<string> Refusals { get; private set; } = [];

    /// <summary>Makes a change of which nothing more is shown.</summary>
    /// <returns>True: it was made.</returns>
    protected async Task<bool> ChangeAsync(ApiQuestion<ChangeAnswer> change, string said)
    {
        if (await GetAsync(change) is not { } answer)
            return false;
        Tell(answer.Errors, said);
        return answer.Errors.Count == 0;
    }

    /// <summary>Tells what became of a change.</summary>
    protected void Tell(IReadOnlyList<ErrorAnswer> errors, string said)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (errors.Count == 0)
            Said = said;
        else
            Refuse([.. errors.Select(error => error.Message)]);
    }

    /// <summary>Tells why something was not done.</summary>
    protected void Refuse(params IReadOnlyList<string> problems)
    {
        Refusals = problems;
        AnswerWith(StatusCodes.Status400BadRequest);
    }

    /// <summary>What somebody typed; null: nothing.</summary>
    protected static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>The value of an enumeration by its name; null: it has none of that name.</summary>
    protected static T? ValueOf<T>(string? text)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => value.ToString() == text);

    /// <summary>A name of an enumeration as people write it.</summary>
    protected static string Plain<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');
}
