namespace Assistant.Models;

/// <summary>Lets one probe per scope through at a time, over all editors of the user on this machine.</summary>
public interface IProbeGate
{
    /// <summary>Enters, or returns null while another probe of that scope is on its way. Disposing leaves.</summary>
    IDisposable? TryEnter(Scope scope);
}
