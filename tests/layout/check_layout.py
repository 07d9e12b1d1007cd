#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the tree keeps the promises of docs/architecture.md, which no compiler notices.

usage: check_layout.py CHECK [--root DIR]

On Debian every library's headers lie in /usr/include, so that a wrong include compiles and links silently. Exit code 0:
sound; 1: problems, one a line; 77: a tool that the check needs is not installed.
"""
import argparse
import collections
import itertools
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

SKIPPED = 77

# Which part may include which, its own headers apart. This table is the one home of the rule; DESIGN's picture of it:
# app -> ui -> pipeline -> {posttrain, train, identify, eval} -> {dataset, nn, store} -> features -> audio -> base.
# A file belongs to the longest of these folders that it lies below.
BASE = ["core/base"]
AUDIO_SOUND = BASE + ["core/audio/dsp"]
AUDIO_IO = AUDIO_SOUND + ["core/audio/sound"]
AUDIO = AUDIO_IO + ["core/audio/io", "core/audio/augment", "core/audio/speech", "core/audio/capture"]
FEATURES = AUDIO + ["core/features"]
NN_MODEL = FEATURES + ["core/nn/model"]
NN = NN_MODEL + ["core/nn/inference", "core/nn"]
DATASET = AUDIO + ["core/dataset"]
EVAL = DATASET + ["core/nn/model", "core/eval/conditions", "core/eval"]
TRAIN = NN + EVAL + [f"core/train/{part}" for part in ("run", "data", "optim", "distributed", "loop")]
PIPELINE_BASE = NN + EVAL + ["core/identify", "core/identify/diarisation", "core/store", "core/posttrain"] + TRAIN + ["core/pipeline"]
PIPELINE = PIPELINE_BASE + ["core/pipeline/recordings", "core/pipeline/live", "core/pipeline/speakers", "core/pipeline/training", "core/pipeline/unknown", "core/pipeline/evaluation"]
ALLOWED = {
    "core/base": [],
    "core/audio/dsp": BASE,
    "core/audio/sound": AUDIO_SOUND,
    "core/audio/io": AUDIO_IO,
    "core/audio/augment": AUDIO_IO + ["core/audio/io"],
    "core/audio/speech": AUDIO_IO,
    "core/audio/capture": BASE,
    "core/features": AUDIO,
    "core/nn/model": FEATURES, # no LibTorch
    "core/nn/inference": NN_MODEL, # no LibTorch
    "core/exchange": NN_MODEL, # no LibTorch
    "core/nn": NN_MODEL + ["core/nn/inference"],
    "core/store": AUDIO,
    "core/dataset": AUDIO,
    "core/eval/conditions": DATASET,
    "core/eval": FEATURES + ["core/nn/model", "core/dataset", "core/eval/conditions"],
    "core/identify": NN,
    "core/identify/diarisation": NN + ["core/identify"],
    "core/train/run": NN_MODEL, # no LibTorch: the window reads runs
    "core/train/data": NN + DATASET + ["core/train/run"],
    "core/train/optim": NN + ["core/train/run"],
    "core/train/distributed": NN + ["core/train/run", "core/train/data"],
    "core/train/loop": TRAIN,
    "core/posttrain": NN + DATASET,
    "core/pipeline": PIPELINE_BASE,
    "core/pipeline/recordings": PIPELINE_BASE,
    "core/pipeline/live": PIPELINE_BASE,
    "core/pipeline/speakers": PIPELINE_BASE,
    "core/pipeline/training": PIPELINE_BASE + ["core/pipeline/speakers"],
    "core/pipeline/unknown": PIPELINE_BASE + ["core/pipeline/speakers"],
    "core/pipeline/evaluation": PIPELINE_BASE + ["core/pipeline/recordings", "core/pipeline/speakers"],
    "ui": PIPELINE,
    "app": ["ui", "core/exchange"] + PIPELINE,
    "tests": ["app", "ui", "core/exchange"] + PIPELINE,
}

# No folder is a heap: from this many on it is parted by subject. A pair is a header, its source or both.
MOST_PAIRS = 14
PARTED = ("core", "app", "ui", "tests/core")

# From here on a source file is divided, unless its first comment says why not. The reason stands below the licence:
# "// Long because it lists independent cases of one class."
MOST_LINES = 400
LONG_BECAUSE = re.compile(r"^// Long because \S+ \S+", re.MULTILINE)
# Yet to be divided. Who divides one takes it out.
UNDIVIDED = ("tests/ui/MainWindowTest.cpp",)

# Other people's headers that stay inside one .cpp.
HIDDEN = re.compile(r"^(torch/|ATen/|c10/|caffe2/|sqlite3|SQLiteCpp/|fftw3|libav|libsw|webrtc|modules/audio_processing/"
                    r"|nlohmann/|toml|CLI/|sodium|hdf5|H5|google/protobuf/|.*\.pb\.h$)")
QT = re.compile(r"^(Q[A-Z]|Qt[A-Z]\w*/)")

PACKAGE_TAGS = ("[build]", "[test]", "[demo]", "[lint]", "[fuzz]", "[bench]")
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.MULTILINE)
# Brackets may lie four deep in what is put in.
CHAINED_ARG = re.compile(r"\.arg\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)\s*(\.arg)\(")
BARE_MESSAGE = re.compile(r"\bmakeError\([^,\"]*,\s*\"((?:[^\"\\]|\\.)*)\"")
Include = collections.namedtuple("Include", "line quoted path")


def sources(root, *folders):
    """C++ files below the folders, as paths relative to the root."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.name.endswith((".h", ".cpp", ".h.in")):
                yield path.relative_to(root)


