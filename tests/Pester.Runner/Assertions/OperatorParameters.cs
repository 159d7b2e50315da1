using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Pester.Runner.Assertions;

/// <summary>The parameters of Should that come from its operators: a switch and a parameter set for each.</summary>
internal static class OperatorParameters
{
    public const string Throw = "Throw";
    public const string ExpectedValue = "ExpectedValue";
    public const string ExpectedMessage = "ExpectedMessage";
    public const string ErrorId = "ErrorId";
    public const string ExceptionType = "ExceptionType";
    public const string Because = "Because";
    public const string PassThru = "PassThru";

    private static readonly string[] Unary = ["BeTrue", "BeFalse", "BeNullOrEmpty", "Exist"];
    private static readonly string[] Binary = [.. ShouldOperators.All.Keys.Except(Unary)];

    /// <summary>Makes the parameters, without values.</summary>
    public static RuntimeDefinedParameterDictionary Create()
    {
        var parameters = new RuntimeDefinedParameterDictionary();
        foreach (var name in ShouldOperators.All.Keys.Append(Throw))
            Add(name, typeof(SwitchParameter), new ParameterAttribute { ParameterSetName = name, Mandatory = true });

        var expected = Add(ExpectedValue, typeof(object), [.. Binary.Select(set => At(0, set))]);
        expected.Attributes.Add(new AliasAttribute("RegularExpression", "ExpectedType"));
        Add(ExpectedMessage, typeof(string), At(0, Throw));
        Add(ErrorId, typeof(string), At(1, Throw));
        Add(ExceptionType, typeof(Type), At(2, Throw));
        Add(PassThru, typeof(SwitchParameter), new ParameterAttribute { ParameterSetName = Throw });
        Add(Because, typeof(string), [.. Unary.Select(set => At(0, set)), .. Binary.Select(set => At(1, set)), At(3, Throw)]);
        return parameters;

        RuntimeDefinedParameter Add(string name, Type type, params ParameterAttribute[] sets)
        {
            var parameter = new RuntimeDefinedParameter(name, type, new Collection<Attribute>([.. sets]));
            parameters.Add(name, parameter);
            return parameter;
        }
    }

    private static ParameterAttribute At(int position, string set) => new() { Position = position, ParameterSetName = set };
}
