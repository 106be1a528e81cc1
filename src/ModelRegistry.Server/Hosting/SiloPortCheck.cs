using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ModelRegistry.Server.Hosting;

/// <summary>Ends the start where another program listens at a port that the settings give the silo: Orleans would tell it with three stacks.</summary>
internal sealed class SiloPortCheck(IOptions<SiloOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Port is { } port)
            ThrowIfTaken(nameof(SiloOptions.Port), port);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void ThrowIfTaken(string name, int port)
    {
        var address = IPAddress.Parse(options.Value.Address);
        try
        {
            using var probe = new TcpListener(address, port);
            probe.Start();
        }
        catch (SocketException e)
        {
            throw new InvalidOperationException(
                $"{SiloOptions.Section}:{name} is '{port}', and the server cannot listen there ({e.Message.TrimEnd('.')}): choose another port, or stop the program that has it.",
                e
            );
        }
    }
}
