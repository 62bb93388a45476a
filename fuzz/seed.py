"""Fills corpus/ with the fixtures of the repository, a folder a target."""

import hashlib
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
FIXTURES = HERE.parent / "fixtures"
LONGEST = 1 << 16


def seed(target, content):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    if len(content) <= LONGEST:
        (folder / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content)


PARTS = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "content.xml",
]


def parts(file):
    try:
        with zipfile.ZipFile(file) as book:
            for number, name in enumerate(PARTS):
                if name in book.namelist():
                    seed("xlsx", bytes([number]) + book.read(name))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        pass


for file in sorted(FIXTURES.rglob("*")):
    ending = file.suffix.lower()
    if not file.is_file():
        continue
    content = file.read_bytes()
    if ending in {".csv", ".tsv", ".txt"}:
        seed("csv", content)
        if content.startswith(b"STRUCTURE"):
            seed("sdmx_csv", content.removeprefix(b"STRUCTURE"))
    elif file.name.endswith(".layout.toml"):
        seed("layout", content)
    elif ending in {".xlsx", ".xlsm", ".xls", ".ods"}:
        seed("workbook", content)
        parts(file)

plan = FIXTURES / "bad-data" / "plan"
for number, file in enumerate(sorted(f for f in plan.rglob("*") if f.is_file())):
    seed("definitions", bytes([number]) + file.read_bytes())
for folder in [FIXTURES / "bad", HERE.parent / "indicators"]:
    for file in sorted(folder.rglob("*.toml")):
        for number in range(0, 13, 4):
            seed("definitions", bytes([number]) + file.read_bytes())
for file in sorted((HERE / "crashes").rglob("*")):
    if file.is_file():
        seed(file.parent.name, file.read_bytes())

for file in sorted((HERE / "seeds").rglob("*")):
    if file.is_file():
        seed(file.parent.name, file.read_bytes())