def includes(root, path):
    text = (root / path).read_text(encoding="utf-8")
    for match in INCLUDE.finditer(text):
        yield Include(text.count("\n", 0, match.start(2)) + 1, match[1] == '"', match[2])


def part_of(path):
    """The part that a path from the root belongs to: the longest of ALLOWED above it, else its folder where that is ours, else None."""
    folders = pathlib.PurePosixPath(path).parts[:-1]
    for length in range(len(folders), 0, -1):
        if "/".join(folders[:length]) in ALLOWED:
            return "/".join(folders[:length])
    return "/".join(folders[:2]) if folders and folders[0] == "core" else None


def check_arrows(root):
    """Every include follows an arrow of ALLOWED, and names its file from the root."""
    for path in sources(root, "core", "ui", "app", "tests"):
        here = part_of(path.as_posix())
        if here not in ALLOWED:
            yield f"{path}: lies in no part that ALLOWED in {pathlib.Path(__file__).name} knows"
            continue
        for include in includes(root, path):
            there = part_of(include.path)
            if there is None:
                if include.quoted and not include.path.endswith(".moc"):
                    yield f'{path}:{include.line}: write "{include.path}" as a path from the root of the project'
            elif there != here and there not in ALLOWED[here]:
                yield f"{path}:{include.line}: {here} may not know {there} ({include.path})"


def check_folders(root):
    """No folder holds more file pairs than a reader takes in at a glance."""
    pairs = collections.defaultdict(set)
    for path in sources(root, *PARTED):
        pairs[path.parent.as_posix()].add(path.name.split(".")[0])
    for folder, names in sorted(pairs.items()):
        if len(names) > MOST_PAIRS:
            yield f"{folder}: {len(names)} file pairs, at most {MOST_PAIRS} may lie in a folder: part it by subject"


def first_comment(text):
    """The lines of // below the licence, up to the first other line."""
    lines = text.split("\n")[1:]
    return "\n".join(itertools.takewhile(lambda line: line.startswith("//"), lines))


def check_lengths(root):
    """No source file is longer than a reader follows, unless it says why."""
    for path in sources(root, "core", "ui", "app", "tests"):
        text = (root / path).read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines <= MOST_LINES:
            if path.as_posix() in UNDIVIDED:
                yield f"{path}: {lines} lines: take it out of UNDIVIDED"
        elif not LONG_BECAUSE.search(first_comment(text)) and path.as_posix() not in UNDIVIDED:
            yield (f"{path}: {lines} lines, at most {MOST_LINES} without a reason: divide it, "
                   'or say "// Long because ..." below its licence')


