using ModelRegistry.Server.Commands;
using ModelRegistry.Server.GraphQL.Transport;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Server.Imports;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.Mcp;
using ModelRegistry.Server.Pages;
using ModelRegistry.Server.People;
using ModelRegistry.Server.Registration;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.Requests.Endpoints;
using ModelRegistry.Server.SignIn;
using ModelRegistry.Storage.Hosting;

if (await CommandLine.TryRunAsync(args, Console.Out, Console.Error) is { } exitCode)
    return exitCode;

try
{
    var builder = ServerHost.CreateBuilder(args);
    builder.AddStorage().AddGrains().AddCatalog().AddRequests().AddRegistration().AddImports();
    builder.AddSignIn().AddPeople().AddLimits().AddAudit().AddGraphQLApi().AddMcp().AddPage().AddTelemetry();

    // It is disposed of at the end of its run.
    var app = builder.Build();
    app.UseVersionHeader();
    app.UseRegistryGraphQL();
    app.MapHealth();
    app.MapRegistryGraphQL().RequireAdmission();
    app.MapSchemaText().RequireAdmission();
    app.MapMcp();
    app.MapPage();
    app.MapDeviceSignIn();
    app.MapAuditExport().RequireAdmission();
    return await app.RunServerAsync();
}
catch (Exception e) when (e is not HostAbortedException)
{
    await Console.Error.WriteLineAsync(StartFailure.Describe(e));
    return 1;
}

/// <summary>The server program; named so that the tests can start it.</summary>
public partial class Program;
