using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Domain;
using ModelRegistry.Exchange.Hub;

namespace ModelRegistry.Exchange.Tests.Hub;

/// <summary>Requests that a server makes for its callers go nowhere that its operator did not allow.</summary>
public sealed class HubConnectionsTests : IAsyncLifetime
{
    private const string Id = "example-lab/tern-7b";
    private const string Hub = "http://hub.example:8080";

    // An address of the internet, to which nothing is sent: what is dialled ends at the hub of the tests.
    private static readonly IPAddress anyPublic = IPAddress.Parse("93.184.216.34");

    private readonly ConcurrentQueue<IPEndPoint> dialled = new();
    private readonly ConcurrentQueue<string> resolved = new();
    private readonly Queue<IPAddress[]> answers = new();
    private readonly List<HubConnections> opened = [];
    private TestHub hub = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        hub = await TestHub.StartAsync();
        hub.Add(Id, ("config.json", TestRepository.Utf8("{}")));
    }

    public async ValueTask DisposeAsync()
    {
        opened.ForEach(one => one.Dispose());
        await hub.DisposeAsync();
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:93.184.216.34", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("93.184.216.34", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2606:2800:220:1::1", true)]
    public void An_address_is_of_the_internet_or_not(string text, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(text)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0x7f.1")]
    [InlineData("127.1")]
    [InlineData("017700000001")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::1]")]
    [InlineData("[0:0:0:0:0:ffff:7f00:1]")]
    public async Task A_listed_host_that_is_this_machine_is_not_asked_however_it_is_spelled(string host)
    {
        var address = $"http://{host}:{hub.Address.Port}";
        var client = Client(address, [address, hub.Address.ToString()]);
        var answer = await client.GetModelAsync(TextForm.Parse<HubRepositoryId>(Id), null, Cancellation);
        Assert.Equal(HubRefusalKind.HostNotAllowed, answer.Refusal?.Kind);
        Assert.Contains("Registry:Import:PrivateHosts", answer.Refusal!.Message);
        Assert.Empty(hub.Asked);
        Assert.Empty(dialled);
    }

    [Fact]
    public async Task A_host_that_the_operator_says_may_be_private_is_asked()
    {
        var client = Client(hub.Address.ToString(), [hub.Address.ToString()], "127.0.0.1");
        Assert.NotNull((await client.GetModelAsync(TextForm.Parse<HubRepositoryId>(Id), null, Cancellation)).Value);
    }

    [Fact]
    public async Task A_port_that_is_not_listed_is_not_asked()
    {
        var client = Client("http://hub.example:8081", [Hub]);
        var answer = await client.GetModelAsync(TextForm.Parse<HubRepositoryId>(Id), null, Cancellation);
        Assert.Equal(HubRefusalKind.HostNotAllowed, answer.Refusal?.Kind);
        Assert.Contains("Registry:Import:Hosts", answer.Refusal!.Message);
        Assert.Empty(resolved);
    }

    [Fact]
    public async Task The_address_that_was_looked_at_is_the_one_that_is_connected_to()
    {
        answers.Enqueue([anyPublic]);
        var client = Client(Hub, [Hub]);
        Assert.NotNull((await client.GetModelAsync(TextForm.Parse<HubRepositoryId>(Id), null, Cancellation)).Value);
        Assert.Equal(new IPEndPoint(anyPublic, 8080), Assert.Single(dialled));
        Assert.Equal("hub.example", Assert.Single(resolved));
    }

    [Fact]
    public async Task A_name_that_stands_for_this_machine_a_moment_later_leads_nowhere()
    {
        answers.Enqueue([anyPublic]);
        answers.Enqueue([IPAddress.Loopback]);
        hub.Add(Id).Before = context =>
        {
            // The connection ends, so that the next request looks the name up again.
            context.Response.Headers.Connection = "close";
            return Task.FromResult(false);
        };
        var client = Client(Hub, [Hub]);
        var id = TextForm.Parse<HubRepositoryId>(Id);
        Assert.NotNull((await client.GetModelAsync(id, null, Cancellation)).Value);
        var asked = hub.Asked.Count;
        var answer = await client.GetModelAsync(id, null, Cancellation);
        Assert.Equal(HubRefusalKind.HostNotAllowed, answer.Refusal?.Kind);
        Assert.Equal(asked, hub.Asked.Count);
        Assert.Single(dialled);
    }

    [Fact]
    public async Task A_name_of_which_one_address_is_private_is_not_asked_at_the_others()
    {
        answers.Enqueue([anyPublic, IPAddress.Parse("10.0.0.1")]);
        var client = Client(Hub, [Hub]);
        var answer = await client.GetModelAsync(TextForm.Parse<HubRepositoryId>(Id), null, Cancellation);
        Assert.Equal(HubRefusalKind.HostNotAllowed, answer.Refusal?.Kind);
        Assert.Empty(dialled);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/api")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::ffff:127.0.0.1]/api")]
    [InlineData("http://2130706433/api")]
    [InlineData("https://hub.example:8080/api")]
    [InlineData("http://hub.example/api")]
    [InlineData("http://hub.example:8080@elsewhere.example/api")]
    [InlineData("http://elsewhere.example:8080/api")]
    [InlineData("http://files.hub.example.elsewhere.example:8080/api")]
    public async Task A_redirect_to_a_host_that_is_not_listed_is_not_followed(string target)
    {
        answers.Enqueue([anyPublic]);
        hub.Add(Id).Before = context =>
        {
            context.Response.Redirect(target);
            return Task.FromResult(true);
        };
        var client = Client(Hub, [Hub, "http://*.hub.example:8080"]);
        var answer = await client.GetModelAsync(TextForm.Parse<HubRepositoryId>(Id), null, Cancellation);
        Assert.Equal(HubRefusalKind.HostNotAllowed, answer.Refusal?.Kind);
        Assert.Single(dialled);
        Assert.Single(hub.Asked);
    }

    [Fact]
    public async Task A_redirect_to_a_name_below_a_listed_one_is_followed_and_its_address_is_looked_at()
    {
        answers.Enqueue([anyPublic]);
        answers.Enqueue([IPAddress.Loopback]);
        hub.Add(Id).Before = context =>
        {
            context.Response.Redirect("http://files.hub.example:8080/api");
            return Task.FromResult(true);
        };
        var client = Client(Hub, [Hub, "http://*.hub.example:8080"]);
        var answer = await client.GetModelAsync(TextForm.Parse<HubRepositoryId>(Id), null, Cancellation);
        Assert.Equal(HubRefusalKind.HostNotAllowed, answer.Refusal?.Kind);
        Assert.Equal(["hub.example", "files.hub.example"], resolved);
    }

    [Fact]
    public async Task No_more_is_read_than_may_be()
    {
        hub.Add(Id).Before = async context =>
        {
            await context.Response.WriteAsync(new string(' ', 100_000), Cancellation);
            return true;
        };
        var connections = Connections([hub.Address.ToString()], "127.0.0.1");
        var client = new HubClient(connections.Client, new(hub.Address, null) { MostBytes = 50_000 });
        var answer = await client.GetModelAsync(TextForm.Parse<HubRepositoryId>(Id), null, Cancellation);
        Assert.Equal(HubRefusalKind.TooLarge, answer.Refusal?.Kind);
    }

    [Theory]
    [InlineData("ftp://hub.example")]
    [InlineData("hub.example/path")]
    [InlineData("ann@hub.example")]
    [InlineData("https://")]
    [InlineData("")]
    public void What_is_no_host_is_not_listed(string text) => Assert.False(HubHost.TryParse(text, out _));

    private HubClient Client(string address, string[] listed, params string[] mayBePrivate) =>
        new(Connections(listed, mayBePrivate).Client, new(new(address), null));

    private HubConnections Connections(string[] listed, params string[] mayBePrivate)
    {
        var made = new HubConnections(
            new([.. listed.Select(TextForm.Parse<HubHost>)], mayBePrivate),
            TimeProvider.System,
            TimeSpan.FromMilliseconds(1),
            ResolveAsync,
            DialAsync
        );
        opened.Add(made);
        return made;
    }

    private Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellation)
    {
        resolved.Enqueue(name);
        return Task.FromResult(answers.Dequeue());
    }

    private async Task<Stream> DialAsync(IPEndPoint point, CancellationToken cancellation)
    {
        dialled.Enqueue(point);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, hub.Address.Port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
