using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Models;
using ModelRegistry.Answers.Runtimes;
using ModelRegistry.Answers.Search;
using ModelRegistry.Catalog;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Search;

/// <summary>Questions for what somebody knows the name of only loosely.</summary>
public sealed class SearchQueries(RequestScope scope)
{
    /// <summary>What fits a text, best first: words in any order, misspelt, joined or cut short: "4090", "h100 80", "qwen3 8b awq", "llama licence". kinds: only these; left out: all. first: 20 where it is left out, at most 100.</summary>
    [Price(30, PerModel = 0.55)]
    public Answer<IReadOnlyList<SearchHit>> Search(
        string text,
        IReadOnlyList<SearchKind>? kinds,
        [DefaultLiteral("20")] int? first
    ) => CatalogSearch.Answer(scope, text, kinds, first);

    /// <summary>The numeric formats, in the order of their keys.</summary>
    public Answer<Connection<NumericFormatNode>> NumericFormats(int? first, string? after, int? last, string? before)
    {
        var reader = new InputReader(scope);
        var page = reader.Page(first, after, last, before, "numericFormats");
        if (reader.Failed)
            return reader.Failures[0];
        return new Connection<NumericFormatNode>(
            Page.Of(scope.Snapshot.Formats.All, format => new(0, 0, format.Key.ToString()), page)
                .Select(format => new NumericFormatNode(format))
        );
    }

    /// <summary>The runtimes, in the order of their keys.</summary>
    public Answer<Connection<RuntimeNode>> Runtimes(int? first, string? after, int? last, string? before)
    {
        var reader = new InputReader(scope);
        var page = reader.Page(first, after, last, before, "runtimes");
        if (reader.Failed)
            return reader.Failures[0];
        return new Connection<RuntimeNode>(
            Page.Of(scope.Snapshot.Runtimes.All, runtime => new(0, 0, runtime.Key.ToString()), page)
                .Select(runtime => new RuntimeNode(runtime, scope.Snapshot))
        );
    }
}
