"""Bundles of scripts that somebody made to hurt, each made anew and always the same."""

import os
import stat
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.core.text import LONGEST_TEXT
from tests.support.bundles_by_hand import (
    GOOD,
    NAME,
    Entry,
    changed,
    deflated,
    manifest,
    row,
    script,
    zipped,
)

ZEROS = b"\0" * (20 * 1024 * 1024)
"""What packs to next to nothing."""


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """A bundle that hurts, and why it is refused."""

    name: str
    make: Callable[[Path], Path]
    """Makes it in a folder, and says what is to be imported."""
    reason: str
    """The reason of the error, or of the remark on its script."""
    needs_posix: bool = False


def _zip(name: str, reason: str, *entries: Entry, cut: slice = slice(None)) -> Hostile:
    def make(folder: Path) -> Path:
        path = folder / "bunt.zip"
        path.write_bytes(zipped(*entries)[cut])
        return path

    return Hostile(name=name, make=make, reason=reason)


def _bytes(name: str, reason: str, raw: bytes) -> Hostile:
    def make(folder: Path) -> Path:
        path = folder / "bunt.zip"
        path.write_bytes(raw)
        return path

    return Hostile(name=name, make=make, reason=reason)


def _folder(name: str, reason: str, fill: Callable[[Path], None]) -> Hostile:
    def make(folder: Path) -> Path:
        path = folder / "mapp"
        path.mkdir()
        fill(path)
        return path

    return Hostile(name=name, make=make, reason=reason, needs_posix=True)


