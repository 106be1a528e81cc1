namespace ModelRegistry.Server.GraphQL.Guard;

/// <summary>
/// What one request may ask of the server before anything of it is validated: generous for what people and programs write,
/// and small enough that the most expensive document within them is answered in a fraction of a second.
/// </summary>
public sealed record WireLimits
{
    /// <summary>Bytes of the body of a request: room for several configs of 1 MiB each.</summary>
    public int BodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bytes of the document in UTF-8: room for a config of 1 MiB as a string literal in which every second character is escaped.</summary>
    public int DocumentBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Characters of a line of the document, the inside of long literals not counted.</summary>
    public int LineLength { get; init; } = 20_000;

    /// <summary>Characters of a document that is remembered once it was found valid: longer ones hold data, as a rule, and are not asked again.</summary>
    public int CachedDocumentCharacters { get; init; } = 20_000;

    /// <summary>Characters of all documents that are remembered; a parsed one takes some twenty times as many bytes.</summary>
    public int CachedCharacters { get; init; } = 2_000_000;

    /// <summary>Tokens of the document, a string literal of any length being one. The introspection query has about 250.</summary>
    public int Tokens { get; init; } = 20_000;

    /// <summary>Fields and fragments that all operations of the document select, each fragment counted wherever it is spread. The introspection query has about 110.</summary>
    public int Selections { get; init; } = 2_000;

    /// <summary>Fragments that the document defines; validation compares each with each.</summary>
    public int Fragments { get; init; } = 100;

    /// <summary>Fields under another name than their own, counted like <see cref="Selections"/>.</summary>
    public int Aliases { get; init; } = 500;

    /// <summary>Fields of Query or Mutation that one operation selects.</summary>
    public int RootFields { get; init; } = 100;

    /// <summary>Directives, counted like <see cref="Selections"/>.</summary>
    public int Directives { get; init; } = 500;

    /// <summary>Fields, inline fragments and fragment spreads inside one another. The introspection query has about 20.</summary>
    public int Levels { get; init; } = 50;

    /// <summary>
    /// Bytes of the document times the fields that have arguments: validation prints the arguments of each field once for every other field of its
    /// name (11 s for 950 fields with 4 KB each, measured). A literal of 2 MiB may stand beside 47 such fields; long texts are better sent as variables.
    /// </summary>
    public long ArgumentBytes { get; init; } = 100_000_000;

    /// <summary>JSON values and names in a body: each takes some hundred bytes of memory, whatever its size in the text.</summary>
    public int JsonTokens { get; init; } = 250_000;

    /// <summary>
    /// Lists of introspection (fields, inputFields, interfaces, possibleTypes) inside one another: the answer multiplies at each. The introspection
    /// query nests one; graphql-js refuses three as well.
    /// </summary>
    public int SchemaLists { get; init; } = 2;

    /// <summary>
    /// Fields of an answer, over all objects: 100 candidates with every field have about 50,000.
    /// </summary>
    public int AnswerFields { get; init; } = 250_000;

    /// <summary>How long a query is worked at: its price lets it take a fraction of that.</summary>
    public TimeSpan ExecutionTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes of an answer: 100 models with every field have about 2 MB.</summary>
    public int AnswerBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Nested nodes that the parser follows, arguments and literals included; its calls are as deep, so this keeps its stack small.</summary>
    public int ParserDepth { get; init; } = 200;

    /// <summary>Objects and lists inside one another in a JSON body.</summary>
    public int JsonDepth { get; init; } = 64;

    /// <summary>Errors that an answer without data lists; the others repeat the same at other places.</summary>
    public int Errors { get; init; } = 5;

    /// <summary>Bytes of one message of a socket: room for a config of 1 MiB.</summary>
    public int MessageBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>How long a socket may stay open before its client says who it is.</summary>
    public TimeSpan InitTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a client may take to take in one event; then it is dropped.</summary>
    public TimeSpan SendTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a client may take to answer that its socket is being closed.</summary>
    public TimeSpan CloseTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a stream of events without any shows that it is alive: proxies end what is silent for a minute.</summary>
    public TimeSpan AliveTime { get; init; } = TimeSpan.FromSeconds(15);
}
