// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/TakeOrigin.h"

#include <QCoreApplication>

namespace rollcall::ui {

namespace {

constexpr QLatin1String kMicrophone("microphone:"); // stored: do not translate

} // namespace

QString takeOriginText(const std::string& origin)
{
    const QString text = QString::fromStdString(origin);
    if (!text.startsWith(kMicrophone)) {
        return text;
    }
    const QString name = text.mid(kMicrophone.size()).trimmed();
    return name.isEmpty() ? QCoreApplication::translate("TakeOrigin", "Microphone")
                          : QCoreApplication::translate("TakeOrigin", "Microphone “%1”").arg(name);
}

} // namespace rollcall::ui
