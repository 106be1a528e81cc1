using Microsoft.AspNetCore.Http;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.Asking;

namespace ModelRegistry.Pages.Screens;

/// <summary>A screen whose address holds a question.</summary>
public abstract class QuestionScreen : Screen
{
    /// <summary>The question.</summary>
    protected QuestionAddress Address { get; private set; } = QuestionAddress.Empty;

    /// <summary>What was read of it; null: the registry could not be asked.</summary>
    protected AskedQuestion? Asked { get; private set; }

    /// <inheritdoc/>
    protected sealed override async Task OnInitializedAsync()
    {
        Address = QuestionAddress.From(Http.Request.Query);
        if (await AcceleratorsAsync() is not { } accelerators)
            return;
        Asked = QuestionReader.Read(Address, accelerators);
        if (Asked.Problems.Count == 0)
            await AnswerAsync(Asked);
        else
            AnswerWith(StatusCodes.Status400BadRequest);
    }

    /// <summary>Answers a question in which everything could be read.</summary>
    protected abstract Task AnswerAsync(AskedQuestion asked);
}
