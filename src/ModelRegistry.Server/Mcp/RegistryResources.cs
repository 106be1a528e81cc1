using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;

namespace ModelRegistry.Server.Mcp;

/// <summary>Reads licenses and models as resources, as the caller may see them.</summary>
internal static class RegistryResources
{
    private const string Json = "application/json";

    /// <summary>What can be read.</summary>
    public static IReadOnlyList<ResourceTemplate> Templates { get; } =
    [
        new()
        {
            Name = "license",
            Title = "License",
            UriTemplate = RegistryUri.LicenseTemplate,
            Description =
                "A license, clause by clause: what it grants, what it asks, whom it leaves out. key: an SPDX id, an alias or a key of the registry, such as Apache-2.0. Where next stands in it, that is the address of the rest.",
            MimeType = Json,
        },
        new()
        {
            Name = "model",
            Title = "Model",
            UriTemplate = RegistryUri.ModelTemplate,
            Description =
                "A model with its weights in each numeric format. registry: public, or TENANT%2FTEAM; name: such as Qwen%2FQwen3-8B. Where next stands in it, that is the address of the rest.",
            MimeType = Json,
        },
    ];

    /// <summary>Reads a resource.</summary>
    /// <exception cref="McpProtocolException">It cannot be read; the message says why.</exception>
    public static async Task<ReadResourceResult> ReadAsync(
        string address,
        IRegistry registry,
        CancellationToken cancellation
    )
    {
        if (RegistryUri.Find(address) is not { } uri)
            throw new McpProtocolException(
                $"'{TextForm.Shown(address)}' is no address of a resource: there are {RegistryUri.LicenseTemplate} and {RegistryUri.ModelTemplate}, with names such as Qwen%2FQwen3-8B.",
                McpErrorCode.InvalidParams
            );
        var document =
            uri.Kind == RegistryUriKind.License
                ? LicenseDocument.For(await GetAsync(registry, Questions.LicenseTerms(uri.Name), cancellation))
                : ModelDocument.For(await GetAsync(registry, Questions.Model(uri.Registry!, uri.Name), cancellation));
        return new()
        {
            Contents =
            [
                new TextResourceContents
                {
                    Uri = address,
                    MimeType = Json,
                    Text = Cut(document, uri),
                },
            ],
            // What one caller may see is nobody else's, and a change is to be seen at once.
            CacheScope = CacheScope.Private,
            TimeToLive = TimeSpan.Zero,
        };
    }

    private static string Cut(RegistryDocument document, RegistryUri uri)
    {
        var page =
            AnswerPage.Find(document.Head, document.Entries, uri.Cursor)
            ?? throw new McpProtocolException(
                "The cursor is none that this resource gave, or the resource has changed since: leave it out to begin again.",
                McpErrorCode.InvalidParams
            );
        // An address can be read as it is, and a cursor cannot.
        if (page[AnswerPage.Next] is { } cursor)
        {
            page["next"] = uri.From(cursor.GetValue<string>());
            page.Remove(AnswerPage.Next);
        }

        return AnswerForm.Text(page);
    }

    private static async Task<T> GetAsync<T>(
        IRegistry registry,
        ApiQuestion<T> question,
        CancellationToken cancellation
    )
        where T : class
    {
        var answer = await registry.AskAsync(question, cancellation);
        if (answer.Value is { } value)
            return value;
        var fault = answer.Faults[0];
        var isMissing = FailureCodes.Find(fault.Code)?.Class() is FailureClass.NotFound;
        throw new McpProtocolException(
            $"{fault.Code}: {fault.Message}",
            isMissing ? McpErrorCode.ResourceNotFound : McpErrorCode.InvalidParams
        );
    }
}
