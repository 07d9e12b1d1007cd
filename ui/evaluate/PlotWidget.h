// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QColor>
#include <QList>
#include <QPalette>
#include <QString>
#include <QWidget>

class QPainter;

namespace rollcall::ui {

/// A chart that paints itself, on the screen and into files.
class PlotWidget : public QWidget
{
    Q_OBJECT

public:
    /// @param title of pictures in files; on the screen the card has it
    explicit PlotWidget(const QString& title, QWidget* parent = nullptr);

    /// What the chart is of, below the title of a picture.
    void setSubtitle(const QString& subtitle) { m_subtitle = subtitle; }

    /// Writes a picture in the light theme: SVG where the file is called so, else PNG.
    /// @error Io, Exhausted
    [[nodiscard]] Result<void> save(const QString& file) const;

    [[nodiscard]] QSize sizeHint() const override { return {380, 200}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {230, 180}; }

protected:
    /// A name beside what is drawn.
    struct Label
    {
        QString text;
        QColor colour;
        QPointF at; ///< left end of its middle line
    };

    virtual void paint(QPainter& painter, const QRectF& area, const QPalette& palette) const = 0;

    void paintEvent(QPaintEvent* event) override;

    static constexpr double kLineWidth = 2.0;

    /// Font of the labels of axes.
    [[nodiscard]] QFont axisFont() const;
    /// Names that would cover each other move down, and all up where the area ends; too long ones are cut.
    void paintLabels(QPainter& painter, const QRectF& area, QList<Label> labels) const;

private:
    QString m_title;
    QString m_subtitle;
};

} // namespace rollcall::ui
