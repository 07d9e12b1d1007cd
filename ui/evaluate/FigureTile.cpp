// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/FigureTile.h"

#include "ui/shell/Page.h"

#include <QBoxLayout>
#include <QLabel>

namespace rollcall::ui {

FigureTile::FigureTile(const QString& name, const QString& heading, const QString& toolTip, QWidget* parent)
    : Card(heading, Qt::Vertical, parent), m_figure(new QLabel), m_meaning(new QLabel)
{
    setObjectName(name + QStringLiteral("Tile"));
    setToolTip(toolTip);
    m_figure->setObjectName(name + QStringLiteral("Label"));
    setRole(*m_figure, "figure");
    m_figure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_meaning->setObjectName(name + QStringLiteral("MeaningLabel"));
    setRole(*m_meaning, "soft");
    m_meaning->setWordWrap(true);
    m_meaning->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    content()->setSpacing(2);
    content()->addWidget(m_figure);
    content()->addWidget(m_meaning, 1);
}

void FigureTile::setFigure(const QString& figure, const QString& meaning)
{
    m_figure->setText(figure);
    m_meaning->setText(meaning);
    m_figure->setAccessibleName(QStringLiteral("%1: %2, %3").arg(accessibleName(), figure, meaning));
}

} // namespace rollcall::ui
