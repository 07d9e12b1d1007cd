// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/ErasureText.h"

#include <QCoreApplication>

namespace rollcall::ui {

QString erasureText(const QString& what, store::Erasure erasure)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("rollcall::ui", text); };
    const QString removed = tr("Removed: %1.").arg(what);
    const QString later = tr("They are erased at the next removal or start that finds the store free.");
    switch (erasure) {
    case store::Erasure::Complete:
        break;
    case store::Erasure::InUse:
        return tr("%1 The recordings are not erased from the disk yet, because another program uses the store. %2")
            .arg(removed, later);
    case store::Erasure::NoRoom:
        return tr("%1 The recordings are not erased from the disk yet, because the disk or the memory is full. %2")
            .arg(removed, later);
    case store::Erasure::Failed:
        return tr("%1 The recordings are not erased from the disk yet, because the disk failed. %2")
            .arg(removed, later);
    }
    return tr("Removed and erased: %1.").arg(what);
}

} // namespace rollcall::ui
