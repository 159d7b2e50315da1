namespace Pester.Runner.Assertions;

/// <summary>The operators of Should that are one PowerShell expression each, with the meaning that Pester gives them.</summary>
internal static class ShouldOperators
{
    /// <summary>The operators by name.</summary>
    public static readonly IReadOnlyDictionary<string, ShouldOperator> All = new Dictionary<string, ShouldOperator>
    {
        ["BeTrue"] = new("$actual", "Expected $true,{2} but got {1}.", "Expected $false,{2} but got {1}."),
        ["BeFalse"] = new("-not $actual", "Expected $false,{2} but got {1}.", "Expected $true,{2} but got {1}."),
        ["BeNullOrEmpty"] = new(
            "$actual.Count -eq 0 -or ($actual.Count -eq 1 -and ($actual[0] -is [hashtable] ? $actual[0].Count -eq 0 : [string]::IsNullOrEmpty($actual[0])))",
            "Expected $null or empty,{2} but got {1}.",
            "Expected a value,{2} but got $null or empty.",
            TakesAll: true),
        ["BeOfType"] = new(
            "$actual -is ($expected -is [string] ? $expected -replace '^\\[(.*)\\]$', '$1' : $expected)",
            "Expected the value to have type {0} or a subtype of it,{2} but got {1}.",
            "Expected the value not to have type {0} or a subtype of it,{2} but got {1}."),
        ["BeGreaterThan"] = Order("-not ($actual -le $expected)", "greater than", "less than or equal to"),
        ["BeGreaterOrEqual"] = Order("-not ($actual -lt $expected)", "greater than or equal to", "less than"),
        ["BeLessThan"] = Order("-not ($actual -ge $expected)", "less than", "greater than or equal to"),
        ["BeLessOrEqual"] = Order("-not ($actual -gt $expected)", "less than or equal to", "greater than"),
        ["BeLike"] = Pattern("$actual -like $expected", "wildcard"),
        ["BeLikeExactly"] = Pattern("$actual -clike $expected", "case sensitive wildcard"),
        ["Match"] = Pattern("$actual -match $expected", "regular expression"),
        ["MatchExactly"] = Pattern("$actual -cmatch $expected", "case sensitive regular expression"),
        ["Contain"] = new(
            "$actual -contains $expected",
            "Expected {0} to be found in {1},{2} but it was not found.",
            "Expected {0} not to be found in {1},{2} but it was found.",
            TakesAll: true),
        ["BeIn"] = new(
            "$expected -contains $actual",
            "Expected {1} to be one of {0},{2} but it was not.",
            "Expected {1} to be none of {0},{2} but it was."),
        ["HaveCount"] = new(
            "$actual.Count -eq [int]$expected",
            "Expected a collection of size {0},{2} but got {1}.",
            "Expected a collection of another size than {0},{2} but got {1}.",
            TakesAll: true),
        ["Exist"] = new(
            "$ExecutionContext.InvokeProvider.Item.Exists($actual)",
            "Expected path {1} to exist,{2} but it did not.",
            "Expected path {1} not to exist,{2} but it did."),
        ["Be"] = Equality("-eq", "equal to"),
        ["BeExactly"] = Equality("-ceq", "exactly equal to"),
    };

    private static ShouldOperator Order(string condition, string name, string opposite) => new(
        condition,
        $"Expected the actual value to be {name} {{0}},{{2}} but got {{1}}.",
        $"Expected the actual value to be {opposite} {{0}},{{2}} but got {{1}}.");

    private static ShouldOperator Pattern(string condition, string name) => new(
        condition,
        $"Expected {name} {{0}} to match {{1}},{{2}} but it did not.",
        $"Expected {name} {{0}} not to match {{1}},{{2}} but it did.");

    // Arrays are equal element by element; null, an empty array and an array of one null are the same nothing.
    private static ShouldOperator Equality(string comparison, string name) => new(
        $$"""
        & ($same = {
            param($first, $second)
            $first = @($first)
            $second = @($second)
            $firstIsNothing = $first.Count -eq 0 -or ($first.Count -eq 1 -and $null -eq $first[0])
            $secondIsNothing = $second.Count -eq 0 -or ($second.Count -eq 1 -and $null -eq $second[0])
            if ($firstIsNothing -or $secondIsNothing) { return $firstIsNothing -and $secondIsNothing }
            if ($first.Count -ne $second.Count) { return $false }
            for ($i = 0; $i -lt $first.Count; $i++) {
                $equal = if ($first[$i] -is [array] -or $second[$i] -is [array]) { & $same $first[$i] $second[$i] }
                         else { $second[$i] {{comparison}} $first[$i] }
                if (-not $equal) { return $false }
            }
            $true
        }) $actual $expected
        """,
        $"Expected a value {name} {{0}},{{2}} but got {{1}}.",
        $"Expected a value not {name} {{0}},{{2}} but got {{1}}.",
        TakesAll: true);
}
