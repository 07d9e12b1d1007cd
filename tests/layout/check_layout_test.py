#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layout checks must find what they are for: each is given a tree with one fault, and one without."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

import check_layout

HEAD = "// SPDX-License-Identifier: GPL-3.0-or-later\n#pragma once\n"
SOUND = {
    "core/base/Result.h": HEAD + "#include <string>\n",
    "core/audio/speech/Vad.h": HEAD + '#include "core/base/Result.h"\n',
    "core/audio/speech/Inner.h": HEAD + "#include <libavcodec/avcodec.h>\n",
    "core/audio/speech/Vad.cpp": HEAD + '#include "core/audio/speech/Vad.h"\n#include "core/audio/speech/Inner.h"\n#include <fftw3.h>\n',
    "ui/MainWindow.h": HEAD + '#include "core/audio/speech/Vad.h"\n#include <QMainWindow>\nauto text = tr("%1: %2").arg(name, number(2));\n',
    "app/cli/main.cpp": HEAD + '#include "core/audio/speech/Vad.h"\n#include "core/base/Version.h"\n',
    "tests/core/audio/speech/VadTest.cpp": HEAD + '#include "core/audio/speech/Inner.h"\n#include <QtTest>\n#include "VadTest.moc"\n',
    "packaging/debian-packages.txt": "# comment\ng++ [build]\npython3 [test] [lint] # why\nclang [fuzz]\n",
}
CODE_CHECKS = ("arrows", "folders", "lengths", "hidden", "qt", "texts", "messages", "heads", "packages", "colours")
# name, check that must fail, file, content, what the message must hold
FAULTS = [
    ("upwards", "arrows", "core/base/Wrong.h", HEAD + '#include "core/audio/speech/Vad.h"\n',
     "core/base/Wrong.h:3: core/base may not know core/audio/speech"),
    ("sideways", "arrows", "core/audio/io/Wrong.h", HEAD + '#include "core/features/FrontEnd.h"\n', "may not know core/features"),
    ("in angle brackets", "arrows", "core/nn/Wrong.cpp", HEAD + "#include <core/store/Store.h>\n", "may not know core/store"),
    ("core knows ui", "arrows", "core/pipeline/Wrong.cpp", HEAD + '#include "ui/MainWindow.h"\n', "may not know ui"),
    ("program knows tests", "arrows", "ui/Wrong.cpp", HEAD + '#include "tests/support/TestPaths.h"\n', "may not know tests"),
    ("spaces in the directive", "arrows", "core/base/Wrong.cpp", HEAD + '  #  include "app/cli/Main.h"\n', "may not know app"),
    ("not from the root", "arrows", "core/audio/io/Wrong.cpp", HEAD + '#include "Vad.h"\n', "path from the root"),
    ("unknown part", "arrows", "core/misc/Wrong.h", HEAD, "lies in no part"),
    ("beside the subfolders", "arrows", "core/audio/Wrong.h", HEAD, "lies in no part"),
    ("between subfolders", "arrows", "core/audio/dsp/Wrong.h", HEAD + '#include "core/audio/speech/Vad.h"\n',
     "core/audio/dsp may not know core/audio/speech"),
    ("a run knows the trainer", "arrows", "core/train/run/Wrong.h", HEAD + '#include "core/train/loop/Trainer.h"\n',
     "core/train/run may not know core/train/loop"),
    ("torch in a public header", "hidden", "core/audio/speech/Vad.h", HEAD + "#include <torch/torch.h>\n", "torch/torch.h"),
    ("sqlite in a public header", "hidden", "core/audio/speech/Vad.h", HEAD + "#include <sqlite3.h>\n", "sqlite3.h"),
    ("torch reached through a public header", "hidden", "core/audio/speech/Vad.h",
     HEAD + '#include "core/base/Result.h"\n#include "core/audio/speech/Inner.h"\n', "libavcodec"),
    ("a named colour", "colours", "ui/Wrong.cpp", HEAD + "auto pen = QPen(Qt::red);\n", "Qt::red"),
    ("a colour in numbers", "colours", "ui/Wrong.cpp", HEAD + "QColor colour(12, 30, 40);\n", "name a token"),
    ("a colour in text", "colours", "ui/Wrong.cpp", HEAD + 'auto sheet = "color: #12ab34";\n', "#12ab34"),
    ("a colour in the style sheet", "colours", "resources/theme/a.qss", "QLabel { color: #12ab34; }\n", "name a token"),
    ("Qt in core", "qt", "core/audio/io/Wrong.cpp", HEAD + "#include <QString>\n", "QString"),
    ("Qt in the command line", "qt", "app/cli/Wrong.cpp", HEAD + "#include <QtCore/QFile>\n", "QtCore/QFile"),
    ("texts in two steps", "texts", "ui/Wrong.cpp", HEAD + 'tr("%1: %2")\n    .arg(text(name(one)))\n    .arg(count);\n', "ui/Wrong.cpp:5"),
    ("a message that cannot be translated", "messages", "core/audio/speech/Wrong.cpp",
     HEAD + 'return makeError(ErrorCode::Io,\n                 "{}: cannot be read", name);\n', "core/audio/speech/Wrong.cpp:3"),
    ("no licence", "heads", "ui/Wrong.cpp", "int x;\n", "SPDX"),
    ("no guard", "heads", "ui/Wrong.h", HEAD.replace("#pragma once\n", ""), "#pragma once"),
    ("package twice", "packages", "packaging/debian-packages.txt", "g++ [build]\ncmake [build]\ng++ [test]\n",
     "g++ stands in line 1"),
    ("package without a tag", "packages", "packaging/debian-packages.txt", "g++\n", "needs tags"),
]


