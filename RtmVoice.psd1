# The source of the staged manifest, out/RtmVoice/RtmVoice.psd1, which the build makes of it: import that one, not this.
@{
    RootModule             = 'RtmVoice.PowerShell.dll'
    # The build stamps the version of Directory.Build.props here.
    ModuleVersion          = '0.0.0'
    GUID                   = '6e003a8f-679c-4d70-ac75-449837a318f3'
    Author                 = 'The RtmVoice developers'
    CompanyName            = 'The RtmVoice developers'
    Copyright              = 'Copyright (c) 2026 The RtmVoice developers'
    Description            = 'Administers RTM real-time voice rooms: lists, pulls, invites, kicks, closes and sets microphones over FPNN, and brings a local emulator of the service.'
    CompatiblePSEditions   = @('Desktop', 'Core')
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('RtmVoice.Format.ps1xml')
    TypesToProcess         = @()
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Close-RtmVoiceRoom'
        'Connect-RtmVoice'
        'Disconnect-RtmVoice'
        'Enter-RtmVoiceEmulatorRoom'
        'Exit-RtmVoiceEmulatorRoom'
        'Export-RtmVoiceReport'
        'Get-RtmVoiceAudit'
        'Get-RtmVoiceDefault'
        'Get-RtmVoiceEmulator'
        'Get-RtmVoiceEmulatorJournal'
        'Get-RtmVoiceError'
        'Get-RtmVoiceProfile'
        'Get-RtmVoiceRoom'
        'Get-RtmVoiceRoomMember'
        'Get-RtmVoiceRoomMemberCount'
        'Get-RtmVoiceSession'
        'Import-RtmVoiceUserId'
        'Invoke-RtmVoiceRoomCommand'
        'Invoke-RtmVoiceRoomPull'
        'Measure-RtmVoiceRoom'
        'Move-RtmVoiceRoomUser'
        'New-RtmVoiceKeyPair'
        'Remove-RtmVoiceProfile'
        'Remove-RtmVoiceRoomUser'
        'Save-RtmVoiceProfile'
        'Send-RtmVoiceRoomInvitation'
        'Set-RtmVoiceDefault'
        'Set-RtmVoiceEmulator'
        'Set-RtmVoiceRoomMic'
        'Start-RtmVoiceEmulator'
        'Stop-RtmVoiceEmulator'
        'Sync-RtmVoiceRoom'
        'Test-RtmVoiceSession'
        'Wait-RtmVoiceRoom'
        'Watch-RtmVoiceRoom'
    )
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('RTM', 'FPNN', 'Voice', 'VoiceRoom', 'Moderation', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://github.com/rtmvoice/rtmvoice/blob/main/LICENSE'
            ProjectUri   = 'https://github.com/rtmvoice/rtmvoice'
            IconUri      = 'https://raw.githubusercontent.com/rtmvoice/rtmvoice/main/docs/icon.png'
            # The build puts the first section of CHANGELOG.md here.
            ReleaseNotes = ''
        }
    }
}
