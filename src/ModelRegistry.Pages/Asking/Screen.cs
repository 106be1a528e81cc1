using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;

namespace ModelRegistry.Pages.Asking;

/// <summary>What all screens and their parts share: whom they ask, and the request that they answer.</summary>
public abstract class Screen : ComponentBase
{
    private const int PageSize = 100;

    /// <summary>Whom the screen asks.</summary>
    [Inject]
    protected IRegistry Registry { get; set; } = null!;

    /// <summary>The clock that says how old something is.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <summary>The request.</summary>
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>What the registry answered in place of an answer.</summary>
    protected IReadOnlyList<ApiFault> Faults { get; private set; } = [];

    /// <summary>Today.</summary>
    protected DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    /// <summary>Asks; null: there is no answer, and <see cref="Faults"/> say why.</summary>
    protected async Task<T?> GetAsync<T>(ApiQuestion<T> question)
        where T : class
    {
        var answer = await Registry.AskAsync(question, Http.RequestAborted);
        if (answer.Faults.Count == 0)
            return answer.Value;
        Faults = [.. Faults, .. answer.Faults];
        AnswerWith(StatusOf(answer.Faults[0].Code));
        return null;
    }

    /// <summary>The names of all accelerators; null: there is no answer.</summary>
    protected async Task<IReadOnlyList<AcceleratorNameAnswer>?> AcceleratorsAsync()
    {
        List<AcceleratorNameAnswer> all = [];
        string? after = null;
        do
        {
            if (await GetAsync(Questions.AcceleratorNames(PageSize, after)) is not { } page)
                return null;
            all.AddRange(page.Nodes);
            after = page.PageInfo.HasNextPage ? page.PageInfo.EndCursor : null;
        } while (after is not null);
        return all;
    }

    /// <summary>Answers with a status. It is set when the answer starts: Blazor leaves the body to somebody else where it finds 404 before.</summary>
    protected void AnswerWith(int status) =>
        Http.Response.OnStarting(() =>
        {
            Http.Response.StatusCode = status;
            return Task.CompletedTask;
        });

    // Codes of the transport, such as that of a time that ran out, are none of the registry's.
    private static int StatusOf(string code)
    {
        var known = Enum.GetValues<FailureCode>().Where(one => one.Text() == code).ToArray();
        if (known is not [var only])
            return StatusCodes.Status400BadRequest;
        return only.Class() switch
        {
            FailureClass.Unauthenticated => StatusCodes.Status401Unauthorized,
            FailureClass.Forbidden => StatusCodes.Status403Forbidden,
            FailureClass.NotFound => StatusCodes.Status404NotFound,
            FailureClass.Limit => StatusCodes.Status429TooManyRequests,
            FailureClass.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };
    }
}
