using Mono.Cecil;

namespace RtmVoice.Architecture.Tests;

/// <summary>What refers to what in src: projects, and the folders of each, which are its namespaces.</summary>
public sealed class HouseTests
{
    // All that src builds is beside the tests, whatever projects there are.
    private static readonly string[] ProjectNames = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Where(name => name.StartsWith("rtm", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".Tests", StringComparison.Ordinal))
        .ToArray();

    public static TheoryData<string> Projects => [.. ProjectNames];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_a_project_do_not_refer_to_one_another_in_a_circle(string project) =>
        AssertNone(Folders(project).FindCircle());

    [Theory]
    [InlineData("Rtm.Fpnn", "Voice", "Transport", "Encryption Protocol")]
    [InlineData("RtmVoice.PowerShell", "Commands", "Cmdlets", "Requests", "Sessions Output Errors")]
    public void Folders_of_a_project_refer_to_those_below_them(string project, params string[] ladder)
    {
        ReferenceGraph folders = Folders(project);

        Assert.All(ladder.SelectMany(rung => rung.Split(' ')), folder => Assert.True(folders.Contains(folder), $"There is no folder {folder}."));
        AssertNone(folders.FindUpward(ladder));
    }

    [Fact]
    public void Projects_refer_to_those_below_them()
    {
        var projects = new ReferenceGraph();
        foreach (string project in ProjectNames)
        {
            using ModuleDefinition module = Read(project);
            foreach (AssemblyNameReference reference in module.AssemblyReferences)
                projects.Add(project, reference.Name, "an assembly reference");
        }

        AssertNone(projects.FindCircle());
        AssertNone(projects.FindUpward(["RtmVoice.PowerShell rtmvoice", "Rtm.Emulator Rtm.Charts", "Rtm.Fpnn"]));
        AssertNone(projects.FindUpward(["System.Management.Automation", "rtmvoice Rtm.Emulator Rtm.Charts Rtm.Fpnn"]));
    }

    [Fact]
    public void The_module_knows_no_sockets()
    {
        using ModuleDefinition module = Read("RtmVoice.PowerShell");

        Assert.DoesNotContain("System.Net.Sockets", module.GetTypeReferences().Select(type => type.Namespace));
    }

    // The runtime's own awaiters send what comes next to the thread pool where a task ends at the wrong moment.
    [Theory]
    [InlineData("Rtm.Fpnn")]
    [InlineData("RtmVoice.PowerShell")]
    public void Nothing_awaits_in_a_way_that_may_need_the_thread_pool(string project)
    {
        using ModuleDefinition module = Read(project);

        Assert.NotEmpty(Awaiters(module));
        Assert.All(Awaiters(module), awaiter => Assert.StartsWith("Rtm.Fpnn.Transport.InlineAwaitable", awaiter.FieldType.FullName, StringComparison.Ordinal));
    }

    // The fields in which the compiler keeps what an asynchronous method awaits.
    private static FieldDefinition[] Awaiters(ModuleDefinition module) => module.GetTypes()
        .Where(type => type.Interfaces.Any(its => its.InterfaceType.Name == "IAsyncStateMachine"))
        .SelectMany(type => type.Fields)
        .Where(field => field.Name.StartsWith("<>u__", StringComparison.Ordinal))
        .ToArray();

    [Fact]
    public void A_circle_is_found_however_long_it_is()
    {
        var graph = new ReferenceGraph();
        graph.Add("A", "B", "a1 uses b1");
        graph.Add("B", "C", "b2 uses c1");
        graph.Add("A", "C", "a2 uses c2");
        Assert.Empty(graph.FindCircle());
        Assert.Empty(graph.FindUpward(["A", "B C"]));

        graph.Add("C", "A", "c3 uses a3");

        Assert.Equal(["A -> B: a1 uses b1", "B -> C: b2 uses c1", "C -> A: c3 uses a3"], graph.FindCircle());
        Assert.Equal(["C -> A: c3 uses a3"], graph.FindUpward(["A", "B C"]));
    }

    // Whoever broke the rule needs every reference in full; the assertions of xunit shorten them.
    private static void AssertNone(IEnumerable<string> references) =>
        Assert.False(references.Any(), string.Join(Environment.NewLine, references.Prepend("These references do not run down:")));

    private static ReferenceGraph Folders(string project)
    {
        using ModuleDefinition module = Read(project);
        string root = module.Types.Select(type => type.Namespace)
            .Where(name => name.StartsWith("Rtm", StringComparison.Ordinal))
            .Aggregate(CommonStart);
        var folders = new ReferenceGraph();
        foreach ((TypeReference from, TypeReference to) in AssemblyReferences.Read(module))
        {
            if (Folder(from) is { } source && to.Module == module && to is TypeDefinition && Folder(to) is { } target)
                folders.Add(source, target, $"{from.Name} uses {to.Name}");
        }

        return folders;

        // A folder within a folder belongs to it; the few types beside all folders are the project's face and belong to none.
        string? Folder(TypeReference type) =>
            type.Namespace.StartsWith(root + '.', StringComparison.Ordinal) ? type.Namespace[(root.Length + 1)..].Split('.')[0] : null;
    }

    private static string CommonStart(string one, string other) =>
        string.Join('.', one.Split('.').Zip(other.Split('.')).TakeWhile(parts => parts.First == parts.Second).Select(parts => parts.First));

    private static ModuleDefinition Read(string project)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        return ModuleDefinition.ReadModule(
            Path.Combine(AppContext.BaseDirectory, project + ".dll"), new ReaderParameters { AssemblyResolver = resolver });
    }
}