def check_hidden(root):
    """No public header of core/ (one that another folder of the program reaches) drags in other people's headers."""
    own = {path.as_posix(): {include.path for include in includes(root, path)} for path in sources(root, "core", "ui", "app")}
    public = {target for name, targets in own.items() for target in targets
              if pathlib.PurePosixPath(target).parent != pathlib.PurePosixPath(name).parent}
    reached = set()
    while public != reached:
        reached = set(public)
        public = reached.union(*(own.get(name, ()) for name in reached))
    for path in sources(root, "core"):
        if path.suffix == ".h" and path.as_posix() in public:
            for include in includes(root, path):
                if HIDDEN.match(include.path):
                    yield f"{path}:{include.line}: {include.path} belongs into a .cpp, this header is public"


def check_qt(root):
    """No Qt below ui/, nor in the command-line program."""
    for path in sources(root, "core", "app/cli"):
        for include in includes(root, path):
            if QT.match(include.path):
                yield f"{path}:{include.line}: {include.path}: this part builds where there is no Qt"


def check_texts(root):
    """What the window shows is put together at once: a name that holds "%1" must not take what comes after it."""
    for path in sources(root, "ui", "app/gui"):
        text = (root / path).read_text(encoding="utf-8")
        for match in CHAINED_ARG.finditer(text):
            line = text.count("\n", 0, match.start(1)) + 1
            yield f"{path}:{line}: .arg() upon .arg(): give both to one, as in .arg(name, QString::number(count))"


def check_messages(root):
    """What core says is marked for translation: a pattern with words stands in core::tr()."""
    for path in sources(root, "core", "ui"):
        text = (root / path).read_text(encoding="utf-8")
        for match in BARE_MESSAGE.finditer(text):
            if re.search(r"[A-Za-z]", re.sub(r"\{[^}]*\}", "", match[1])):
                line = text.count("\n", 0, match.start()) + 1
                yield f"{path}:{line}: makeError() with a bare text: write core::tr(\"...\"), so that the window can translate it"


def check_heads(root):
    """Every C++ file names its licence first, every header guards itself."""
    for path in sources(root, "core", "ui", "app", "tests"):
        text = (root / path).read_text(encoding="utf-8")
        if not text.startswith("// SPDX-License-Identifier: GPL-3.0-or-later\n"):
            yield f"{path}:1: the first line must be // SPDX-License-Identifier: GPL-3.0-or-later"
        if path.name.endswith((".h", ".h.in")) and not re.search(r"^#pragma once$", text, re.MULTILINE):
            yield f"{path}: #pragma once is missing"


def check_packages(root):
    """The package list names nothing twice and tags everything."""
    first = {}
    path = root / "packaging/debian-packages.txt"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        words = line.split("#")[0].split()
        if not words:
            continue
        name, *tags = words
        if name in first:
            yield f"{path.name}:{number}: {name} stands in line {first[name]} already"
        first.setdefault(name, number)
        if not tags or any(tag not in PACKAGE_TAGS for tag in tags):
            yield f"{path.name}:{number}: {name} needs tags of {', '.join(PACKAGE_TAGS)}"


