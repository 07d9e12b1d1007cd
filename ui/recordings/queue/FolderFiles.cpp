// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/queue/FolderFiles.h"

#include "core/audio/io/SoundEndings.h"

#include <QCollator>
#include <QDirIterator>
#include <QLocale>

#include <algorithm>

namespace rollcall::ui {

QStringList soundFilesBelow(const QString& folder, const std::stop_token& stop)
{
    QStringList files;
    QDirIterator entries(folder, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext() && !stop.stop_requested()) {
        const QString file = entries.next();
        if (audio::hasSoundEnding(file.toStdString())) {
            files.append(file);
        }
    }
    QCollator order(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale()); // C's does not count
    order.setNumericMode(true);
    std::ranges::sort(files, [&order](const QString& a, const QString& b) { return order.compare(a, b) < 0; });
    return files;
}

} // namespace rollcall::ui
