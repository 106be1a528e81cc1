namespace ModelRegistry.Server.GraphQL.Execution;

/// <summary>A document to execute.</summary>
/// <param name="Text">The text of the document; null: it is asked by its id.</param>
public sealed record DocumentRequest(string? Text)
{
    /// <summary>The id of the document: its SHA-256 in hexadecimal digits, or an id of the operator's manifest; null: none was given. Without a text there is one.</summary>
    public string? DocumentId { get; init; }

    /// <summary>True of the server's own documents, such as those of its page: no manifest is asked about them.</summary>
    public bool IsOfServer { get; init; }

    /// <summary>Which of its operations to execute; null: the only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>The values of its variables: strings, numbers, booleans, null, lists and dictionaries of them.</summary>
    public IReadOnlyDictionary<string, object?>? Variables { get; init; }

    /// <summary>What the request says beside the specification.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>True where only a query is executed, and a change is refused.</summary>
    public bool QueriesOnly { get; init; }

    /// <summary>True where a subscription is opened, or shows an event.</summary>
    public bool Follows { get; init; }

    /// <summary>True where the answer of a query tells what it cost.</summary>
    public bool ShowsPrice { get; init; }

    /// <summary>What names the request in the log, and in the answer where the server failed at it; null: a name is made then.</summary>
    public string? TraceId { get; init; }
}
