namespace Assistant.Models;

/// <summary>Finds out below HTTP whether a host is there, without a call that costs anything.</summary>
public interface INetworkCheck
{
    /// <param name="host">Host and port, e.g. <c>api.anthropic.com:443</c>.</param>
    Task<Reachability> ReachAsync(string host, CancellationToken cancellation);
}

/// <summary>Whether a host accepts connections.</summary>
public enum Reachability
{
    Unreachable,
    Reachable,
}
