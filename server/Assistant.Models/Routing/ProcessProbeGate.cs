namespace Assistant.Models;

/// <summary>One probe per scope within this process.</summary>
public sealed class ProcessProbeGate : IProbeGate
{
    private readonly Lock gate = new();
    private readonly HashSet<Scope> inFlight = [];

    public IDisposable? TryEnter(Scope scope)
    {
        lock (gate) return inFlight.Add(scope) ? new Ticket(this, scope) : null;
    }

    private void Leave(Scope scope)
    {
        lock (gate) inFlight.Remove(scope);
    }

    private sealed class Ticket(ProcessProbeGate owner, Scope scope) : IDisposable
    {
        public void Dispose() => owner.Leave(scope);
    }
}
