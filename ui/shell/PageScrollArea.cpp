// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PageScrollArea.h"

#include <algorithm>

namespace rollcall::ui {

PageScrollArea::PageScrollArea(QWidget* page)
{
    setObjectName(page->objectName() + QStringLiteral("ScrollArea"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setWidget(page);
    page->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

void PageScrollArea::bringIntoView(QWidget* widget)
{
    for (QWidget* one = widget; one != nullptr; one = one->parentWidget()) {
        auto* area = qobject_cast<QScrollArea*>(one);
        if (area == nullptr || area == widget) {
            continue;
        }
        const QRect place(widget->mapTo(area->widget(), QPoint()), widget->size());
        const QSize room = area->viewport()->size();
        area->ensureVisible(place.center().x(), place.center().y(), std::min(place.width() / 2 + 1, room.width() / 2),
                            std::min(place.height() / 2 + 1, room.height() / 2));
    }
}

} // namespace rollcall::ui
