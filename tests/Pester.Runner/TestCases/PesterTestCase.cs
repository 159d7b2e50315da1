using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pester.Runner.TestCases;

/// <summary>One It as xunit sees it.</summary>
public sealed class PesterTestCase : TestMethodTestCase, IXunitTestCase
{
    private const string TagTrait = "Tag";
    private string _name = "";
    private string[] _tags = [];

    /// <summary>Makes an empty case for deserialization.</summary>
    [Obsolete("Called by the deserializer only.", error: true)]
    public PesterTestCase()
    {
    }

    /// <summary>Describes an It.</summary>
    /// <param name="testMethod">The method that stands for all Pester files.</param>
    /// <param name="file">The file, from the root of the repository.</param>
    /// <param name="index">The place of the It among the tests of the file, from 0.</param>
    /// <param name="name">The name to show.</param>
    /// <param name="line">The line of the It, from 1.</param>
    /// <param name="tags">The tags to filter by.</param>
    internal PesterTestCase(ITestMethod testMethod, string file, int index, string name, int line, string[] tags)
        : base(TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, testMethod)
    {
        File = file;
        Index = index;
        Line = line;
        _name = name;
        _tags = tags;
    }

    /// <summary>The file, from the root of the repository.</summary>
    public string File { get; private set; } = "";

    /// <summary>The place of the It among the tests of the file, from 0.</summary>
    public int Index { get; private set; }

    /// <summary>The line of the It, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>No limit for a single It: the file has one.</summary>
    public int Timeout => 0;

    /// <inheritdoc/>
    public Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        new PesterTestCaseRunner(this, messageBus, aggregator, cancellationTokenSource).RunAsync();

    /// <inheritdoc/>
    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue(nameof(File), File);
        data.AddValue(nameof(Index), Index);
        data.AddValue(nameof(Line), Line);
        data.AddValue(nameof(_name), _name);
        data.AddValue(nameof(_tags), _tags);
    }

    /// <inheritdoc/>
    public override void Deserialize(IXunitSerializationInfo data)
    {
        base.Deserialize(data);
        File = data.GetValue<string>(nameof(File));
        Index = data.GetValue<int>(nameof(Index));
        Line = data.GetValue<int>(nameof(Line));
        _name = data.GetValue<string>(nameof(_name));
        _tags = data.GetValue<string[]>(nameof(_tags));
    }

    /// <inheritdoc/>
    protected override string GetUniqueID() => $"{base.GetUniqueID()} {File} {Index} {_name}";

    /// <inheritdoc/>
    protected override void Initialize()
    {
        base.Initialize();
        DisplayName = _name;
        SourceInformation = new SourceInformation { FileName = RepositoryPaths.Full(File), LineNumber = Line };
        if (_tags.Length > 0)
            Traits[TagTrait] = [.. _tags];
    }
}
