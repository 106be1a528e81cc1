using System.Diagnostics;
using YamlDotNet.Serialization;

namespace ModelRegistry.Tests;

/// <summary>compose.yaml is checked, not started: no container engine is needed.</summary>
public sealed class ComposeTests
{
    [Fact]
    public async Task Compose_yaml_is_valid_against_the_compose_specification()
    {
        if (!File.Exists("/usr/bin/docker-compose"))
        {
            Assert.True(
                Environment.GetEnvironmentVariable("CI") is null,
                "docker-compose is not installed, and CI is set."
            );
            Assert.Skip("docker-compose, which holds the specification's schema, is not installed.");
        }

        using var process = Process.Start(
            new ProcessStartInfo(
                "/usr/bin/docker-compose",
                ["-f", Repository.File("compose.yaml"), "config", "--quiet"]
            )
            {
                RedirectStandardError = true,
            }
        )!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, errors);
    }

    [Fact]
    public void Two_servers_on_one_database_stand_behind_one_address()
    {
        var services = (Dictionary<object, object>)Read()["services"];
        Assert.Equal(["gateway", "postgres", "server-1", "server-2"], services.Keys.Cast<string>().Order());
        Assert.All(
            services.Values,
            service => Assert.Contains("healthcheck", ((Dictionary<object, object>)service).Keys)
        );
        var published = services
            .Where(service => ((Dictionary<object, object>)service.Value).ContainsKey("ports"))
            .Select(service => service.Key);
        Assert.Equal(["gateway"], published);
    }

    private static Dictionary<object, object> Read()
    {
        var merging = new YamlDotNet.Core.MergingParser(
            new YamlDotNet.Core.Parser(new StringReader(File.ReadAllText(Repository.File("compose.yaml"))))
        );
        return new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(merging);
    }
}