def tree(files):
    """A folder, to be used in a `with`, that holds these files."""
    folder = tempfile.TemporaryDirectory()
    for name, content in files.items():
        path = pathlib.Path(folder.name, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


class CheckLayout(unittest.TestCase):
    def test_a_crowded_folder_is_found(self):
        most = check_layout.MOST_PAIRS
        for pairs, problems in ((most, []), (most + 1, [f"core/base: {most + 1} file pairs, at most {most} may lie in a folder: "
                                                         "part it by subject"])):
            files = {f"core/base/Pair{i}.{ending}": HEAD for i in range(pairs) for ending in ("h", "cpp")}
            with self.subTest(pairs), tree(files) as folder:
                self.assertEqual(list(check_layout.CHECKS["folders"](pathlib.Path(folder))), problems)

    def test_a_long_file_needs_a_reason(self):
        most = check_layout.MOST_LINES
        licence, guard = HEAD.splitlines()
        reason = "// Long because it lists independent cases of one class."

        def problems(name, *head):
            lines = [*head, *["int x;"] * (most + 1 - len(head))]
            with tree({name: "\n".join(lines) + "\n"}) as folder:
                return list(check_layout.CHECKS["lengths"](pathlib.Path(folder)))

        self.assertEqual(len(problems("core/base/Long.h", licence, guard)), 1)
        self.assertIn("core/base/Long.h: 401 lines, at most 400", problems("core/base/Long.h", licence, guard)[0])
        self.assertEqual(problems("core/base/Long.h", licence, reason, guard), [])
        self.assertEqual(problems("core/base/Long.h", licence, "// Cases of one class.", reason, guard), [])
        self.assertEqual(len(problems("core/base/Long.h", licence, guard, reason)), 1)  # not the first comment
        self.assertEqual(len(problems("core/base/Long.h", licence, "// Long because", guard)), 1)
        with tree({"core/base/Full.h": HEAD + "int x;\n" * (most - 2)}) as folder:
            self.assertEqual(list(check_layout.CHECKS["lengths"](pathlib.Path(folder))), [])

    def test_sound_tree_passes(self):
        with tree(SOUND) as folder:
            for check in CODE_CHECKS:
                with self.subTest(check):
                    self.assertEqual(list(check_layout.CHECKS[check](pathlib.Path(folder))), [])

    def test_each_fault_is_found_by_its_check_alone(self):
        for name, failing, file, content, message in FAULTS:
            with tree(SOUND | {file: content}) as folder:
                for check in CODE_CHECKS:
                    with self.subTest(name, check=check):
                        problems = list(check_layout.CHECKS[check](pathlib.Path(folder)))
                        self.assertEqual(len(problems), 1 if check == failing else 0, problems)
                        if check == failing:
                            self.assertIn(message, problems[0])

    def test_exit_code_tells(self):
        for file, content, code in (("ui/Right.h", HEAD, 0), FAULTS[0][2:4] + (1,)):
            with self.subTest(file), tree(SOUND | {file: content}) as folder:
                command = [sys.executable, check_layout.__file__, "arrows", "--root", folder]
                done = subprocess.run(command, capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, code, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
