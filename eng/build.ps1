# Builds the command into artifacts/puhui/<build> when its sources are newer than the last build, and names that build in artifacts/puhui/current.
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$built = Join-Path $root 'artifacts/puhui'
$current = Join-Path $built 'current'

function Test-Current {
  if (-not (Test-Path $current)) { return $false }
  $name = (Get-Content $current -TotalCount 1).Trim()
  if (-not (Test-Path (Join-Path $built "$name/puhui.dll"))) { return $false }
  $since = (Get-Item $current).LastWriteTimeUtc
  $inputs = 'src', 'web', 'models', 'tools', 'rules', 'products', 'servicing', 'policies', 'calendars', '.editorconfig', 'BannedSymbols.txt', 'Directory.Build.props', 'Directory.Packages.props', 'global.json' |
    ForEach-Object { Join-Path $root $_ } | Where-Object { Test-Path $_ }
  $newer = Get-ChildItem -Path $inputs -Recurse -Force |
    Where-Object { $_.LastWriteTimeUtc -gt $since -and $_.FullName -notmatch '[\\/](bin|obj|node_modules|dist)([\\/]|$)' } | Select-Object -First 1
  return $null -eq $newer
}

function Stop-WithMessage([string] $message) {
  [Console]::Error.WriteLine("puhui: $message")
  exit 1
}

$sdks = if (Get-Command dotnet -ErrorAction SilentlyContinue) { dotnet --list-sdks } else { @() }
if (-not ($sdks -match '^10\.')) {
  Stop-WithMessage 'the .NET 10 SDK was not found: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this command again'
}

if (Test-Current) { exit 0 }
New-Item -ItemType Directory -Force $built | Out-Null
$lock = $null
while ($null -eq $lock) {
  try { $lock = [IO.File]::Open((Join-Path $built 'lock'), 'OpenOrCreate', 'ReadWrite', 'None') }
  catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
}

try {
  if (Test-Current) { exit 0 } # another build has just done it
  [Console]::Error.WriteLine('puhui: building (about a minute the first time) ...')
  $name = '{0:yyyyMMddHHmmss}-{1}' -f (Get-Date), $PID
  $next = Join-Path $built 'next'
  [IO.File]::WriteAllText($next, "$name`n")
  $log = dotnet build (Join-Path $root 'src/Puhui.Cli') -c Release -v quiet -nologo '-nodeReuse:false' '-p:UseSharedCompilation=false' 2>&1
  if ($LASTEXITCODE -ne 0) {
    $log | ForEach-Object { [Console]::Error.WriteLine($_) }
    Stop-WithMessage 'the build failed'
  }

  Copy-Item -Recurse (Join-Path $root 'src/Puhui.Cli/bin/Release/net10.0') (Join-Path $built $name)
  Move-Item -Force $next $current
  Get-ChildItem $built -Directory -Filter '2*-*' |
    Where-Object { $_.Name -ne $name -and $_.LastWriteTime -lt (Get-Date).AddDays(-1) } | Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
}
finally {
  $lock.Dispose()
}