def _no_zips() -> Iterator[Hostile]:
    whole = zipped(manifest(row()), script())
    yield _bytes("text that is no zip", "bundle-not-zip", b"Hej! Har du manusen?\n")
    yield _bytes("nothing at all", "bundle-not-zip", b"")
    yield _bytes("another kind of archive", "bundle-not-zip", b"7z\xbc\xaf\x27\x1c" + b"\0" * 99)
    yield _bytes("a zip cut in the middle", "bundle-damaged", whole[: len(whole) // 2])
    yield _bytes("a zip without its end", "bundle-damaged", whole[:-22])
    yield _bytes("noise that begins as a zip", "bundle-damaged", b"PK\x03\x04" + b"\xa5" * 4000)
    yield _bytes("a directory that lies elsewhere", "bundle-damaged", whole[:-6] + b"\xff" * 6)
    yield _bytes("larger than any bundle", "bundle-too-large", b"PK\x03\x04" + ZEROS)
    yield _zip("a zip with nothing in it", "bundle-without-scripts")


def _lying_sizes() -> Iterator[Hostile]:
    raw = GOOD.encode()
    yield _zip("a broken checksum", "bundle-damaged", manifest(row()), replace(script(), crc=1))
    yield _zip("more than it tells", "bundle-damaged", manifest(row()), replace(script(), size=20))
    yield _zip(
        "less than it tells",
        "bundle-damaged",
        manifest(row()),
        replace(script(), size=len(raw) + 9),
    )
    bomb = Entry(name=NAME, method=8, packed=deflated(ZEROS))
    yield _zip(
        "a bomb that tells its size",
        "bundle-file-too-large",
        Entry(name=NAME, method=8, data=b"\0" * (1024 * 1024)),
    )
    yield _zip(
        "a bomb that tells of a small script",
        "bundle-damaged",
        replace(bomb, size=900, crc=zlib.crc32(b"\0" * 900) ^ 1),
    )
    yield _zip(
        "a bomb that tells of terabytes",
        "bundle-unpacks-too-large",
        script(),
        replace(bomb, name="x.bin", size=0xFFFFFFFE),
    )
    small = b"#" * (200 * 1024)
    many = [Entry(name=f"scripts/s{i}.toml", data=small, method=8) for i in range(100)]
    yield _zip("a bomb of many small scripts", "bundle-unpacks-too-large", *many)
    crowd = [Entry(name=f"x{i}", data=b"") for i in range(3000)]
    yield _zip("thousands of files", "bundle-too-many-files", *crowd)
    inner = zipped(manifest(row()), script())
    yield _zip("a zip in a zip", "bundle-in-bundle", Entry(name="inner.zip", data=inner))
    yield _zip(
        "two names for the same bytes",
        "bundle-files-overlap",
        script(),
        replace(script(name="scripts/annat.toml"), offset=0),
    )
    kernel = script(b"# a\n" * 300)
    quoted = [replace(kernel, name=f"scripts/q{i}.toml", offset=0) for i in range(900)]
    yield _zip("one kernel that is quoted", "bundle-files-overlap", kernel, *quoted)


def _locked() -> Iterator[Hostile]:
    yield _zip("a password", "bundle-encrypted", replace(script(), flags=0x801))
    yield _zip("strong encryption", "bundle-encrypted", replace(script(), flags=0x841))
    yield _zip("packed with lzma", "bundle-packed-otherwise", replace(script(), method=14))
    yield _zip(
        "packed in a way nobody knows", "bundle-packed-otherwise", replace(script(), method=99)
    )
    link = stat.S_IFLNK | 0o777
    yield _zip("a link", "bundle-link", Entry(name=NAME, data=b"/etc/passwd", mode=link))
    outside = Entry(name="scripts", data=b"../..", mode=link)
    yield _zip("a link in place of the folder", "bundle-link", outside, script())
    yield _zip("a device", "bundle-device", replace(script(), mode=stat.S_IFBLK | 0o644))
    yield _zip("a pipe", "bundle-device", replace(script(), mode=stat.S_IFIFO | 0o644))


_BAD_NAMES: Sequence[tuple[str, str, str | bytes]] = (
    ("a name above the folder", "bundle-name-leads-out", "../ond.toml"),
    ("a name far above the folder", "bundle-name-leads-out", "../" * 40 + "etc/ond.toml"),
    ("a name that goes in and out", "bundle-name-leads-out", "scripts/../../ond.toml"),
    ("an absolute name", "bundle-name-leads-out", "/tmp/ond.toml"),  # noqa: S108 - hostile
    ("a drive", "bundle-name-leads-out", "C:\\Windows\\ond.toml"),
    ("a drive without a slash", "bundle-name-leads-out", "C:ond.toml"),
    ("another computer", "bundle-name-leads-out", "\\\\ond\\dela\\ond.toml"),
    ("out with a backslash", "bundle-name-leads-out", "scripts\\..\\..\\ond.toml"),
    ("a backslash", "bundle-name-not-portable", "scripts\\ond.toml"),
    ("a stream behind a colon", "bundle-name-not-portable", "scripts/ond.toml:dold"),
    ("a device of Windows", "bundle-name-not-portable", "scripts/con.toml"),
    ("a folder called as a device", "bundle-name-not-portable", "aux/ond.toml"),
    ("a device with two endings", "bundle-name-not-portable", "scripts/lpt1.a.toml"),
    ("a dot at the end", "bundle-name-not-portable", "scripts/ond.toml."),
    ("a space at the end", "bundle-name-not-portable", "scripts/ond.toml "),
    ("a folder without a name", "bundle-name-not-portable", "scripts//ond.toml"),
    ("a folder called dot", "bundle-name-not-portable", "./scripts/ond.toml"),
    ("a name that ends early", "bundle-name-not-portable", b"scripts/snallt-manus.toml\0.exe"),
    ("a name that clears the screen", "bundle-name-not-portable", "scripts/\x1b[2J.toml"),
    ("a name on two lines", "bundle-name-not-portable", "scripts/a\nb.toml"),
    ("a name that is turned round", "bundle-name-not-portable", "scripts/\u202elmot.toml"),
    ("a name without end", "bundle-name-too-long", "scripts/" + "a" * 60_000 + ".toml"),
)


def _bad_names() -> Iterator[Hostile]:
    for name, reason, file in _BAD_NAMES:
        yield _zip(name, reason, manifest(row()), script(), Entry(name=file, data=b"x"))
    twice = "bundle-name-twice"
    yield _zip("the same name twice", twice, manifest(row()), script(), script(changed(id='"b"')))
    yield _zip(
        "the same name in capitals", twice, script(), script(name="scripts/Snallt-Manus.TOML")
    )
    yield _zip("two manifests", twice, manifest(row()), manifest(), script())
    wide = "scripts/\uff53nallt-manus.toml"
    yield _zip("the same name in wide letters", twice, script(), script(name=wide))


def _bad_manifests() -> Iterator[Hostile]:
    def listed(name: str, reason: str, head: Entry, *others: Entry) -> Hostile:
        return _zip(name, reason, head, script(), *others)

    def raw(data: bytes) -> Entry:
        return Entry(name="manifest.toml", data=data)

    yield listed("a manifest that is no TOML", "manifest-not-toml", raw(b"= = =\n"))
    yield listed("a manifest that is no text", "manifest-not-toml", raw(b"\xff\xfe\0\1"))
    yield listed("a manifest of brackets", "manifest-not-toml", raw(b"a = " + b"[" * 90_000))
    yield listed("a manifest of one key", "manifest-not-toml", raw(b"a." * 90_000 + b"b = 1\n"))
    yield listed("a manifest without end", "bundle-file-too-large", raw(b"# \n" * 500_000))
    newer = manifest(row(), top="format = 2\n")
    yield listed("a manifest from the future", "manifest-newer-format", newer)
    yield listed("a manifest without a format", "manifest-not-ours", manifest(row(), top=""))
    wrong = manifest(row(), top='format = "1"\n')
    yield listed("a manifest with a format in words", "manifest-not-ours", wrong)
    out = manifest(row(file="../../snallt-manus.toml"))
    yield listed("a manifest that leads out", "manifest-bad-file", out)
    root = manifest(row(file="/etc/passwd"))
    yield listed("a manifest that names the system", "manifest-bad-file", root)
    device = manifest(row(file="scripts/con.toml"))
    yield listed("a manifest that names a device", "manifest-bad-file", device)
    no_sum = manifest({"file": NAME, "sha256": "nej"})
    yield listed("a manifest without a sum", "manifest-no-sum", no_sum)
    yield listed("a manifest that names it twice", "bundle-name-twice", manifest(row(), row()))
    crowd = manifest(*(row(file=f"scripts/s{i}.toml") for i in range(1001)))
    yield listed("a manifest of very many", "bundle-too-many-files", crowd)
    yield listed("a wrong sum", "wrong-sum", manifest(row("annat")))
    gone = manifest(row(), row(file="scripts/borta.toml"))
    yield listed("a script that is missing", "missing", gone)
    extra = script(changed(id='"smygare"'), name="scripts/smygare.toml")
    yield listed("a script too many", "not-listed", manifest(row()), extra)
    lies = manifest(row(version="9.9.9", licence="fritt fram", title="\x1b[2Jx", id="annan"))
    lies = replace(lies, data=lies.data.replace(b"'\x1b[2Jx'", b'"\\u001b[2Jx"'))
    yield listed("a manifest that lies", "manifest-differs", lies)


def _bad_scripts() -> Iterator[Hostile]:
    texts: Sequence[tuple[str, str, str | bytes]] = (
        ("a script that is no text", "has-errors", b"title = '\xff'\n"),
        ("a script that clears the screen", "has-errors", changed(title='"\\u001b[2J"')),
        ("a script that turns the writing round", "has-errors", changed(title='"\\u202eabc"')),
        ("a script whose id is a path", "has-errors", changed(id='"../../ond"')),
        ("a script from the future", "has-errors", changed(format="99")),
        ("a script of brackets", "has-errors", "steps = " + "[" * 50_000),
        ("a script without end", "has-errors", changed(title='"' + "x" * (LONGEST_TEXT + 1) + '"')),
        ("a script that calls itself another", "id-differs", changed(id='"kollegahandledning"')),
        ("a script that is called as a device", "id-differs", changed(id='"con"')),
    )
    for name, reason, text in texts:
        expected = "bad-name" if '"con"' in str(text) else reason
        yield _zip(name, expected, manifest(row(text)), script(text))
    useless = [script(b"\xff" * 200_000, f"scripts/s{i}.toml") for i in range(60)]
    yield _zip("very much that is no script", "bundle-of-errors", *useless)
    large = script("# x\n" * 70_000 + GOOD)
    yield _zip("a script larger than any", "bundle-file-too-large", manifest(row()), large)


def _linked_folders() -> Iterator[Hostile]:
    def linked(folder: Path) -> None:
        (folder / "snallt-manus.toml").symlink_to(folder.parent / "outside" / "hemligt.toml")

    def linked_folder(folder: Path) -> None:
        (folder / "scripts").symlink_to(folder.parent / "outside")

    def linked_manifest(folder: Path) -> None:
        (folder / "manifest.toml").symlink_to(folder.parent / "outside" / "hemligt.toml")
        (folder / "Snällt.toml").write_text(GOOD, encoding="utf-8")

    yield _folder("a link in a folder", "link", linked)
    yield _folder("a link for the folder of scripts", "bundle-without-scripts", linked_folder)
    yield _folder("a link for the manifest", "bundle-link", linked_manifest)


def _bad_folders() -> Iterator[Hostile]:
    def pipe(folder: Path) -> None:
        os.mkfifo(folder / "snallt-manus.toml")

    def folder_for_file(folder: Path) -> None:
        (folder / "snallt-manus.toml").mkdir()

    def leads_out(folder: Path) -> None:
        head = manifest(row(file="scripts/../../outside/hemligt.toml"))
        (folder / "manifest.toml").write_bytes(head.data)

    def crowd(folder: Path) -> None:
        for i in range(1001):
            (folder / f"s{i}.toml").touch()

    yield _folder("a pipe in a folder", "no-file", pipe)
    yield _folder("a folder called as a script", "no-file", folder_for_file)
    yield _folder("a folder's manifest that leads out", "manifest-bad-file", leads_out)
    yield _folder("a folder of very many", "bundle-too-many-files", crowd)
    twice = (script(name="snallt-manus.toml"), script())
    yield _zip("the same script in two places", "twice", *twice)


def _bad_files() -> Iterator[Hostile]:
    def pipe(folder: Path) -> Path:
        os.mkfifo(folder / "ror.toml")
        return folder / "ror.toml"

    def device(folder: Path) -> Path:
        (folder / "con-manus.toml").write_text(changed(id='"nul"'), encoding="utf-8")
        return folder / "con-manus.toml"

    def nowhere(folder: Path) -> Path:
        return folder / "finns-inte.zip"

    def nul(folder: Path) -> Path:
        return folder / "a\0b.zip"

    yield Hostile(name="a pipe", make=pipe, reason="bundle-no-file", needs_posix=True)
    yield Hostile(name="a script with the id of a device", make=device, reason="bad-name")
    yield Hostile(name="a path to nothing", make=nowhere, reason="no-such-file")
    yield Hostile(name="a path with a NUL", make=nul, reason="no-such-file")


HOSTILE: Mapping[str, Hostile] = {
    each.name: each
    for group in (
        _no_zips,
        _lying_sizes,
        _locked,
        _bad_names,
        _bad_manifests,
        _bad_scripts,
        _linked_folders,
        _bad_folders,
        _bad_files,
    )
    for each in group()
}
"""Every hostile bundle by its name."""