def check_desktop(root):
    """The desktop entry, the AppStream data and the icon are well formed and agree with each other and with CMake."""
    app_id = "org.rollcall.Rollcall"
    desktop = root / f"packaging/{app_id}.desktop"
    metainfo = root / f"packaging/{app_id}.metainfo.xml"
    for command in (["desktop-file-validate", desktop], ["appstreamcli", "validate", "--no-net", metainfo]):
        if not shutil.which(command[0]):
            print(f"SKIP   : layout desktop: {command[0]} is not installed")
            sys.exit(SKIPPED)
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            yield f"{command[0]}: {done.stdout.strip()}"
    if f"Icon={app_id}\n" not in desktop.read_text(encoding="utf-8"):
        yield f"{desktop.name}: the icon is not {app_id}"
    xml.etree.ElementTree.parse(root / f"resources/icons/{app_id}.svg")
    version = re.search(r"project\(rollcall VERSION ([\d.]+)", (root / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
    newest = xml.etree.ElementTree.parse(metainfo).find("releases/release").get("version")
    if newest != version:
        yield f"{metainfo.name}: its newest release is {newest}, CMakeLists.txt builds {version}"
    if f"## {version}" not in (root / "CHANGELOG.md").read_text(encoding="utf-8"):
        yield f"CHANGELOG.md: no section for {version}"


LITERAL_COLOUR = re.compile(r"\bQt::(?:dark)?(?:[Rr]ed|[Gg]reen|[Bb]lue|[Cc]yan|[Mm]agenta|[Yy]ellow|[Gg]ray|black|white)\b"
                            r"|\bQColor(?:\s+\w+)?\s*[({]\s*(?:\d|0x|\"|QStringLiteral)|\bqRgba?\(\s*\d+\s*,\s*[1-9]|#[0-9a-fA-F]{6}\b|\b0xff[0-9a-f]{6}\b")
# Where colours are at home: the tokens, and the maps of the spectrogram, which are data.
COLOUR_HOMES = ("ui/theme/Tokens.cpp", "ui/spectrogram/ColourScale.cpp")


def check_colours(root):
    """Widgets take their colours from the tokens alone."""
    for path in sources(root, "ui"):
        if path.as_posix() not in COLOUR_HOMES:
            text = (root / path).read_text(encoding="utf-8")
            for match in LITERAL_COLOUR.finditer(text):
                yield f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}: name a token of ui/theme/Tokens.h"
    for path in sorted((root / "resources/theme").glob("*.qss")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(r"#[0-9a-fA-F]{3,8}\s*;|\brgba?\(", line):
                yield f"{path.relative_to(root)}:{number}: name a token with an at sign"


def texts_of(message):
    """Its translations: one, or one for each plural form."""
    forms = [form.text or "" for form in message.findall("translation/numerusform")]
    return forms or [message.findtext("translation") or ""]


def places_of(text):
    """The placeholders of a text: Qt's, and those of fmt with their numbers."""
    numbers = itertools.count()
    filled = [(number or str(next(numbers)), form) for number, form in re.findall(r"\{(\d*)((?::[^}]*)?)\}", text)]
    return sorted(re.findall(r"%\d|%[nvm]", text)), sorted(filled)


def check_translations(root):
    """Every text that a user can see is translated into every language, with the source's placeholders and mnemonic."""
    lupdate = shutil.which("lupdate") or "/usr/lib/qt6/bin/lupdate"
    if not pathlib.Path(lupdate).exists():
        print("SKIP   : layout translations: lupdate is not installed")
        sys.exit(SKIPPED)
    for committed in sorted((root / "resources/translations").glob("*.ts")):
        with tempfile.TemporaryDirectory() as folder:
            fresh = pathlib.Path(folder) / committed.name
            shutil.copy(committed, fresh)
            texts = ["-pluralonly"] if committed.stem.endswith("_en") else []
            subprocess.run([lupdate, "-silent", "-no-obsolete", "-locations", "none", *texts, "core", "ui", "app/gui", "-ts", str(fresh)],
                           cwd=root, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for context in xml.etree.ElementTree.parse(fresh).iter("context"):
                for message in context.findall("message"):
                    source = message.findtext("source")
                    where = f"{committed.name}: {context.findtext('name')}: {source!r}"
                    if message.find("translation").get("type") == "unfinished":
                        yield f"{where}: no translation; `ninja rollcall-translations` brings new texts into the files"
                        continue
                    for text in texts_of(message):
                        if places_of(source) != places_of(text):
                            yield f"{where}: other placeholders than in {text!r}"
                        if len(re.findall(r"&\w", source)) != len(re.findall(r"&\w", text)):
                            yield f"{where}: another number of mnemonics than in {text!r}"


CHECKS = {"arrows": check_arrows, "folders": check_folders, "lengths": check_lengths, "hidden": check_hidden, "qt": check_qt, "texts": check_texts, "messages": check_messages,
          "heads": check_heads, "packages": check_packages, "desktop": check_desktop, "colours": check_colours,
          "translations": check_translations}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("check", choices=CHECKS)
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    arguments = parser.parse_args()
    problems = list(CHECKS[arguments.check](arguments.root))
    print("\n".join(problems) or f"{arguments.check}: sound")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
