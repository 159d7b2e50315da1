# What the cmdlets emit has views of its own: nobody meets a raw type name.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/RtmVoice"
    $types = (Get-Command -Module RtmVoice).OutputType.Type |
        Where-Object { $_.Namespace -like 'RtmVoice.*' } |
        ForEach-Object { @{ Type = $_; Name = $_.Name } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../out/RtmVoice"
    $format = [xml] [System.IO.File]::ReadAllText("$PSScriptRoot/../../out/RtmVoice/RtmVoice.Format.ps1xml")
    $views = $format.Configuration.ViewDefinitions.View
}

Describe 'The views of <Name>' -ForEach $types {
    BeforeAll {
        $own = @($views | Where-Object { $_.ViewSelectedBy.TypeName -eq $Type.FullName })
    }

    It 'are a table by default, and a list' {
        $own.Count | Should -Be 2
        $own[0].TableControl | Should -Not -BeNullOrEmpty
        $own[1].ListControl | Should -Not -BeNullOrEmpty
    }

    It 'have a header for each column' {
        $table = $own[0].TableControl
        @($table.TableHeaders.TableColumnHeader).Count | Should -Be @($table.TableRowEntries.TableRowEntry.TableColumnItems.TableColumnItem).Count
    }

    It 'name properties that exist' {
        $known = $Type.GetProperties().Name
        $named = @($own[0].SelectNodes('.//TableColumnItem/PropertyName')) + @($own[1].SelectNodes('.//ListItem/PropertyName')) + @($own[0].SelectNodes('.//GroupBy/PropertyName'))
        $named.Count | Should -BeGreaterThan 0
        foreach ($property in $named) { $property.InnerText | Should -BeIn $known }
    }

    It 'show no credential' {
        $own.OuterXml -join '' | Should -Not -Match 'Credential|Secret'
    }
}
