// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/AboutDialog.h"

#include "core/base/Version.h"
#include "ui/shell/Page.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <array>

namespace rollcall::ui {

namespace {

struct Library
{
    const char* name;
    const char* licence;
};

constexpr std::array kLibraries{
    Library{"Qt 6, Qt Charts", "LGPL-3.0, GPL-3.0"},
    Library{"LibTorch", "BSD-3-Clause"},
    Library{"FFTW 3", "GPL-2.0-or-later"},
    Library{"FFmpeg", "LGPL-2.1-or-later, GPL-2.0-or-later"},
    Library{"SQLite, SQLiteCpp", "public domain, MIT"},
    Library{"WebRTC audio processing", "BSD-3-Clause"},
    Library{"libsodium", "ISC"},
    Library{"OpenBLAS", "BSD-3-Clause"},
    Library{"utf8proc, {fmt}, nlohmann/json, toml++, CLI11", "MIT, BSD-3-Clause"},
};

constexpr int kLogo = 56;

} // namespace

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Rollcall"));
    auto* logo = new QLabel;
    logo->setPixmap(applicationIcon().pixmap(kLogo, kLogo));
    auto* name = new QLabel(tr("Rollcall %1").arg(QString::fromUtf8(kVersion)));
    setRole(*name, "title");
    auto* what = new QLabel(tr("Tells who is speaking. Voices stay on this computer.\n"
                               "It is not a lock: do not guard a door with it.\n"
                               "Licence: GPL-3.0-or-later."));
    what->setWordWrap(true);
    auto* heading = new QLabel(tr("It stands on"));
    setRole(*heading, "section");
    auto* libraries = new QGridLayout;
    libraries->setHorizontalSpacing(3 * kGrid);
    int row = 0;
    for (const Library& library : kLibraries) {
        libraries->addWidget(new QLabel(QString::fromUtf8(library.name)), row, 0);
        auto* licence = new QLabel(QString::fromUtf8(library.licence));
        setRole(*licence, "soft");
        libraries->addWidget(licence, row++, 1);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* head = new QHBoxLayout;
    head->setSpacing(2 * kGrid);
    head->addWidget(logo);
    head->addWidget(name, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kGrid + 4);
    layout->setContentsMargins(3 * kGrid, 3 * kGrid, 3 * kGrid, 2 * kGrid);
    layout->addLayout(head);
    layout->addWidget(what);
    layout->addWidget(heading);
    layout->addLayout(libraries);
    layout->addStretch(1);
    layout->addWidget(buttons);
}

} // namespace rollcall::ui
