using System.Diagnostics;
using System.Text.RegularExpressions;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.People;
using ModelRegistry.Tests.Server;
using static ModelRegistry.Tests.People.Guest;

namespace ModelRegistry.Tests.Commands;

/// <summary>Logging in by a code: the command line is a process of its own, since what it writes down is the home folder's.</summary>
public sealed partial class LoginTests(RunningServer server) : IClassFixture<RunningServer>, IDisposable
{
    private readonly TemporaryFolder home = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Saved => Path.Combine(home.Path, "modelregistry", "config.json");

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task A_code_that_is_confirmed_logs_in_until_logout_ends_the_token()
    {
        var browser = await SignedInAsync("confirming");
        using var login = Start("login", server.Process.Address);
        var code = await CodeAsync(login);
        var asked = await browser.SendAsync("/device", "find", Fields(("Typed", code)));
        Assert.Contains($"modelregistry on {Environment.MachineName}", asked.Text, StringComparison.Ordinal);
        await browser.SendAsync(asked, "/device", "confirm", Fields());
        Assert.Equal(0, await ExitAsync(login));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Saved));

        var saved = await File.ReadAllTextAsync(Saved, Cancellation);
        using var known = Start("whoami");
        Assert.Equal(0, await ExitAsync(known));
        Assert.Contains("person:", await known.StandardOutput.ReadToEndAsync(Cancellation), StringComparison.Ordinal);

        using var logout = Start("logout");
        Assert.Equal(0, await ExitAsync(logout));
        Assert.False(File.Exists(Saved));
        await File.WriteAllTextAsync(Saved, saved, Cancellation);
        using var refused = Start("whoami");
        Assert.Equal(3, await ExitAsync(refused));
    }

    [Fact]
    public async Task A_code_that_is_denied_logs_nobody_in()
    {
        var browser = await SignedInAsync("denying");
        using var login = Start("login", server.Process.Address);
        var asked = await browser.SendAsync("/device", "find", Fields(("Typed", await CodeAsync(login))));
        await browser.SendAsync(asked, "/device", "deny", Fields());
        Assert.Equal(3, await ExitAsync(login));
        Assert.Contains("denied", await login.StandardError.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
        Assert.False(File.Exists(Saved));
    }

    private async Task<Browser> SignedInAsync(string tenant)
    {
        await server.Process.DataAsync(
            "mutation($input: CreateTenantInput!) { createTenant(input: $input) { errors { message } } }",
            new { input = new { name = tenant, displayName = tenant } }
        );
        var invited = await server.Process.DataAsync(
            "mutation($input: InvitePersonInput!) { invitePerson(input: $input) { link errors { message } } }",
            new
            {
                input = new
                {
                    tenant,
                    displayName = "Ann Lee",
                    roles = Array.Empty<object>(),
                },
            }
        );
        await server.Process.DataAsync("{ viewer { name } }");
        var browser = new Browser(new HttpClient { BaseAddress = new(server.Process.Address) });
        var link = new Uri(invited["invitePerson"]!.Text("link")).PathAndQuery;
        var shown = await browser.SendAsync(link, "accept", Fields(("Password", Password), ("Again", Password)));
        Assert.Contains("You are signed in", shown.Text, StringComparison.Ordinal);
        return browser;
    }

    private Process Start(params string[] args)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "modelregistry.dll");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [program, .. args]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_CONFIG_HOME"] = home.Path;
        start.Environment.Remove("MODELREGISTRY_SERVER");
        start.Environment.Remove("MODELREGISTRY_TOKEN");
        return Process.Start(start)!;
    }

    private static async Task<string> CodeAsync(Process login)
    {
        while (await login.StandardError.ReadLineAsync(Cancellation) is { } line)
            if (Code().Match(line) is { Success: true } found)
                return found.Groups[1].Value;
        throw new Xunit.Sdk.XunitException("The command line ended without a code.");
    }

    private static async Task<int> ExitAsync(Process process)
    {
        await process.WaitForExitAsync(Cancellation);
        return process.ExitCode;
    }

    [GeneratedRegex("enter the code ([A-Z]{4}-[A-Z]{4})")]
    private static partial Regex Code();
}
