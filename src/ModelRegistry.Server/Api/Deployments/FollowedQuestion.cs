using System.Text.Json;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;

namespace ModelRegistry.Server.Api.Deployments;

/// <summary>A question about a deployment that somebody follows.</summary>
/// <param name="Subject">What is asked about.</param>
/// <param name="On">The hardware.</param>
/// <param name="Use">The use.</param>
/// <param name="Workload">The workload.</param>
internal sealed record FollowedQuestion(SubjectInput Subject, HardwareInput On, UseInput Use, WorkloadInput? Workload)
{
    private string? text;

    /// <summary>The question, written so that equal ones are written alike.</summary>
    public string Text =>
        text ??= JsonSerializer.Serialize(
            new
            {
                Subject,
                On,
                Use,
                Workload,
            }
        );

    /// <summary>Reads the question for a caller, in a snapshot.</summary>
    public Answer<DeploymentCheck> Read(QuestionScope scope) => DeploymentCheck.Read(scope, Subject, On, Use, Workload);
}
