using ModelRegistry.Cli.Tree;

using var stop = new CancellationTokenSource();

// The first Ctrl-C lets the command end by itself, a second one ends it.
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
return await CommandLine.RunAsync(args, Console.Out, Console.Error, stop.Token);
