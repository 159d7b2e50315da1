function Get-Triple([int] $Number) { $Number * 3 }
