var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.Run();

/// <summary>The server program; named so that the tests can start it.</summary>
public partial class Program;
