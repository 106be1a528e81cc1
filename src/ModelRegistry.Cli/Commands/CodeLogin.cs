using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Http;

namespace ModelRegistry.Cli.Commands;

/// <summary>Gets a token by a code that a person confirms on the server's page.</summary>
internal sealed class CodeLogin(DeviceSignInClient client, TimeProvider time, Printer printer)
{
    // RFC 8628, section 3.5: five seconds more from each "slow_down" on.
    private static readonly TimeSpan slower = TimeSpan.FromSeconds(5);

    /// <summary>Shows the code, and waits until it is confirmed.</summary>
    /// <exception cref="CommandFailure">It was denied, or nobody confirmed it in time.</exception>
    public async Task<DeviceToken> GetAsync(CancellationToken cancellation)
    {
        var code = await client.StartAsync($"modelregistry on {Environment.MachineName}", cancellation);
        // Without it nobody can go on: it is told with --quiet too.
        printer.Error($"Open {code.Address} and enter the code {code.UserCode}, signed in as yourself.");
        printer.Note($"Or open {code.CompleteAddress ?? code.Address}; the code lasts {code.ExpiresIn / 60} minutes.");
        var (interval, ends) = (TimeSpan.FromSeconds(code.Interval), time.GetUtcNow().AddSeconds(code.ExpiresIn));
        while (time.GetUtcNow() < ends)
        {
            await Task.Delay(interval, time, cancellation);
            var answer = await client.PollAsync(code, cancellation);
            switch (answer.Error)
            {
                case null when answer.Token is not null:
                    return answer;
                case "authorization_pending":
                    break;
                case "slow_down":
                    interval += slower;
                    break;
                case "expired_token":
                    throw Expired();
                case "access_denied":
                    throw new CommandFailure(ExitCode.NotAllowed, answer.Description ?? "It was denied on the page.");
                default:
                    throw CommandFailure.Failed($"The server gave no token: {answer.Description ?? answer.Error}.");
            }
        }

        throw Expired();
    }

    private static CommandFailure Expired() =>
        new(ExitCode.NotAllowed, "Nobody confirmed the code in time: log in again for a new one.");
}
