function Get-Double([int] $Number) { $Number * 2 }

function Stop-InSupport { throw 'from the support file' }
