using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Hosting;

/// <summary>
/// Looks at the members of the cluster before the silo starts. Those of another database, which a copy of its files brings along, are taken out of the table, so that
/// the silo does not wait for them. A server in the clear beside a cluster that speaks TLS ends: it would try for minutes to join, and log
/// nothing but broken connections.
/// </summary>
internal sealed partial class MembersCheck(
    ClusterMembers members,
    SiloHandshake handshake,
    SiloIdentity identity,
    TimeProvider time,
    ILogger<MembersCheck> log
) : IHostedService
{
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(2);

    // The servers of a cluster give a sign of life every 2 s.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await members.RemoveOthersAsync(cancellationToken);
        var found = await members.ReadAsync(cancellationToken);
        await Task.WhenAll(found.Select(member => LookAtAsync(member, cancellationToken)));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task LookAtAsync(SiloMember member, CancellationToken cancellation)
    {
        var answer = await AskAsync(member, cancellation);
        if (answer is MemberAnswer.SpeaksTls && await LivesHereAsync(member, cancellation))
            throw new InvalidOperationException(
                $"The servers of this cluster speak TLS to each other ({member.At} does), and this one has no certificate: set {SiloOptions.Section}:{nameof(SiloOptions.Certificate)}, {nameof(SiloOptions.CertificateKey)} and {nameof(SiloOptions.CertificateAuthority)}."
            );
        if (answer is not (MemberAnswer.Foreign or MemberAnswer.SpeaksTls))
            return;
        LogForeign(member.At.ToString());
        await members.RemoveAsync(member, cancellation);
    }

    // Whoever runs on this database writes here that it lives.
    private async Task<bool> LivesHereAsync(SiloMember member, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellation);
            var now = await members.ReadAsync(cancellation);
            if (now.Any(other => other with { AliveAt = member.AliveAt } == member && other.AliveAt > member.AliveAt))
                return true;
        } while (time.GetElapsedTime(began) < SignOfLife);
        return false;
    }

    private async Task<MemberAnswer> AskAsync(SiloMember member, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(MostWait);
        try
        {
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(member.At, limit.Token);
            return identity.Certificate is null && await SpeaksTlsAsync(member, limit.Token)
                ? MemberAnswer.SpeaksTls
                : await ShakeHandsAsync(tcp.GetStream(), limit.Token);
        }
        catch (ForeignSiloException)
        {
            return MemberAnswer.Foreign;
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException)
        {
            // Nobody listens there, or not for this server: the silo finds out what became of it.
            return MemberAnswer.None;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return MemberAnswer.None;
        }
    }

    private async Task<MemberAnswer> ShakeHandsAsync(NetworkStream stream, CancellationToken cancellation)
    {
        await using var through = identity.Certificate is { } certificate
            ? await SiloTls.ConnectAsync(stream, certificate, cancellation)
            : (Stream)stream;
        await handshake.ConnectAsync(new Duplex(through), cancellation);
        return MemberAnswer.OfThisDatabase;
    }

    // Who speaks TLS shows a certificate; who does not answers nothing that could be one. What comes of the connection does not matter.
    private static async Task<bool> SpeaksTlsAsync(SiloMember member, CancellationToken cancellation)
    {
        var sawCertificate = false;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = member.At.Address.ToString(),
            RemoteCertificateValidationCallback = (_, _, _, _) => sawCertificate = true,
        };
        try
        {
            using var tcp = new TcpClient();
            await tcp.ConnectAsync(member.At, cancellation);
            await using var tls = new SslStream(tcp.GetStream());
            await tls.AuthenticateAsClientAsync(options, cancellation);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException)
        {
            return sawCertificate;
        }

        return sawCertificate;
    }

    [LoggerMessage(
        EventId = LogEvents.ForeignMember,
        Level = LogLevel.Warning,
        Message = "The server at {Address} stands in the membership table and runs on another database, of which this one is a copy: it is left out of the cluster."
    )]
    private partial void LogForeign(string address);

    private enum MemberAnswer
    {
        None,
        OfThisDatabase,
        Foreign,
        SpeaksTls,
    }

    private sealed class Duplex(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream, new(leaveOpen: true));

        public PipeWriter Output { get; } = PipeWriter.Create(stream, new(leaveOpen: true));
    }
}
