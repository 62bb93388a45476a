#!/usr/bin/env bash
# Builds heng and packs it with its plan, readmes and licences: dist/heng-<version>-<system>.zip.
#
#   scripts/release.sh                          for this machine
#   scripts/release.sh x86_64-pc-windows-gnu    for another target that rustup and a linker are there for
#   HENG_PROGRAM=path/heng scripts/release.sh   packs a program that is built already
#
# The same program and files give the same zip, byte for byte. On Windows: scripts/release.ps1.
set -euo pipefail
cd "$(dirname "$0")/.."

host=$(rustc -vV | sed -n 's/^host: //p')
target=${1:-$host}
case $target in
x86_64-*-linux-*) system=linux-x64 ;;
aarch64-*-linux-*) system=linux-arm64 ;;
x86_64-pc-windows-*) system=windows-x64 ;;
aarch64-pc-windows-*) system=windows-arm64 ;;
*) echo "no name for a zip of $target" >&2 && exit 2 ;;
esac
version=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)
out=${CARGO_TARGET_DIR:-target}
program=heng
[[ $system == windows-* ]] && program=heng.exe

if [[ -n ${HENG_PROGRAM:-} ]]; then
    built=$HENG_PROGRAM
elif [[ $target == "$host" ]]; then
    cargo build --release --locked -p heng
    built=$out/release/$program
else
    cargo build --release --locked -p heng --target "$target"
    built=$out/$target/release/$program
fi

folder=dist/heng-$version-$system
rm -rf "$folder" "$folder.zip"
mkdir -p "$folder/licenses"
cp "$built" "$folder/$program"
cp -R indicators "$folder/indicators"
cp README.md README.zh-CN.md CHANGELOG.md "$folder"
cp LICENSE-APACHE LICENSE-MIT "$folder/licenses"
cp crates/report/assets/fonts/OFL.txt "$folder/licenses/NotoSansSC-OFL.txt"
# What the libraries in the program are licensed under.
cargo tree --locked -p heng -e normal --target "$target" --prefix none --format '{p} {l}' |
    sed 's/ (\/[^)]*)//; s/ (\*)$//; s/ (proc-macro)//' | LC_ALL=C sort -u >"$folder/licenses/libraries.txt"
# Notepad shows a text with this mark and these line ends on every Windows.
{
    printf '\xef\xbb\xbf'
    sed 's/\r*$/\r/' scripts/使用说明.txt
} >"$folder/使用说明.txt"

cargo run --release --quiet --manifest-path scripts/pack/Cargo.toml --target-dir "$out/pack" -- "$folder" "$folder.zip"
if command -v sha256sum >/dev/null; then sha256sum "$folder.zip"; fi
