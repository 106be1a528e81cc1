using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Models;

/// <summary>Without a host that the operator lists, nothing is imported.</summary>
public sealed class ImportOffTests(SharedApplication application)
{
    [Fact]
    public async Task An_operator_who_lists_no_host_is_named_the_setting()
    {
        var payload = (
            await application.DataAsync(
                """mutation { importModel(input: { registry: "local/main", source: "hf:example-lab/tern" }) { job { id } errors { code message } } }"""
            )
        )["importModel"]!;
        Assert.Null(payload["job"]);
        Assert.Equal("FORBIDDEN", payload["errors"]![0]!.Text("code"));
        Assert.Contains("Registry:Import:Hosts", payload["errors"]![0]!.Text("message"));
    }
}
