// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/DroppedFiles.h"

#include <QMimeData>
#include <QUrl>

namespace rollcall::ui {

QStringList droppedFiles(const QMimeData& data)
{
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            files.append(url.toLocalFile());
        }
    }
    return files;
}

} // namespace rollcall::ui
