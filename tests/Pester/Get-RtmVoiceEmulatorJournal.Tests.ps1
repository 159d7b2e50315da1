BeforeAll {
    . $PSScriptRoot/Support.ps1
    $file = "$TestDrive/journal.jsonl"
    $emulator = Start-RtmVoiceEmulator -Secret (New-Secret 'canary-secret') -JournalPath $file
    $session = $emulator | Connect-RtmVoice -Api Voice -SkipVerification
    Invoke-RtmVoiceRoomPull 5 1, 2
    Close-RtmVoiceRoom 6 -Force 2>$null
}

AfterAll {
    Get-RtmVoiceSession | Disconnect-RtmVoice
    Stop-RtmVoiceEmulator
}

Describe 'Get-RtmVoiceEmulatorJournal' {
    It 'lists the calls in their order, with what became of them' {
        $journal = @($emulator | Get-RtmVoiceEmulatorJournal | Where-Object RoomId)
        $journal.Method | Should -Be 'pullIntoVoiceRoom', 'closeVoiceRoom'
        $journal.IsApplied | Should -Be $true, $false
        $journal.Code | Should -Be 0, 700005
        $journal[0].UserId | Should -Be 1, 2
        $journal[0] | Should -BeOfType 'RtmVoice.PowerShell.Emulators.RtmVoiceJournalEntry'
    }

    It 'holds no secret and no sign' {
        $text = Get-RtmVoiceEmulatorJournal | ForEach-Object { $_.PSObject.Properties | ForEach-Object { "$($_.Name)=$($_.Value)" } }
        $text -join "`n" | Should -Not -Match 'canary|sign'
    }

    It 'is empty for an emulator that keeps none' {
        $silent = Start-RtmVoiceEmulator
        $silent | Get-RtmVoiceEmulatorJournal | Should -BeNullOrEmpty
    }
}
