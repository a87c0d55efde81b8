"""The front-end build and what the web layer gets from it.

1. The same sources give the same bytes and names; a changed source changes exactly its own name.
2. One style sheet, in this order: Designsystemet, its theme, ours; only addresses in url() are rewritten.
3. What would break silently in a browser is refused: imports, addresses outside, unknown types.
4. A text file has a gzip variant that unpacks to it; it is served only to those who accept it.
5. Files of the build before stay, older ones go.
6. No name leads out of the directory.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from search_app.assets import FOREVER, MEDIA_TYPES, URL_PREFIX, Assets, AssetsError
from search_app.build_assets import PACKAGE_FONTS, PACKAGE_STYLES, build, bundle, hashed_name

INDEX_CSS = b'@charset "utf-8";@layer ds.base,ds.components;a{b:url("data:image/svg+xml,<svg d=\'(\'/>")}'
THEME_CSS = b"@layer ds.theme{:root{--font:Inter}}"
FONTS_CSS = b'@font-face{src:url("inter-latin-wght-normal.woff2"),url(inter-latin-ext-wght-normal.woff2)}'
APP_CSS = "/* Søk */ .logo{background:url('icons/logo.svg')} .line{filter:url(#blur)}".encode()


@dataclass(frozen=True, slots=True)
class Project:
    """Small stand-ins for the npm packages and our sources, and where the build goes."""

    node_modules: Path
    source: Path
    target: Path

    def build(self) -> dict[str, str]:
        return build(self.node_modules, self.source, self.target)

    def files(self) -> set[str]:
        return {path.relative_to(self.target).as_posix() for path in self.target.rglob("*") if path.is_file()}

    def text(self, name: str) -> str:
        return (self.target / self.build()[name]).read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "node_modules", tmp_path / "src", tmp_path / "dist")
    for style, content in zip(PACKAGE_STYLES, (INDEX_CSS, THEME_CSS), strict=True):
        write(made.node_modules / style, content)
    for font in PACKAGE_FONTS:
        write(made.node_modules / font, f"woff2 {font}".encode())
        facts = {"name": font.rsplit("/", 2)[0], "version": "1.2.3", "license": "OFL-1.1"}
        write(made.node_modules / font.rsplit("/", 2)[0] / "package.json", json.dumps(facts).encode())
    package = PACKAGE_STYLES[0].split("/dist/", maxsplit=1)[0]
    facts = {"name": package, "version": "4.5.6", "license": "MIT"}
    write(made.node_modules / package / "package.json", json.dumps(facts).encode())
    write(made.node_modules / package / "LICENSE", b"The licence text")
    write(made.source / "fonts.css", FONTS_CSS)
    write(made.source / "app.css", APP_CSS)
    write(made.source / "app.js", b"document.title;\n" * 50)
    write(made.source / "icons/logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    return made


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


# 1. Determinism


def test_the_same_sources_give_the_same_bytes(project: Project) -> None:
    first = project.build()
    contents = {name: (project.target / name).read_bytes() for name in project.files()}
    for source in project.source.rglob("*"):
        os.utime(source, (1, 1))
    again = Project(project.node_modules, project.source, project.target.with_name("other"))
    assert again.build() == first
    assert {name: (again.target / name).read_bytes() for name in again.files()} == contents


def test_a_changed_source_changes_its_own_name_only(project: Project) -> None:
    before = project.build()
    write(project.source / "app.js", b"document.body;\n")
    after = project.build()
    assert {name for name in before if before[name] != after[name]} == {"app.js"}


def test_a_changed_picture_changes_the_style_sheet_that_shows_it(project: Project) -> None:
    before = project.build()
    write(project.source / "icons/logo.svg", b"<svg/>")
    after = project.build()
    assert {name for name in before if before[name] != after[name]} == {"icons/logo.svg", "site.css"}


def test_the_name_holds_the_hash_and_keeps_folder_and_type() -> None:
    # The first 12 digits of SHA-256 of the empty string, as FIPS 180-4 test vectors have it.
    assert hashed_name("icons/logo.svg", b"") == "icons/logo.e3b0c44298fc.svg"


# 2. The one style sheet


def test_style_sheets_are_joined_in_order(project: Project) -> None:
    css = project.text("site.css")
    places = [css.index(mark) for mark in ("@layer ds.base", "@layer ds.theme", "Søk", "@font-face")]
    assert css.startswith('@charset "utf-8";\n')
    assert css.count("@charset") == 1
    assert places == sorted(places)


def test_addresses_point_at_the_built_files(project: Project) -> None:
    names = project.build()
    css = project.text("site.css")
    for logical in ("inter-latin-wght-normal.woff2", "inter-latin-ext-wght-normal.woff2", "icons/logo.svg"):
        assert f'url("{names[logical]}")' in css
        assert logical not in css


def test_the_packages_rules_are_taken_over_unchanged(project: Project) -> None:
    css = project.text("site.css")
    assert INDEX_CSS.removeprefix(b'@charset "utf-8";').decode() in css
    assert THEME_CSS.decode() in css
    assert "url(#blur)" in css


def test_licences_are_served(project: Project) -> None:
    text = project.text("licences.txt")
    assert "@digdir/designsystemet-css 4.5.6, licence MIT\n\nThe licence text" in text
    assert "@fontsource-variable/inter 1.2.3, licence OFL-1.1" in text


# 3. What is refused


@pytest.mark.parametrize(
    ("css", "reason"),
    [
        (b'@import "other.css";', "@import"),
        (b"a{b:url(https://example.org/a.png)}", "https://example.org/a.png"),
        (b"a{b:url('//example.org/a.png')}", "//example.org/a.png"),
        (b'a{b:url("missing.png")}', "missing.png"),
        (b'a{b:url("../app.js")}', "../app.js"),
        (b"a{content:'\xe6'}", "UTF-8"),
    ],
)
def test_a_style_sheet_that_would_break_is_refused(css: bytes, reason: str) -> None:
    with pytest.raises(AssetsError, match=re.escape(reason)) as refused:
        bundle([("own.css", css)], {"known.png": "known.1.png"})
    assert "own.css" in str(refused.value)


def test_an_import_in_a_comment_is_no_import() -> None:
    assert b"@import" in bundle([("own.css", b"/* no @import here */ a{}")], {})


def test_an_unknown_type_is_refused(project: Project) -> None:
    write(project.source / "notes.docx", b"")
    with pytest.raises(AssetsError, match=r"notes\.docx.*\.css"):
        project.build()


@pytest.mark.parametrize("missing", [PACKAGE_STYLES[1], PACKAGE_FONTS[0]])
def test_a_missing_package_names_the_cure(project: Project, missing: str) -> None:
    (project.node_modules / missing).unlink()
    with pytest.raises(AssetsError, match="make setup"):
        project.build()


def test_a_refused_build_leaves_the_built_files(project: Project) -> None:
    before = project.build()
    write(project.source / "app.css", b"@import 'x';")
    with pytest.raises(AssetsError):
        project.build()
    assert Assets.load(project.target).names == before
    assert set(before.values()) <= project.files()


# 4. Compression and headers


def test_text_files_have_a_gzip_variant_without_a_date(project: Project) -> None:
    names = project.build()
    for logical in ("site.css", "app.js"):
        packed = (project.target / f"{names[logical]}.gz").read_bytes()
        assert gzip.decompress(packed) == (project.target / names[logical]).read_bytes()
        assert packed[4:8] == b"\0\0\0\0"  # RFC 1952: the modification time
    assert not any(name.endswith(".woff2.gz") for name in project.files())


def test_what_is_sent(project: Project) -> None:
    names = project.build()
    assets = Assets.load(project.target)
    plain = assets.served(names["app.js"], accepts_gzip=False)
    packed = assets.served(names["app.js"], accepts_gzip=True)
    font = assets.served(names["inter-latin-wght-normal.woff2"], accepts_gzip=True)
    assert plain
    assert packed
    assert font
    common = {
        "Content-Type": "text/javascript; charset=utf-8",
        "Cache-Control": FOREVER,
        "Vary": "Accept-Encoding",
    }
    assert plain.headers == common
    assert packed.headers == common | {"Content-Encoding": "gzip"}
    assert packed.path.name == plain.path.name + ".gz"
    assert font.headers == {"Content-Type": "font/woff2", "Cache-Control": FOREVER}


def test_addresses_are_those_of_the_manifest(project: Project) -> None:
    names = project.build()
    assets = Assets.load(project.target)
    assert {name: assets.url(name) for name in names} == {name: URL_PREFIX + names[name] for name in names}
    with pytest.raises(AssetsError, match=r"'app\.ts'.*app\.js.*make setup"):
        assets.url("app.ts")


@pytest.mark.parametrize("manifest", [None, b"", b"{"])
def test_without_a_build_the_cure_is_named(tmp_path: Path, manifest: bytes | None) -> None:
    if manifest is not None:
        write(tmp_path / "manifest.json", manifest)
    with pytest.raises(AssetsError, match=r"make (clean )?setup"):
        Assets.load(tmp_path)


# 5. Builds before this one


def test_the_build_before_stays_and_older_ones_go(project: Project) -> None:
    versions = []
    for number in range(3):
        write(project.source / "app.js", f"version({number});\n".encode() * 50)
        versions.append(project.build()["app.js"])
    oldest, previous, current = versions
    kept = {name for name in project.files() if name.startswith("app.")}
    assert kept == {previous, f"{previous}.gz", current, f"{current}.gz"}
    assert oldest not in kept


# 6. No way out


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "icons/../../secret.txt",
        "/etc/hosts.txt",
        "//etc/hosts.txt",
        "manifest.json",
        "app.js",
        "",
        ".",
        "icons",
        "a\0.css",
        "x" * 5000 + ".css",
    ],
)
def test_other_names_find_nothing(project: Project, name: str) -> None:
    project.build()
    write(project.target.parent / "secret.txt", b"secret")
    assert Assets.load(project.target).served(name, accepts_gzip=True) is None


def test_every_compressed_variant_is_reached_only_through_its_file(project: Project) -> None:
    names = project.build()
    assert ".gz" not in MEDIA_TYPES
    assert Assets.load(project.target).served(names["app.js"] + ".gz", accepts_gzip=True) is None
