using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace ModelRegistry.Server.Hosting;

/// <summary>What ended the start, in one line.</summary>
internal static class StartFailure
{
    /// <summary>The line.</summary>
    public static string Describe(Exception failure) =>
        $"The server ends: {MessageOf(failure).ReplaceLineEndings(" ").TrimEnd('.')}.";

    private static string MessageOf(Exception failure) =>
        failure switch
        {
            AggregateException { InnerExceptions: var all } => string.Join("; ", all.Select(MessageOf)),
            OptionsValidationException wrong => string.Join("; ", wrong.Failures),
            IOException { InnerException: AddressInUseException } =>
                $"{failure.Message.TrimEnd('.')}. Stop the program that listens there, or choose another address with --urls or ASPNETCORE_URLS",
            _ => failure.Message,
        };
}
