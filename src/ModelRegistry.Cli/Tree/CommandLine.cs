using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Tree;

/// <summary>The command line as a whole.</summary>
public static class CommandLine
{
    /// <summary>Runs a command.</summary>
    /// <returns>How it ends: <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(errors);
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        if (args.Count == 0)
        {
            Welcome.Print(output);
            return ExitCode.Passed;
        }

        var app = new CommandApp();
        app.Configure(config => CommandTree.Configure(config, new(output, errors, isTerminal)));
        try
        {
            return await app.RunAsync(args, cancellation);
        }
        catch (CommandFailure failure)
        {
            await errors.WriteLineAsync(failure.Message);
            return failure.ExitCode;
        }
        catch (CommandAppException wrong)
        {
            await errors.WriteLineAsync($"{wrong.Message.TrimEnd('.')}: 'modelregistry --help' shows what there is.");
            return ExitCode.WrongUse;
        }
        catch (RegistryUnreachableException unreachable)
        {
            await errors.WriteLineAsync(unreachable.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("Stopped; nothing was written.");
            return ExitCode.Failed;
        }
        catch (Exception e) when (!args.Contains("--verbose"))
        {
            await errors.WriteLineAsync($"{e.Message} (--verbose shows where the program failed)");
            return ExitCode.Failed;
        }
    }
}
