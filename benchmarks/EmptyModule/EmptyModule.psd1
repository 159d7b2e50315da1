@{
    RootModule        = 'EmptyModule.dll'
    ModuleVersion     = '1.0.0'
    GUID              = '6f0c2f5e-6b7c-4c0e-9f5a-1d6f6f6f0b11'
    PowerShellVersion = '5.1'
    FormatsToProcess  = @('EmptyModule.Format.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport   = @('Invoke-Nothing')
    VariablesToExport = @()
    AliasesToExport   = @()
}
