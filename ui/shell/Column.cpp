// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Column.h"

#include "ui/theme/Tokens.h"

#include <QVBoxLayout>

#include <algorithm>

namespace rollcall::ui {

namespace {

/// The layout around asks this one, not the widget.
class ColumnLayout : public QVBoxLayout
{
public:
    ColumnLayout(int mostWidth, QWidget* parent) : QVBoxLayout(parent), m_mostWidth(mostWidth) {}

    [[nodiscard]] int heightForWidth(int width) const override
    {
        return QVBoxLayout::heightForWidth(std::min(width, m_mostWidth));
    }
    [[nodiscard]] int minimumHeightForWidth(int width) const override
    {
        return QVBoxLayout::minimumHeightForWidth(std::min(width, m_mostWidth));
    }

private:
    int m_mostWidth;
};

} // namespace

Column::Column(int mostWidth, QWidget* parent) : QWidget(parent), m_content(new ColumnLayout(mostWidth, this))
{
    setMaximumWidth(mostWidth);
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(kGrid + 4);
}

} // namespace rollcall::ui
