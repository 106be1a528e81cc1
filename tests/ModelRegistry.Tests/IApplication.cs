using System.Text.Json.Nodes;

namespace ModelRegistry.Tests;

/// <summary>An application that is ready to be asked.</summary>
public interface IApplication
{
    /// <summary>Asks as the installation's operator, who maintains the first team, and gives the whole answer.</summary>
    Task<JsonNode> AskAsync(string query, object? variables = null, string? position = null);

    /// <summary>Asks with a token, or (null) with none, and gives the whole answer.</summary>
    Task<JsonNode> AskAsAsync(string? token, string query, object? variables = null, string? position = null);

    /// <summary>Asks, and gives the data; an error fails the test.</summary>
    Task<JsonNode> DataAsync(string query, object? variables = null, string? position = null);
}
