using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;

namespace ModelRegistry.Server.Hosting;

/// <summary>Puts <see cref="SiloHandshake"/> before every connection between silos, on both sides.</summary>
internal static class SiloBorder
{
    /// <summary>Adds it, behind what was added before: behind TLS.</summary>
    public static ISiloBuilder UseHandshake(this ISiloBuilder silo) =>
        silo.Configure<SiloConnectionOptions>(options =>
        {
            options.ConfigureSiloInboundConnection(connection =>
                connection.Use(
                    (handshake, context) => handshake.AcceptAsync(context.Transport, context.ConnectionClosed)
                )
            );
            options.ConfigureSiloOutboundConnection(connection =>
                connection.Use(
                    (handshake, context) => handshake.ConnectAsync(context.Transport, context.ConnectionClosed)
                )
            );
        });

    // A handshake that fails throws: Orleans then ends the connection.
    private static void Use(this IConnectionBuilder connection, Func<SiloHandshake, ConnectionContext, Task> shake)
    {
        var handshake = connection.ApplicationServices.GetRequiredService<SiloHandshake>();
        connection.Use(next =>
            async context =>
            {
                await shake(handshake, context);
                await next(context);
            }
        );
    }
}
