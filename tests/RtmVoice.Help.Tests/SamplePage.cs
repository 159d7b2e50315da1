namespace RtmVoice.Help.Tests;

/// <summary>A page that has something of everything.</summary>
internal static class SamplePage
{
    public static string Text { get; } = """
        ---
        external help file: RtmVoice.PowerShell.dll-Help.xml
        Module Name: RtmVoice
        online version: https://github.com/rtmvoice/rtmvoice/blob/main/docs/en-US/Get-Sample.md
        schema: 2.0.0
        ---

        # Get-Sample

        ## SYNOPSIS
        Shows a sample.

        ## SYNTAX

        ### One (Default)
        ```
        Get-Sample [-Name] <String> [<CommonParameters>]
        ```

        ### Two
        ```
        Get-Sample [[-Name] <String>] [-Quick] [<CommonParameters>]
        ```

        ## DESCRIPTION
        A paragraph with `code`, a [page](Get-Other.md)
        and an [address](https://example.com).

        - An item.
        - Another.

        ## EXAMPLES

        ### Example 1: Take one
        ```powershell
        # A comment, no heading.
        Get-Sample -Name one
        ```

        What *it* does.

        ## PARAMETERS

        ### -Name
        The name.

        ```yaml
        Type: String
        Parameter Sets: One
        Aliases: N, Nm

        Required: True
        Position: 0
        Default value: None
        Accept pipeline input: True (ByValue)
        Accept wildcard characters: True
        ```

        ```yaml
        Type: String
        Parameter Sets: Two
        Aliases: N, Nm

        Required: False
        Position: 0
        Default value: None
        Accept pipeline input: True (ByValue)
        Accept wildcard characters: True
        ```

        ### -Quick

        ```yaml
        Type: SwitchParameter
        Parameter Sets: Two
        Aliases:
        Accepted values: Yes, No

        Required: False
        Position: Named
        Default value: False
        Accept pipeline input: False
        Accept wildcard characters: False
        ```

        ### CommonParameters
        This cmdlet takes the common parameters, such as -ErrorAction, -ErrorVariable, -OutVariable and -Verbose; see
        [about_CommonParameters](https://go.microsoft.com/fwlink/?LinkID=113216).

        ## INPUTS

        ### System.String
        Names.

        ## OUTPUTS

        ### None
        Nothing.

        ## NOTES

        ## RELATED LINKS

        [Get-Other](Get-Other.md)

        """.ReplaceLineEndings("\n");
}
