<#
.SYNOPSIS
Writes the .nuspec of a module as Publish-PSResource does: from the manifest alone.

.PARAMETER ModuleFolder
The folder to be packed; the manifest in it has the folder's name.

.OUTPUTS
The text of the .nuspec.
#>
[CmdletBinding()]
[OutputType([string])]
param(
    [Parameter(Mandatory, Position = 0)]
    [string] $ModuleFolder
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$name = Split-Path -Path $ModuleFolder -Leaf
$module = Test-ModuleManifest -Path (Join-Path -Path $ModuleFolder -ChildPath "$name.psd1")
$cmdlets = @($module.ExportedCmdlets.Keys)
# Not Sort-Object, whose order is that of a culture.
[array]::Sort($cmdlets, [System.StringComparer]::Ordinal)

# The names by which the Gallery lists a module and finds it by what it exports.
$tags = @($module.Tags) + 'PSModule' + 'PSIncludes_Cmdlet'
$tags += @($cmdlets | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })

$values = [ordered]@{
    id                       = $module.Name
    version                  = $module.Version
    authors                  = $module.Author
    owners                   = $module.CompanyName
    requireLicenseAcceptance = 'false'
    description              = $module.Description
    releaseNotes             = $module.ReleaseNotes
    copyright                = $module.Copyright
    tags                     = $tags -join ' '
    licenseUrl               = $module.LicenseUri
    projectUrl               = $module.ProjectUri
    iconUrl                  = $module.IconUri
}
$elements = foreach ($key in $values.Keys) {
    "    <$key>$([System.Security.SecurityElement]::Escape($values[$key]))</$key>"
}

@"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">
  <metadata>
$($elements -join "`n")
  </metadata>
  <files>
    <file src="**" target="" />
  </files>
</package>
"@
