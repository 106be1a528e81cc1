using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.SignIn;

/// <summary>
/// The token of the installation's operator: the setting <c>Registry:AdminToken</c>; without it, on a SQLite file, the file
/// <c>admin-token</c> beside it, which is made at the first start. On PostgreSQL without the setting there is none.
/// </summary>
public sealed class AdminToken
{
    private const string FileName = "admin-token";

    private readonly string? set;
    private readonly Lazy<string?> value;

    /// <summary>Says where the token is; it is read, or made, when it is first asked for: by then the data folder is this server's own.</summary>
    public AdminToken(IOptions<AdminTokenOptions> options, RegistryDatabase database)
    {
        set = options.Value.AdminToken;
        File = set is not null || database.Folder is not { } folder ? null : Path.Combine(folder, FileName);
        value = new(Read);
    }

    /// <summary>The token; null: there is none.</summary>
    /// <exception cref="InvalidOperationException">The file's is too short to be a secret.</exception>
    public string? Value => value.Value;

    /// <summary>The file that it stands in; null: it is not from a file.</summary>
    public string? File { get; }

    /// <summary>True where a text is the token; the time that it takes does not depend on how much of it is right.</summary>
    public bool Is(string text) =>
        Value is not null
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(text)),
            SHA256.HashData(Encoding.UTF8.GetBytes(Value))
        );

    private string? Read() => File is null ? set : ReadFile(File);

    private static string ReadFile(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        PrivateFiles.MakeFolder(folder);
        if (!System.IO.File.Exists(path))
            Write(path);
        PrivateFiles.CloseFiles(folder, FileName + "*");
        var token = System.IO.File.ReadAllText(path).Trim();
        if (token.Length < AdminTokenOptions.FewestCharacters)
            throw new InvalidOperationException(AdminTokenOptions.TooShort(path, token));
        return token;
    }

    // Nobody else can read it, at no moment; and a start that is cut short leaves no half of it.
    private static void Write(string path)
    {
        var draft = path + ".new";
        using (var file = new StreamWriter(draft, PrivateFiles.Opening(FileMode.Create, FileAccess.Write)))
            file.WriteLine($"{TokenText.Mark}admin_{TokenText.NewSecret()}");
        System.IO.File.Move(draft, path);
    }
}
