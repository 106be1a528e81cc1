using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using Microsoft.Extensions.Options;
using ModelRegistry.Server.GraphQL.Guard;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Shows an error as <c>message</c> and <c>extensions { code … }</c>, without anything of what went on inside.</summary>
internal sealed partial class WireErrors(IOptions<WireOptions> options) : IErrorInfoProvider
{
    /// <summary>The code of everything that was not foreseen.</summary>
    public const string Internal = "INTERNAL_ERROR";

    /// <inheritdoc/>
    public ErrorInfo GetInfo(ExecutionError executionError)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = executionError is UnhandledError ? Internal : executionError.Code ?? "REQUEST_ERROR",
        };
        foreach (var (name, value) in executionError.Extensions ?? [])
            extensions.TryAdd(name, value);
        var message =
            executionError is ValidationError && !options.Value.Introspection
                ? Suggestion().Replace(executionError.Message, "")
                : executionError.Message;
        return new() { Message = message, Extensions = extensions };
    }

    // Where nobody may read the schema, names that the client did not write are not told.
    [GeneratedRegex(
        @"\s*Did you mean .*$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking
    )]
    private static partial Regex Suggestion();
}
