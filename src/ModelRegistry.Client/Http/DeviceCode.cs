using System.Text.Json.Serialization;

namespace ModelRegistry.Client.Http;

/// <summary>The codes that a server gives to a program that asks to act as a person (RFC 8628, section 3.2).</summary>
public sealed record DeviceCode
{
    /// <summary>What the program shows to the server.</summary>
    [JsonPropertyName("device_code")]
    public required string Code { get; init; }

    /// <summary>What the person types.</summary>
    [JsonPropertyName("user_code")]
    public required string UserCode { get; init; }

    /// <summary>Where they type it.</summary>
    [JsonPropertyName("verification_uri")]
    public required string Address { get; init; }

    /// <summary>The same with the code in it; null: the server gives none.</summary>
    [JsonPropertyName("verification_uri_complete")]
    public string? CompleteAddress { get; init; }

    /// <summary>Seconds until it expires.</summary>
    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; init; }

    /// <summary>Seconds from one question to the next, at least.</summary>
    [JsonPropertyName("interval")]
    public int Interval { get; init; } = 5;
}

/// <summary>What a server answers to a program that asks for its token (RFC 8628, section 3.5).</summary>
public sealed record DeviceToken
{
    /// <summary>The token; null: there is none yet, or none at all.</summary>
    [JsonPropertyName("access_token")]
    public string? Token { get; init; }

    /// <summary>Seconds until it expires.</summary>
    [JsonPropertyName("expires_in")]
    public long ExpiresIn { get; init; }

    /// <summary>The position that the first question with the token names.</summary>
    [JsonPropertyName("registry_position")]
    public string? Position { get; init; }

    /// <summary>Why there is no token: "authorization_pending", "slow_down", "access_denied", "expired_token" and others; null: there is one.</summary>
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    /// <summary>The same in a sentence.</summary>
    [JsonPropertyName("error_description")]
    public string? Description { get; init; }
}

/// <summary>How they are read.</summary>
[JsonSerializable(typeof(DeviceCode))]
[JsonSerializable(typeof(DeviceToken))]
internal sealed partial class DeviceJson : JsonSerializerContext;
