using System.ComponentModel.DataAnnotations;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.Limits;

/// <summary>How much of the installation one tenant may take, where that differs from what holds for all.</summary>
public sealed class TenantLimitOptions
{
    private const string AsForAll = "as for all";

    /// <summary>Requests in a minute.</summary>
    [Setting("requests a minute of this tenant alone", Default = AsForAll)]
    [Range(1, int.MaxValue)]
    public int? RequestsPerMinute { get; set; }

    /// <summary>Milliseconds of work in a minute.</summary>
    [Setting("milliseconds of work a minute for this tenant alone", Default = AsForAll)]
    [Range(1, int.MaxValue)]
    public int? WorkMillisecondsPerMinute { get; set; }

    /// <summary>Models.</summary>
    [Setting("models of this tenant alone", Default = AsForAll)]
    [Range(1, int.MaxValue)]
    public int? Models { get; set; }

    /// <summary>Variants.</summary>
    [Setting("variants of this tenant alone", Default = AsForAll)]
    [Range(1, int.MaxValue)]
    public int? Variants { get; set; }

    /// <summary>Service tokens.</summary>
    [Setting("service tokens of this tenant alone", Default = AsForAll)]
    [Range(1, int.MaxValue)]
    public int? Tokens { get; set; }

    /// <summary>Megabytes in the database.</summary>
    [Setting("megabytes of this tenant alone", Default = AsForAll)]
    [Range(1, int.MaxValue)]
    public int? Megabytes { get; set; }

    /// <summary>Entries of a batch.</summary>
    [Setting("entries of a batch of this tenant alone", Default = AsForAll)]
    [Range(1, int.MaxValue)]
    public int? Batch { get; set; }
}
