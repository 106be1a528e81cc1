using ModelRegistry.Catalog.Deployments;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A question about the deployment of one variant.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Subject">The variant that it is asked about.</param>
public sealed record DeploymentCheck(DeploymentQuestion Question, Subject Subject)
{
    /// <summary>Reads the question; where something cannot be read, the first failure.</summary>
    public static Answer<DeploymentCheck> Read(
        QuestionScope scope,
        SubjectInput subject,
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload
    )
    {
        var reader = new InputReader(scope);
        var question = DeploymentQuestions.Read(reader, on, use, workload);
        var about = subject.Read(reader, use.TeamId());
        if (reader.Failed || about is null)
            return reader.Failures[0];
        return new DeploymentCheck(question, about);
    }
}
