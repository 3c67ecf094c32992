using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>Proposes fixes for one diagnostic; whether they hold is for the compiler to say.</summary>
internal delegate IEnumerable<DraftFix> FixRule(FixSite site);

/// <summary>Which rules speak to which diagnostic.</summary>
internal static class FixTable
{
    public static ImmutableArray<FixRule> RulesFor(string id) =>
        Names(id) is [_, ..] names ? names : Types(id) is [_, ..] types ? types : Syntax(id) is [_, ..] syntax ? syntax
        : Flows(id) is [_, ..] flows ? flows : Members(id) is [_, ..] members ? members : Nulls(id);

    private static ImmutableArray<FixRule> Names(string id) => id switch
    {
        "CS0246" => [MissingUsing.ForType, NearestName.OfType],
        "CS0103" => [NearestName.OfVariable, MissingUsing.ForType],
        "CS0234" => [NearestName.InNamespace],
        "CS1061" => [NearestName.OfMember, MissingUsing.ForExtension, AsyncCode.AwaitReceiver, AsyncCode.RemoveAwait],
        "CS0117" => [NearestName.OfMember],
        "CS1739" => [NearestName.OfArgument],
        "CS0115" => [NearestName.OfOverride, Inheritance.RemoveOverride],
        "CS1935" or "CS1936" => [MissingUsing.ForQuery],
        "CS0104" => [NameClashes.Qualify],
        "CS0128" or "CS0136" => [NameClashes.Rename],
        "CS0101" or "CS0102" or "CS0111" => [NameClashes.Doubled],
        "CS8019" or "CS0105" or "CS8933" => [UnusedUsings.Remove],
        "CS0168" or "CS0219" => [UnusedCode.Variable],
        "CS0169" or "CS0067" or "CS8321" => [UnusedCode.Member],
        "CS0164" => [UnusedCode.Label],
        "CS0162" => [UnusedCode.Unreachable],
        "CS0152" or "CS8120" or "CS8510" => [UnusedCode.HandledCase],
        "CS0579" => [UnusedCode.Attribute],
        _ => [],
    };

    private static ImmutableArray<FixRule> Types(string id) => id switch
    {
        "CS0029" or "CS0266" => [Expressions.Comparison, Conversions.Of],
        "CS1503" => [Conversions.Of],
        "CS0030" => [Conversions.OfCast],
        "CS0664" => [Conversions.NumericSuffix],
        "CS0131" or "CS0665" => [Expressions.Comparison],
        "CS0019" => [Calls.AwaitOperand, Calls.AddBrackets],
        "CS0023" => [Calls.PlainAccess, Calls.AwaitOperand],
        "CS0119" or "CS0428" => [Calls.AddBrackets],
        "CS1955" => [Calls.RemoveBrackets],
        "CS0176" => [Calls.OffType],
        "CS1615" or "CS1620" => [Calls.RefKeyword],
        "CS7036" or "CS1729" => [Calls.MissingArgument, Calls.ExtraArgument, Implementation.Constructor],
        "CS1501" => [Calls.MissingArgument, Calls.ExtraArgument],
        "CS1717" => [Calls.QualifyWithThis],
        "CS4014" => [AsyncCode.AddAwait],
        "CS4016" => [AsyncCode.AddAwait],
        "CS4032" or "CS4033" or "CS4034" => [AsyncCode.AddAsync],
        "CS1983" => [AsyncCode.ReturnTask],
        "CS4008" => [AsyncCode.RemoveAwait],
        _ => [],
    };

    private static ImmutableArray<FixRule> Syntax(string id) => id switch
    {
        "CS1002" or "CS1003" or "CS1026" or "CS1514" => [MissingToken.Insert],
        "CS1513" => [MissingToken.CloseBrace],
        "CS1022" => [MissingToken.RemoveExtraBrace],
        "CS1525" => [MissingToken.RemoveComma],
        "CS1010" => [MissingToken.CloseString],
        "CS1009" => [MissingToken.Verbatim],
        "CS1012" => [MissingToken.CharToString],
        "CS1041" => [MissingToken.EscapeKeyword],
        "CS1027" or "CS1038" => [MissingToken.CloseDirective],
        _ => [],
    };

    private static ImmutableArray<FixRule> Flows(string id) => id switch
    {
        "CS0161" or "CS1643" => [Flow.Return],
        "CS0126" => [Flow.ReturnValue],
        "CS0127" or "CS1997" => [Flow.ReturnType],
        "CS0165" => [Flow.Initialize],
        "CS0177" => [Flow.AssignOut],
        "CS0163" or "CS8070" => [Flow.Break],
        "CS8509" or "CS8524" or "CS8655" => [Flow.DefaultArm],
        "CS0201" => [Flow.Statement],
        _ => [],
    };

    private static ImmutableArray<FixRule> Members(string id) => id switch
    {
        "CS0535" => [Implementation.OfInterface],
        "CS0534" => [Implementation.OfAbstractBase],
        "CS0738" or "CS0737" => [Implementation.Explicitly],
        "CS0108" or "CS0114" => [Inheritance.HideOrOverride],
        "CS0109" => [Inheritance.RemoveNew],
        "CS0506" => [Inheritance.MakeVirtual],
        "CS0507" => [Inheritance.SameAccess],
        "CS0508" or "CS1715" => [Inheritance.SameType],
        "CS0509" => [Inheritance.Unseal],
        "CS0513" => [Inheritance.MakeTypeAbstract],
        "CS0106" or "CS1004" => [Declarations.RemoveModifier],
        "CS0260" => [Declarations.AddPartial],
        "CS0708" or "CS1105" => [Declarations.AddStatic],
        "CS1106" => [Declarations.MakeClassStatic],
        "CS0501" => [Declarations.AddBody],
        "CS0500" => [Declarations.RemoveBody],
        "CS1520" => [Declarations.NameOrType],
        "CS0621" => [Declarations.MakeProtected],
        "CS0122" => [Declarations.MakeAccessible],
        "CS0191" or "CS0198" or "CS0200" or "CS0272" or "CS8852" => [Declarations.MakeWritable],
        "CS0120" => [Declarations.StaticOrInstance],
        _ => [],
    };

    private static ImmutableArray<FixRule> Nulls(string id) => id switch
    {
        "CS8600" or "CS8601" or "CS8603" or "CS8604" or "CS8625" => [Nullability.Assigned],
        "CS8602" or "CS8605" => [Nullability.Dereferenced],
        "CS8618" => [Nullability.Uninitialized],
        "CS8629" => [Nullability.ValueTaken],
        "CS8632" => [Nullability.NoAnnotation],
        "CS8764" or "CS8765" or "CS8766" or "CS8767" => [Nullability.SameAsBase],
        "CS0037" => [Nullability.NullValueType],
        _ => [],
    };
}
