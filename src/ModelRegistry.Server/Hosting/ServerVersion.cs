using System.Reflection;

namespace ModelRegistry.Server.Hosting;

/// <summary>The version of this program.</summary>
public static class ServerVersion
{
    /// <summary>The header in which every answer tells it.</summary>
    public const string Header = "Registry-Version";

    /// <summary>The version, and after a <c>+</c> the commit that it was built from, where that was known: <c>0.1.0+3f2a...</c>.</summary>
    public static string Text { get; } =
        typeof(ServerVersion)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion;

    /// <summary>Tells it in a header of every answer.</summary>
    public static void UseVersionHeader(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.Headers[Header] = Text;
                return next(context);
            }
        );
}
