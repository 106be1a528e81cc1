using System.Reflection;
using Microsoft.Extensions.Logging;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Grains;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Storage;

namespace ModelRegistry.Tests.Server;

/// <summary>The ids of what is logged, which filters and alerts name.</summary>
public sealed class LogEventTests
{
    private static readonly Dictionary<string, int> registered = typeof(LogEvents)
        .GetFields()
        .ToDictionary(field => field.Name, field => (int)field.GetRawConstantValue()!);

    [Fact]
    public void No_two_events_share_an_id() => Assert.Equal(registered.Count, registered.Values.Distinct().Count());

    [Fact]
    public void Every_message_has_a_registered_id_of_its_own()
    {
        var ids = Messages().Select(message => message.EventId).ToList();
        Assert.NotEmpty(ids);
        Assert.Equal(registered.Values.Order(), ids.Order());
    }

    private static IEnumerable<LoggerMessageAttribute> Messages()
    {
        Assembly[] assemblies =
        [
            typeof(Feed).Assembly,
            typeof(CallerContext).Assembly,
            typeof(RegistryDatabase).Assembly,
            typeof(ServerHost).Assembly,
        ];
        const BindingFlags all =
            BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        return assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(all | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>();
    }
}
