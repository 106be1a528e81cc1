namespace ModelRegistry.Cli.Output;

/// <summary>Scripts that complete the words of the command line.</summary>
public static class CompletionScript
{
    /// <summary>The script of a shell; null: another one.</summary>
    /// <param name="shell">bash, zsh, fish or pwsh.</param>
    /// <param name="words">The words after each command: "" are those after the program.</param>
    public static string? For(string shell, IReadOnlyDictionary<string, IReadOnlyList<string>> words) =>
        shell switch
        {
            "bash" => Bash(words),
            "zsh" => $"autoload -U +X bashcompinit && bashcompinit\n{Bash(words)}",
            "fish" => Fish(words),
            "pwsh" => PowerShell(words),
            _ => null,
        };

    private static string Bash(IReadOnlyDictionary<string, IReadOnlyList<string>> words)
    {
        var cases = words
            .Where(entry => entry.Key.Length > 0)
            .Select(entry => $"    {entry.Key}) words=\"{string.Join(' ', entry.Value)}\" ;;");
        return $$"""
            _modelregistry() {
              local words
              case "${COMP_WORDS[1]}" in
            {{string.Join('\n', cases)}}
                *) words="{{string.Join(' ', words[""])}}" ;;
              esac
              COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _modelregistry modelregistry
            """;
    }

    private static string Fish(IReadOnlyDictionary<string, IReadOnlyList<string>> words)
    {
        var lines = words.Select(entry =>
        {
            var condition =
                entry.Key.Length == 0 ? "__fish_use_subcommand" : $"__fish_seen_subcommand_from {entry.Key}";
            return $"complete -c modelregistry -n '{condition}' -a '{string.Join(' ', entry.Value)}'";
        });
        return string.Join('\n', lines);
    }

    private static string PowerShell(IReadOnlyDictionary<string, IReadOnlyList<string>> words)
    {
        var entries = words.Select(entry =>
            $"    '{entry.Key}' = @({string.Join(", ", entry.Value.Select(word => $"'{word}'"))})"
        );
        return $$"""
            Register-ArgumentCompleter -Native -CommandName modelregistry -ScriptBlock {
              param($word, $line, $position)
              $words = @{
            {{string.Join('\n', entries)}}
              }
              $command = $line.CommandElements[1].Value
              $list = if ($command -and $words.ContainsKey($command)) { $words[$command] } else { $words[''] }
              $list | Where-Object { $_ -like "$word*" }
            }
            """;
    }
}
