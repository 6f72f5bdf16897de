# aks-cert-guard: reads certificates, and looks whether files are there. Changes nothing; prints no key and no token.
$ErrorActionPreference = 'Stop'
$pki = 'C:\k\pki'
$left = 3700
$flags = ''
function Say($line) { [Console]::Out.WriteLine($line) }
function First($role, $places) {
  foreach ($place in $places.Keys) {
    if (-not (Test-Path -LiteralPath $places[$place])) { continue }
    try {
      $text = [IO.File]::ReadAllText($places[$place])
      $block = [regex]::Match($text, '-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----').Groups[1].Value
      $bytes = [Convert]::FromBase64String($block)
      $certificate = New-Object Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (,$bytes)
      $base64 = [Convert]::ToBase64String($certificate.RawData)
    } catch {
      Say ($role + ' ' + $place + ' unreadable')
      return
    }
    if ($base64.Length -gt $script:left) {
      Say ($role + ' ' + $place + ' too-large')
      return
    }
    $script:left -= $base64.Length
    Say ($role + ' ' + $place + ' ' + $base64)
    return
  }
  Say ($role + ' none')
}
function Setting($flag) {
  if ($flags -match ('--' + $flag + '=false')) { return 'off' }
  if ($flags -match ('--' + $flag + '(=true|[^=a-z-]|$)')) { return 'on' }
  return 'unknown'
}
$code = 1
Say 'aks-cert-guard begin 1'
try {
  try {
    $kubelet = @(Get-CimInstance -ClassName Win32_Process -Filter "Name = 'kubelet.exe'")
    if ($kubelet.Count -gt 0) { $flags = [string]$kubelet[0].CommandLine }
  } catch {
    $flags = ''
  }
  $serving = Setting 'rotate-server-certificates'
  First 'client' ([ordered]@{ current = "$pki\kubelet-client-current.pem"; static = 'C:\k\client.crt' })
  $renewed = "$pki\kubelet-server-current.pem"
  $made = "$pki\kubelet.crt"
  if ($serving -eq 'on') { First 'serving' ([ordered]@{ pki = $renewed }) }
  elseif ($serving -eq 'off') { First 'serving' ([ordered]@{ own = $made }) }
  else { First 'serving' ([ordered]@{ pki = $renewed; own = $made }) }
  $files = 'files'
  if (Test-Path -LiteralPath "$pki\kubelet-client-current.pem") { $files += ' client-current' }
  if (Test-Path -LiteralPath "$pki\kubelet-server-current.pem") { $files += ' pki' }
  if (Test-Path -LiteralPath 'C:\k\bootstrap-config') { $files += ' bootstrap' }
  Say $files
  Say ('rotate-certificates ' + (Setting 'rotate-certificates'))
  Say ('rotate-server-certificates ' + $serving)
  $code = 0
} finally {
  Say ('aks-cert-guard end ' + $code)
}
