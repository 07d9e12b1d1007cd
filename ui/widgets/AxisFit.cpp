// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/AxisFit.h"

#include <QFontMetricsF>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr double kGap = 12.0; // Qt Charts keeps some room around each label

} // namespace

int labelsThatFit(double extent, double labelExtent)
{
    return std::max(1, static_cast<int>(extent / (labelExtent + kGap)));
}

double labelWidth(const QFont& font, const QString& text)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

double labelHeight(const QFont& font)
{
    return QFontMetricsF(font).height();
}

} // namespace rollcall::ui
