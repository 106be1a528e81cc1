using System.ComponentModel;
using Spectre.Console.Cli;

namespace ModelRegistry.Cli.Teams;

/// <summary>Options of <c>team revoke</c>.</summary>
public sealed class RoleRevokeSettings : RoleSettings
{
    [CommandOption("--also-tokens")]
    [Description("The tokens that they made and that reach the place as well.")]
    public bool AlsoTokens { get; init; }
}
