namespace ModelRegistry.Answers.Inputs;

/// <summary>An input that some work is done for each part of.</summary>
public interface ISized
{
    /// <summary>How many parts it has for whoever asks; 0: it names a model that they do not see.</summary>
    int SizeIn(QuestionScope scope);
}
