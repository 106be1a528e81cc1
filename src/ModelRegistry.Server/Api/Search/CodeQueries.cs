using ModelRegistry.Answers.Codes;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Search;

/// <summary>Questions for what codes mean.</summary>
public sealed class CodeQueries
{
    /// <summary>The codes of reasons and errors, in the order of the alphabet, with what each means.</summary>
    public IReadOnlyList<CodeNode> Codes() =>
        [
            .. CodeTable
                .All.Concat(RequestCodes.All)
                .DistinctBy(code => code.Code)
                .OrderBy(code => code.Code, StringComparer.Ordinal),
        ];
}
