using System.ComponentModel.DataAnnotations;
using ModelRegistry.Exchange.Hub;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.Imports;

/// <summary>Where the servers may read models that they import, and how much they work at it.</summary>
public sealed class ImportOptions : ISettings
{
    /// <inheritdoc/>
    public static string Section => "Registry:Import";

    /// <summary>The hosts that are asked.</summary>
    [Setting(
        "a host that models are imported from, or that one of them leads to for its files: `huggingface.co`, `*.hf.co`, `http://hub.example:8080`; the first is the hub of `hf:`",
        Default = "none: `importModel` is off"
    )]
    public List<string> Hosts { get; set; } = [];

    /// <summary>Those of them that may be in a private network.</summary>
    [Setting(
        "the name or address of such a host that may stand for an address of a private network, or of this machine",
        Default = "none: requests go to addresses of the internet"
    )]
    public List<string> PrivateHosts { get; set; } = [];

    /// <summary>How many imports a server works at.</summary>
    [Setting("imports that one server works at at once")]
    [Range(1, 32)]
    public int AtOnce { get; set; } = 2;

    /// <summary>How long an import may take, in minutes.</summary>
    [Setting("minutes after which an import is given up")]
    [Range(1, 1_440)]
    public int Minutes { get; set; } = 30;

    /// <inheritdoc/>
    public IEnumerable<string> FindProblems()
    {
        foreach (var (i, text) in Hosts.Index())
            if (!HubHost.TryParse(text, out var host))
                yield return $"{Section}:{nameof(Hosts)}:{i} is '{text}': it must be {HubHost.Form}.";
            else if (i == 0 && host.Address is null)
                yield return $"{Section}:{nameof(Hosts)}:{i} is '{text}': the first is the hub of hf:, and must be one host.";
    }
}
