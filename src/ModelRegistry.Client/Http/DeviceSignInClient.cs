using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Client.Http;

/// <summary>Asks a server to let this program act as a person, who confirms it on the page (RFC 8628).</summary>
public sealed class DeviceSignInClient
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:device_code";
    private readonly HttpClient http;
    private readonly string server;

    private DeviceSignInClient(HttpClient http, string server) => (this.http, this.server) = (http, server);

    /// <summary>For a server at an address, which may have a path prefix.</summary>
    public static DeviceSignInClient For(HttpClient http, Uri server)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(server);
        return new(http, server.ToString().TrimEnd('/'));
    }

    /// <summary>Begins.</summary>
    /// <param name="program">What the person is told that asks.</param>
    /// <param name="cancellation">Breaks it off.</param>
    /// <exception cref="RegistryUnreachableException">The server did not answer, or gives no codes.</exception>
    public async Task<DeviceCode> StartAsync(string program, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string> { ["client_id"] = "modelregistry", ["device_name"] = program };
        using var response = await PostAsync("device_authorization", form, cancellation);
        if (!response.IsSuccessStatusCode)
            throw new RegistryUnreachableException(
                $"{server} answers {(int)response.StatusCode} where a code is asked for: is it the address of a ModelRegistry server that gives codes?"
            );
        return await ReadAsync(response, DeviceJson.Default.DeviceCode, cancellation);
    }

    /// <summary>Asks for the token.</summary>
    /// <exception cref="RegistryUnreachableException">The server did not answer.</exception>
    public async Task<DeviceToken> PollAsync(DeviceCode code, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(code);
        var form = new Dictionary<string, string>
        {
            ["client_id"] = "modelregistry",
            ["grant_type"] = Grant,
            ["device_code"] = code.Code,
        };
        using var response = await PostAsync("token", form, cancellation);
        return await ReadAsync(response, DeviceJson.Default.DeviceToken, cancellation);
    }

    /// <summary>Ends a token.</summary>
    /// <exception cref="RegistryUnreachableException">The server did not answer, or did not end it.</exception>
    public async Task RevokeAsync(string token, CancellationToken cancellation)
    {
        using var response = await PostAsync("revoke", new() { ["token"] = token }, cancellation);
        if (!response.IsSuccessStatusCode)
            throw new RegistryUnreachableException($"{server} answers {(int)response.StatusCode}, and ended no token.");
    }

    private async Task<HttpResponseMessage> PostAsync(
        string path,
        Dictionary<string, string> form,
        CancellationToken cancellation
    )
    {
        using var content = new FormUrlEncodedContent(form);
        try
        {
            return await http.PostAsync(new Uri($"{server}/oauth/{path}"), content, cancellation);
        }
        catch (HttpRequestException e)
        {
            throw new RegistryUnreachableException($"{server} does not answer: {e.Message}", e);
        }
        catch (TaskCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new RegistryUnreachableException(
                $"{server} did not answer within {http.Timeout.TotalSeconds:0} s.",
                e
            );
        }
    }

    private async Task<T> ReadAsync<T>(
        HttpResponseMessage response,
        JsonTypeInfo<T> type,
        CancellationToken cancellation
    )
        where T : class
    {
        try
        {
            var text = await response.Content.ReadAsByteArrayAsync(cancellation);
            return JsonSerializer.Deserialize(text, type) ?? throw new JsonException("The answer is null.");
        }
        catch (JsonException e)
        {
            throw new RegistryUnreachableException(
                $"{server} answers {(int)response.StatusCode} and not what RFC 8628 says: is it the address of a ModelRegistry server?",
                e
            );
        }
    }
}
