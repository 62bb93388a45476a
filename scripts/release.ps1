# Builds heng on Windows and packs it as scripts/release.sh does: dist\heng-<version>-windows-x64.zip.
# PowerShell 5.1 or later, Rust with the target x86_64-pc-windows-msvc:  powershell -File scripts\release.ps1
$ErrorActionPreference = 'Stop'
Set-Location (Split-Path -Parent $PSScriptRoot)

function Invoke-Checked([scriptblock] $Command) {
    & $Command
    if ($LASTEXITCODE -ne 0) { throw "failed: $Command" }
}

$target = 'x86_64-pc-windows-msvc'
$version = [regex]::Match((Get-Content Cargo.toml -Raw), '(?ms)^\[workspace\.package\].*?^version = "([^"]+)"').Groups[1].Value
Invoke-Checked { cargo build --release --locked -p heng --target $target }

$folder = "dist\heng-$version-windows-x64"
if (Test-Path $folder) { Remove-Item -Recurse -Force $folder }
if (Test-Path "$folder.zip") { Remove-Item -Force "$folder.zip" }
New-Item -ItemType Directory -Force "$folder\licenses" | Out-Null
Copy-Item "target\$target\release\heng.exe" $folder
Copy-Item -Recurse indicators "$folder\indicators"
Copy-Item README.md, README.zh-CN.md, CHANGELOG.md $folder
Copy-Item LICENSE-APACHE, LICENSE-MIT "$folder\licenses"
Copy-Item crates\report\assets\fonts\OFL.txt "$folder\licenses\NotoSansSC-OFL.txt"

# What the libraries in the program are licensed under.
$utf8 = New-Object System.Text.UTF8Encoding($false)
$libraries = cargo tree --locked -p heng -e normal --target $target --prefix none --format '{p} {l}' |
    ForEach-Object { $_ -replace ' \([A-Za-z]:[^)]*\)', '' -replace ' \(\*\)$', '' -replace ' \(proc-macro\)', '' } |
    Sort-Object -Unique
[IO.File]::WriteAllLines("$PWD\$folder\licenses\libraries.txt", $libraries, $utf8)

# The name is built from code points: this file stays readable in any code page.
$guide = -join [char[]](0x4F7F, 0x7528, 0x8BF4, 0x660E) + '.txt'
$text = [IO.File]::ReadAllText("$PWD\scripts\$guide", [Text.Encoding]::UTF8) -replace "`r?`n", "`r`n"
[IO.File]::WriteAllText("$PWD\$folder\$guide", $text, (New-Object System.Text.UTF8Encoding($true)))

Invoke-Checked { cargo run --release --quiet --manifest-path scripts\pack\Cargo.toml --target-dir target\pack -- $folder "$folder.zip" }
Get-FileHash "$folder.zip" -Algorithm SHA256 | Format-List
