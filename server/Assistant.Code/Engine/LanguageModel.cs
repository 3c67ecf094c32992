namespace Assistant.Code;

/// <summary>Gives the distribution of the next token after any context, from the visible file and the project.</summary>
internal sealed class LanguageModel(FileModel file, ProjectModel project)
{
    public void Predict(ReadOnlySpan<int> context, Evidence evidence)
    {
        evidence.Clear();
        file.Gather(context, evidence);
        project.Gather(context, StreamView.Exact, evidence);
        project.Gather(context, StreamView.Alpha, evidence);
        Blend.Mix(evidence);
    }
}
