using System.Collections;

namespace Pester.Runner.Tree;

/// <summary>What discovery finds: a block, or a test within a block.</summary>
public abstract class Node
{
    /// <summary>The name as written, with its <c>&lt;templates&gt;</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name with its templates filled: from <see cref="Data"/> at discovery, from the live variables once it has run.</summary>
    public required string ExpandedName { get; set; }

    /// <summary>The enclosing block; null for the file itself.</summary>
    public required Block? Parent { get; init; }

    /// <summary>The line of the keyword in the test file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The item of <c>-ForEach</c> that this node was made for; null without one.</summary>
    public object? Data { get; init; }

    /// <summary>The tags of this node alone.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether the node itself asks to be skipped.</summary>
    public bool Skip { get; init; }

    /// <summary>Whether the node or a block around it asks to be skipped.</summary>
    public bool IsSkipped => SelfAndAncestors().Any(node => node.Skip);

    /// <summary>The variables that <see cref="Data"/> makes: <c>$_</c>, and for a dictionary each of its keys.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Variables
    {
        get
        {
            if (Data is null)
                yield break;

            yield return new("_", Data);
            if (Data is IDictionary dictionary)
            {
                foreach (DictionaryEntry entry in dictionary)
                    yield return new(entry.Key.ToString()!, entry.Value);
            }
        }
    }

    /// <summary>This node and the blocks around it, innermost first, up to the file.</summary>
    public IEnumerable<Node> SelfAndAncestors()
    {
        for (Node? node = this; node is not null; node = node.Parent)
            yield return node;
    }
}
