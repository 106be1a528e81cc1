using System.Text.Json;
using System.Text.Json.Nodes;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Teams;

/// <summary>A policy as JSON, in the form of definePolicy's input, which is also what <c>policy show -o json</c> prints.</summary>
internal static class PolicyFile
{
    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads a file; "-" is the standard input.</summary>
    public static async Task<JsonObject> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var text =
                path == "-"
                    ? await Console.In.ReadToEndAsync(cancellation)
                    : await File.ReadAllTextAsync(path, cancellation);
            var policy =
                JsonNode.Parse(text, documentOptions: Options) as JsonObject
                ?? throw CommandFailure.WrongUse(
                    $"{path} holds no JSON object: 'policy show TENANT -o json' prints one."
                );
            return policy;
        }
        catch (JsonException e)
        {
            throw CommandFailure.WrongUse($"{path} is no JSON: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Failed(e.Message);
        }
    }
}
