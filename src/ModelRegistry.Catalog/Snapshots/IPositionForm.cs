namespace ModelRegistry.Catalog.Snapshots;

/// <summary>How positions of the history are shown to clients, and read again.</summary>
public interface IPositionForm
{
    /// <summary>The text of a position; always the same for the same one.</summary>
    string Show(long position);

    /// <summary>The position that a text stands for; null: this installation gave no such text out.</summary>
    long? Read(string text);
}
