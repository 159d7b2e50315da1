BeforeAll {
    . $PSScriptRoot/Support.ps1
}

Describe 'Import-RtmVoiceUserId' {
    It 'reads an id a line, each once, past comments and blank lines' {
        Set-Content "$TestDrive/list.txt" '# banned', '101', '', ' 102 # in May', '101', '9223372036854775807'
        $ids = Import-RtmVoiceUserId "$TestDrive/list.txt"
        $ids | Should -Be 101, 102, 9223372036854775807
        $ids[0] | Should -BeOfType long
    }

    It 'refuses <Text> with file and line, and emits no id of the file' -ForEach @(
        @{ Text = '101,102' }, @{ Text = '1.5' }, @{ Text = '6e2' }, @{ Text = '0x10' }, @{ Text = '1 000' }, @{ Text = '-7' }, @{ Text = '+7' }
        @{ Text = '0' }, @{ Text = 'user' }, @{ Text = '9223372036854775808' }, @{ Text = '1_000' }, @{ Text = '"7"' }
    ) {
        Set-Content "$TestDrive/list.txt" '101', $Text, '103'
        $result = Import-RtmVoiceUserId "$TestDrive/list.txt" -ErrorAction SilentlyContinue -ErrorVariable failures
        $result | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidUserId,*'
        $failures[0].Exception.Message | Should -BeLike "*list.txt, line 2: '$Text' is not a user id*"
    }

    It 'names every line that is wrong' {
        Set-Content "$TestDrive/list.txt" 'x', '1', 'y'
        @(Get-ErrorOf { Import-RtmVoiceUserId "$TestDrive/list.txt" }) | Should -HaveCount 2
    }

    It 'reads a column of CSV: cells in quotation marks, line ends in them, and the line of types' {
        Set-Content "$TestDrive/users.csv" '#TYPE System.Object', 'Name,UserId,Note', '"a, ""b""",101,"two', 'lines"', 'c, "102" ,', '', 'd,103,x'
        Import-RtmVoiceUserId "$TestDrive/users.csv" -Column userid | Should -Be 101, 102, 103
    }

    It 'reads what Export-Csv wrote' {
        1..3 | ForEach-Object { [pscustomobject]@{ UserId = $_; Room = 7 } } | Export-Csv "$TestDrive/users.csv" -NoTypeInformation -Delimiter ';'
        Import-RtmVoiceUserId "$TestDrive/users.csv" -Column UserId -Delimiter ';' | Should -Be 1, 2, 3
    }

    It 'says where a row is wrong: <Case>' -ForEach @(
        @{ Case = 'an empty cell'; Lines = 'Name,UserId', 'a,'; Expected = "*line 2: '' is not a user id*" }
        @{ Case = 'too few cells'; Lines = 'Name,UserId', 'a'; Expected = "*line 2: '' is not a user id*" }
        @{ Case = 'too many cells'; Lines = 'Name,UserId', 'a,1', 'b,1,000'; Expected = '*line 3*3 cells*' }
        @{ Case = 'no such heading'; Lines = 'Name,User', 'a,1'; Expected = "*line 1*'UserId'*" }
    ) {
        Set-Content "$TestDrive/users.csv" $Lines
        $failure = Get-ErrorOf { Import-RtmVoiceUserId "$TestDrive/users.csv" -Column UserId }
        $failure.Exception.Message | Should -BeLike $Expected
    }

    It 'refuses what would lose rows or take the wrong ones: <Case>' -ForEach @(
        @{ Case = 'a quotation mark that is never closed'; Lines = 'Note,UserId', 'a,101', '"b,102', 'c,103'; Expected = '*line 3*never closed*' }
        @{ Case = 'a heading twice'; Lines = 'UserId,UserId', '1,2'; Expected = "*line 1*'UserId' twice*" }
        @{ Case = 'a row that was commented out'; Lines = 'RoomId,UserId', '#7001,101'; Expected = '*line 2*comment*' }
        @{ Case = 'a number that a spreadsheet rounded'; Lines = 'RoomId,UserId', '1,1.23E+18'; Expected = '*line 2*spreadsheet*' }
        @{ Case = 'another delimiter'; Lines = 'RoomId;UserId', '7001;101'; Expected = "*line 1*-Delimiter ';'*" }
        @{ Case = 'an empty cell'; Lines = 'RoomId,UserId', '7001,'; Expected = '*line 2*empty*' }
    ) {
        Set-Content "$TestDrive/users.csv" $Lines
        $failure = Get-ErrorOf { Import-RtmVoiceUserId "$TestDrive/users.csv" -Column UserId }
        @($failure) | Should -HaveCount 1
        $failure.Exception.Message | Should -BeLike $Expected
    }

    It 'reads what a spreadsheet leaves behind: <Case>' -ForEach @(
        @{ Case = 'rows of empty cells'; Text = "RoomId,UserId`r`n7001,101`r`n,`r`n,,`r`n7001,102`r`n" }
        @{ Case = 'a line that names the delimiter'; Text = "sep=;`r`nRoomId;UserId`r`n7001;101`r`n7001;102" }
        @{ Case = 'line ends of an old Macintosh'; Text = "RoomId,UserId`r7001,101`r7001,102" }
        @{ Case = 'blanks'; Text = "RoomId, UserId `n7001, 101`n7001,102 " }
    ) {
        [System.IO.File]::WriteAllText("$TestDrive/users.csv", $Text)
        Import-RtmVoiceUserId "$TestDrive/users.csv" -Column UserId | Should -Be 101, 102
    }

    It 'takes paths from the pipeline, with wildcards, or as they are' {
        Set-Content -LiteralPath "$TestDrive/one[1].ids" '1'
        Set-Content "$TestDrive/two.ids" '2'
        Get-ChildItem $TestDrive -Filter *.ids | Import-RtmVoiceUserId | Sort-Object | Should -Be 1, 2
        Import-RtmVoiceUserId "$TestDrive/*.ids" | Sort-Object | Should -Be 1, 2
        Import-RtmVoiceUserId -LiteralPath "$TestDrive/one[1].ids" | Should -Be 1
        Import-RtmVoiceUserId "$TestDrive/one[1].ids" | Should -Be 1
    }

    It 'fails where there is no file: <Path>' -ForEach @(@{ Path = 'none.txt' }, @{ Path = 'none*.txt' }) {
        Get-CauseOf { Import-RtmVoiceUserId "$TestDrive/$Path" } | Should -Be 'FileNotAccessible'
    }
}
