using Mono.Cecil;
using Mono.Cecil.Cil;

namespace RtmVoice.Architecture.Tests;

/// <summary>Reads from compiled code which types a type refers to, in signatures, attributes and bodies.</summary>
/// <remarks>Source would hide what is named in full or lies in a namespace around; reflection would not see into bodies.</remarks>
internal static class AssemblyReferences
{
    /// <summary>All references of an assembly, each from the type of a file to the type of a file; those nested in them count as they.</summary>
    public static IEnumerable<(TypeReference From, TypeReference To)> Read(ModuleDefinition module) =>
        from type in module.Types
        from mentioned in Mentioned(type)
        from part in Parts(mentioned)
        select ((TypeReference)type, Outermost(part));

    private static IEnumerable<TypeReference?> Mentioned(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implementation => implementation.InterfaceType),
        .. Constraints(type),
        .. Attributes(type),
        .. type.Fields.SelectMany(field => Attributes(field).Append(field.FieldType)),
        .. type.Properties.SelectMany(Attributes),
        .. type.Methods.SelectMany(Mentioned),
        .. type.NestedTypes.SelectMany(Mentioned),
    ];

    private static IEnumerable<TypeReference?> Mentioned(MethodDefinition method) =>
    [
        .. Signature(method),
        .. Constraints(method),
        .. Attributes(method),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.ExceptionHandlers.Select(handler => handler.CatchType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(Mentioned) : [],
    ];

    private static IEnumerable<TypeReference?> Mentioned(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, .. Signature(method), .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, .. Signature(method)],
        _ => [],
    };

    private static IEnumerable<TypeReference> Signature(MethodReference method) =>
        method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);

    private static IEnumerable<TypeReference> Constraints(IGenericParameterProvider owner) =>
        owner.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference> Attributes(Mono.Cecil.ICustomAttributeProvider owner) =>
        from attribute in owner.CustomAttributes
        from type in attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>().Append(attribute.AttributeType)
        select type;

    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } owner ? Outermost(owner) : type;
}
