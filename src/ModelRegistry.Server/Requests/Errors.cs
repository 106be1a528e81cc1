using ModelRegistry.Domain;

namespace ModelRegistry.Server.Requests;

/// <summary>Why a mutation did not do what was asked.</summary>
public interface IError
{
    /// <summary>Stable, in SCREAMING_SNAKE_CASE.</summary>
    string Code { get; }

    /// <summary>One sentence with the offending text in it.</summary>
    string Message { get; }

    /// <summary>The members of the input that it is about, outermost first.</summary>
    IReadOnlyList<string>? Path { get; }
}

/// <summary>Input of another form, or outside its range.</summary>
public sealed record BadInputError(string Code, string Message, IReadOnlyList<string>? Path) : IError;

/// <summary>Something that the input names does not exist, or may not be seen.</summary>
public sealed record NotFoundError(string Code, string Message, IReadOnlyList<string>? Path) : IError;

/// <summary>The name is taken.</summary>
public sealed record AlreadyExistsError(string Code, string Message, IReadOnlyList<string>? Path) : IError;

/// <summary>Others changed the same thing at the same time; asking again may help.</summary>
public sealed record ConflictError(string Code, string Message, IReadOnlyList<string>? Path) : IError;

/// <summary>The caller has not the role that this asks for.</summary>
public sealed record ForbiddenError(string Code, string Message, IReadOnlyList<string>? Path) : IError;

/// <summary>There is room for no more.</summary>
public sealed record LimitReachedError(string Code, string Message, IReadOnlyList<string>? Path) : IError;

/// <summary>The database did not confirm the change, which may or may not be stored.</summary>
public sealed record StorageUnavailableError(string Code, string Message, IReadOnlyList<string>? Path) : IError;

/// <summary>The types of errors, by the code of the failure.</summary>
public static class Errors
{
    /// <summary>Every type of error that a mutation may give.</summary>
    public static IReadOnlyList<Type> All { get; } =
    [
        typeof(BadInputError),
        typeof(NotFoundError),
        typeof(AlreadyExistsError),
        typeof(ConflictError),
        typeof(ForbiddenError),
        typeof(LimitReachedError),
        typeof(StorageUnavailableError),
    ];

    /// <summary>The errors that show the failures of a mutation.</summary>
    public static IReadOnlyList<IError> Of(IReadOnlyList<Failure> failures) => [.. failures.Select(Of)];

    /// <summary>The error that shows a failure of a mutation, its path seen from the mutation's arguments.</summary>
    public static IError Of(Failure failure)
    {
        IReadOnlyList<string> path = ["input", .. failure.Path];
        var code = failure.Code.Text();
        return failure.Code.Class() switch
        {
            FailureClass.NotFound => new NotFoundError(code, failure.Message, path),
            FailureClass.Taken => new AlreadyExistsError(code, failure.Message, path),
            FailureClass.Conflict => new ConflictError(code, failure.Message, path),
            FailureClass.Forbidden or FailureClass.Unauthenticated => new ForbiddenError(code, failure.Message, path),
            FailureClass.Limit => new LimitReachedError(code, failure.Message, path),
            FailureClass.Unavailable => new StorageUnavailableError(code, failure.Message, path),
            _ => new BadInputError(code, failure.Message, path),
        };
    }
}
