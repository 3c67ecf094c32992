namespace Assistant.Code;

/// <summary>The namespaces that the .NET SDK uses in every file where <c>ImplicitUsings</c> is on.</summary>
internal static class ImplicitUsings
{
    private static readonly string[] Base =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] Hosting =
        ["Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging"];

    private static readonly string[] Web =
        ["System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing"];

    public static IEnumerable<string> Of(string sdk, BuildProperties properties)
    {
        if (!IsOn(properties["ImplicitUsings"])) return [];
        IEnumerable<string> usings = Base;
        if (Is(sdk, "Microsoft.NET.Sdk.Web")) usings = [.. usings, .. Web, .. Hosting];
        if (Is(sdk, "Microsoft.NET.Sdk.Worker")) usings = [.. usings, .. Hosting];
        if (IsOn(properties["UseWPF"])) usings = usings.Except(["System.IO", "System.Net.Http"]);
        if (IsOn(properties["UseWindowsForms"])) usings = [.. usings, "System.Drawing", "System.Windows.Forms"];
        return usings;
    }

    private static bool Is(string sdk, string name) => sdk.Split('/')[0].Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsOn(string value) => value.ToLowerInvariant() is "enable" or "true";
}
