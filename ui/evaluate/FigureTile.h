// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Card.h"

namespace rollcall::ui {

/// One figure, large, with what it means below.
class FigureTile : public Card
{
    Q_OBJECT

public:
    /// @param name objectName of the figure's label is `name` + "Label", of the sentence's `name` + "MeaningLabel"
    FigureTile(const QString& name, const QString& heading, const QString& toolTip, QWidget* parent = nullptr);

    void setFigure(const QString& figure, const QString& meaning);

private:
    QLabel* m_figure;
    QLabel* m_meaning;
};

} // namespace rollcall::ui
