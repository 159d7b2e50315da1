# What each operator of Should accepts and refuses; no operator is used to judge another.
BeforeDiscovery {
    $accepted = @(
        { 1 | Should -Be 1 }
        { 'A' | Should -Be 'a' }
        { 1 | Should -Be -ExpectedValue 1 }
        { Should -Be 1 -ActualValue 1 }
        { 1, 2 | Should -Be 1, 2 }
        { , @(1, @(2, 3)) | Should -Be @(, @(1, @(2, 3))) }
        { $null | Should -Be $null }
        { @() | Should -Be $null }
        { 1 | Should -Be '1' }
        { 1 | Should -Not -Be 2 }
        { 1, 2 | Should -Not -Be 2, 1 }
        { 'a' | Should -BeExactly 'a' }
        { 'a' | Should -Not -BeExactly 'A' }
        { $true | Should -BeTrue }
        { 'text' | Should -BeTrue }
        { 0 | Should -Not -BeTrue }
        { $null | Should -BeFalse }
        { @() | Should -BeFalse }
        { 1 | Should -Not -BeFalse }
        { $null | Should -BeNullOrEmpty }
        { '' | Should -BeNullOrEmpty }
        { @() | Should -BeNullOrEmpty }
        { @{} | Should -BeNullOrEmpty }
        { 0 | Should -Not -BeNullOrEmpty }
        { 1, 2 | Should -Not -BeNullOrEmpty }
        { 1 | Should -BeOfType [int] }
        { 1 | Should -BeOfType ([int]) }
        { 1 | Should -BeOfType int }
        { 1 | Should -BeOfType -ExpectedType System.ValueType }
        { 1 | Should -Not -BeOfType string }
        { 2 | Should -BeGreaterThan 1 }
        { 1 | Should -Not -BeGreaterThan 1 }
        { 1 | Should -BeGreaterOrEqual 1 }
        { 0 | Should -Not -BeGreaterOrEqual 1 }
        { 0 | Should -BeLessThan 1 }
        { 1 | Should -Not -BeLessThan 1 }
        { 1 | Should -BeLessOrEqual 1 }
        { 2 | Should -Not -BeLessOrEqual 1 }
        { 'Room 1' | Should -BeLike 'room*' }
        { 'Room 1' | Should -Not -BeLike 'room' }
        { 'Room 1' | Should -BeLikeExactly 'Room*' }
        { 'Room 1' | Should -Not -BeLikeExactly 'room*' }
        { 'Room 1' | Should -Match '^room \d$' }
        { 'Room 1' | Should -Match -RegularExpression 'room' }
        { 'Room 1' | Should -Not -Match 'rooms' }
        { 'Room 1' | Should -MatchExactly 'Room' }
        { 'Room 1' | Should -Not -MatchExactly 'room' }
        { 1, 2 | Should -Contain 2 }
        { 1, 2 | Should -Not -Contain 3 }
        { 1, 2 | Should -BeIn 1, 2, 3 }
        { 4 | Should -Not -BeIn 1, 2, 3 }
        { 1, 2 | Should -HaveCount 2 }
        { @() | Should -HaveCount 0 }
        { 'one' | Should -HaveCount 1 }
        { 1 | Should -Not -HaveCount 2 }
        { $PSScriptRoot | Should -Exist }
        { "$PSScriptRoot/none" | Should -Not -Exist }
        { { throw 'a message' } | Should -Throw }
        { { throw 'a message' } | Should -Throw 'A mess*' }
        { { throw 'a message' } | Should -Throw -ExpectedMessage '*message' -ErrorId 'a mess*' -ExceptionType ([System.Exception]) }
        { { [int]::Parse('x'); 'not reached' } | Should -Throw -ErrorId FormatException -ExceptionType ([System.Management.Automation.MethodInvocationException]) }
        { { Get-Help -Name NoSuchTopic -ErrorAction Stop } | Should -Throw -ErrorId 'HelpNotFound*' }
        { { Import-Module ./NoSuchModule 2>$null } | Should -Not -Throw }
        { { 'calm' } | Should -Not -Throw }
        { $caught = { throw 'passed on' } | Should -Throw -PassThru; if ($caught.Exception.Message -ne 'passed on') { throw $caught } }
    )
    $refused = @(
        @{ Code = { 1 | Should -Be 2 }; Message = 'Expected a value equal to 2, but got 1.' }
        @{ Code = { 1 | Should -Be 2 -Because 'it is two' }; Message = 'Expected a value equal to 2, because it is two, but got 1.' }
        @{ Code = { 1 | Should -Be 2 'because of this' }; Message = 'Expected a value equal to 2, because of this, but got 1.' }
        @{ Code = { 1, 2 | Should -Be 1 }; Message = 'Expected a value equal to 1, but got @(1, 2).' }
        @{ Code = { "it's" | Should -Be $null }; Message = "Expected a value equal to `$null, but got 'it''s'." }
        @{ Code = { 1 | Should -Not -Be 1 }; Message = 'Expected a value not equal to 1, but got 1.' }
        @{ Code = { 'a' | Should -BeExactly 'A' }; Message = "Expected a value exactly equal to 'A', but got 'a'." }
        @{ Code = { 'a' | Should -Not -BeExactly 'a' }; Message = "Expected a value not exactly equal to 'a', but got 'a'." }
        @{ Code = { $false | Should -BeTrue }; Message = 'Expected $true, but got $false.' }
        @{ Code = { 1, 0 | Should -BeTrue }; Message = 'Expected $true, but got 0.' }
        @{ Code = { 1 | Should -Not -BeTrue }; Message = 'Expected $false, but got 1.' }
        @{ Code = { 1 | Should -BeFalse }; Message = 'Expected $false, but got 1.' }
        @{ Code = { $null | Should -Not -BeFalse }; Message = 'Expected $true, but got $null.' }
        @{ Code = { 0 | Should -BeNullOrEmpty }; Message = 'Expected $null or empty, but got 0.' }
        @{ Code = { '' | Should -Not -BeNullOrEmpty }; Message = 'Expected a value, but got $null or empty.' }
        @{ Code = { 1 | Should -BeOfType string }; Message = "Expected the value to have type 'string' or a subtype of it, but got 1." }
        @{ Code = { 1 | Should -Not -BeOfType ([int]) }; Message = 'Expected the value not to have type [System.Int32] or a subtype of it, but got 1.' }
        @{ Code = { 1 | Should -BeGreaterThan 1 }; Message = 'Expected the actual value to be greater than 1, but got 1.' }
        @{ Code = { 2 | Should -Not -BeGreaterThan 1 }; Message = 'Expected the actual value to be less than or equal to 1, but got 2.' }
        @{ Code = { 0 | Should -BeGreaterOrEqual 1 }; Message = 'Expected the actual value to be greater than or equal to 1, but got 0.' }
        @{ Code = { 1 | Should -Not -BeGreaterOrEqual 1 }; Message = 'Expected the actual value to be less than 1, but got 1.' }
        @{ Code = { 1 | Should -BeLessThan 1 }; Message = 'Expected the actual value to be less than 1, but got 1.' }
        @{ Code = { 0 | Should -Not -BeLessThan 1 }; Message = 'Expected the actual value to be greater than or equal to 1, but got 0.' }
        @{ Code = { 2 | Should -BeLessOrEqual 1 }; Message = 'Expected the actual value to be less than or equal to 1, but got 2.' }
        @{ Code = { 1 | Should -Not -BeLessOrEqual 1 }; Message = 'Expected the actual value to be greater than 1, but got 1.' }
        @{ Code = { 'a' | Should -BeLike 'b*' }; Message = "Expected wildcard 'b*' to match 'a', but it did not." }
        @{ Code = { 'a' | Should -Not -BeLike 'A' }; Message = "Expected wildcard 'A' not to match 'a', but it did." }
        @{ Code = { 'a' | Should -BeLikeExactly 'A' }; Message = "Expected case sensitive wildcard 'A' to match 'a', but it did not." }
        @{ Code = { 'a' | Should -Not -BeLikeExactly 'a' }; Message = "Expected case sensitive wildcard 'a' not to match 'a', but it did." }
        @{ Code = { 'a' | Should -Match 'b' }; Message = "Expected regular expression 'b' to match 'a', but it did not." }
        @{ Code = { 'a' | Should -Not -Match 'A' }; Message = "Expected regular expression 'A' not to match 'a', but it did." }
        @{ Code = { 'a' | Should -MatchExactly 'A' }; Message = "Expected case sensitive regular expression 'A' to match 'a', but it did not." }
        @{ Code = { 'a' | Should -Not -MatchExactly 'a' }; Message = "Expected case sensitive regular expression 'a' not to match 'a', but it did." }
        @{ Code = { 1, 2 | Should -Contain 3 }; Message = 'Expected 3 to be found in @(1, 2), but it was not found.' }
        @{ Code = { 1, 2 | Should -Not -Contain 2 }; Message = 'Expected 2 not to be found in @(1, 2), but it was found.' }
        @{ Code = { 3 | Should -BeIn 1, 2 }; Message = 'Expected 3 to be one of @(1, 2), but it was not.' }
        @{ Code = { 2 | Should -Not -BeIn 1, 2 }; Message = 'Expected 2 to be none of @(1, 2), but it was.' }
        @{ Code = { $null | Should -HaveCount 0 }; Message = 'Expected a collection of size 0, but got $null.' }
        @{ Code = { 1, 2 | Should -Not -HaveCount 2 }; Message = 'Expected a collection of another size than 2, but got @(1, 2).' }
        @{ Code = { 'TestDrive:/none' | Should -Exist }; Message = "Expected path 'TestDrive:/none' to exist, but it did not." }
        @{ Code = { 'TestDrive:/' | Should -Not -Exist }; Message = "Expected path 'TestDrive:/' not to exist, but it did." }
        @{ Code = { { 'calm' } | Should -Throw }; Message = 'Expected an exception to be thrown, but none was thrown.' }
        @{ Code = { { throw 'a' } | Should -Throw 'b' }; Message = "Expected an exception with message like 'b' to be thrown, but the message was 'a'." }
        @{ Code = { { throw 'a' } | Should -Throw -ErrorId 'b' }; Message = "Expected an exception with error id like 'b' to be thrown, but the error id was 'a'." }
        @{
            Code    = { { throw 'a' } | Should -Throw 'a' -ExceptionType ([System.ArgumentException]) -Because 'so' }
            Message = "Expected an exception with type [System.ArgumentException] and message like 'a' to be thrown, because so, but the type was [System.Management.Automation.RuntimeException]."
        }
        @{ Code = { { throw 'a' } | Should -Not -Throw }; Message = "Expected no exception to be thrown, but got 'a' (a)." }
    )
}

Describe 'Should accepts' {
    It '<_>' -ForEach $accepted { & $_ }
}

Describe 'Should refuses' {
    It '<Code>' -ForEach $refused {
        $refusal = 'nothing'
        try { & $Code } catch { $refusal = $_.Exception.Message }
        if ($refusal -cne $Message) { throw "It said: $refusal" }
    }
}

Describe 'Should' {
    It 'throws on input that is no script block, without operator, and with two' -ForEach @(
        { 1 | Should -Throw }
        { 1 | Should }
        { 1 | Should -Be 1 -BeTrue }
    ) {
        $threw = $false
        try { & $_ } catch { $threw = $true }
        if (-not $threw) { throw "It accepted: $_" }
    }
}
