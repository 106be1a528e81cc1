namespace ModelRegistry.Server.GraphQL.Execution;

/// <summary>What became of a document.</summary>
public enum DocumentStatus
{
    /// <summary>It was executed; fields of it may have failed.</summary>
    Executed,

    /// <summary>It is beyond a limit, malformed, or not valid in the schema.</summary>
    Invalid,

    /// <summary>It was asked by an id that is not known here: the client sends its text then.</summary>
    Unknown,

    /// <summary>It holds a change, and only queries were asked for.</summary>
    NotAQuery,

    /// <summary>It holds a subscription, which is followed and not answered.</summary>
    Subscription,

    /// <summary>The server failed before it could be executed.</summary>
    Failed,
}
