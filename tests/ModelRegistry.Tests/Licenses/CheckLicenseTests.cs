using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Licenses;

/// <summary>checkLicense over the wire.</summary>
public sealed class CheckLicenseTests(SharedApplication application)
{
    private const string Check =
        "query($layers: [LicenseLayerInput!]!, $use: UseInput!) { checkLicense(layers: $layers, use: $use) { verdict reasons { source } } }";

    [Fact]
    public async Task A_license_is_found_however_its_name_is_written()
    {
        var answer = await application.DataAsync(Check, Asked("Apache License, Version 2.0", []));
        Assert.Equal(
            ("YES", "Apache-2.0 §2"),
            (answer.Text("checkLicense.verdict"), answer["checkLicense"]!["reasons"]![0]!.Text("source"))
        );
    }

    [Fact]
    public async Task Facts_that_contradict_each_other_are_refused()
    {
        object[] metrics =
        [
            new
            {
                metric = "MONTHLY_ACTIVE_USERS",
                value = 100,
                peak = true,
            },
            new { metric = "MONTHLY_ACTIVE_USERS", value = 101 },
        ];
        var answer = await application.AskAsync(Check, Asked("llama3.3", metrics));
        Assert.Contains("CONTRADICTORY_FACTS", answer["errors"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static object Asked(string license, object[] metrics) =>
        new
        {
            layers = new[] { new { license } },
            use = new
            {
                activities = new[] { "RUN" },
                purpose = "COMMERCIAL",
                actor = new { metrics },
            },
        };
}
