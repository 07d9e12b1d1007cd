// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChartView>
#include <QGraphicsTextItem>
#include <QStringList>

namespace rollcall::test {

/// The texts that a chart shows cut off.
inline QStringList cutTexts(const QChartView& chart)
{
    QStringList cut;
    for (const QGraphicsItem* item : chart.scene()->items()) {
        const auto* text = dynamic_cast<const QGraphicsTextItem*>(item);
        if (text != nullptr && text->isVisible() && text->toPlainText().contains(QStringLiteral("..."))) {
            cut.append(text->toPlainText());
        }
    }
    return cut;
}

} // namespace rollcall::test
