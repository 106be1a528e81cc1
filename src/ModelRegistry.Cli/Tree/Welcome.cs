namespace ModelRegistry.Cli.Tree;

/// <summary>What the program prints when it is asked nothing.</summary>
internal static class Welcome
{
    private const string Text = """
        Which models may and can we run, on our hardware, for our use?

          modelregistry ask --on this                                models for the machine that you are on
          modelregistry check Qwen/Qwen3-8B --on 4090 --use product  may and can we run this one?
          modelregistry hardware list                                what --on takes beside this

        modelregistry --help shows all commands.
        """;

    public static void Print(TextWriter output) => output.WriteLine(Text);
}
