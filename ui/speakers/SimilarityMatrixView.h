// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/VoiceComparison.h"
#include "ui/spectrogram/ColourScale.h"

#include <QImage>
#include <QPixmap>
#include <QPoint>
#include <QWidget>

#include <memory>
#include <optional>

namespace rollcall::ui {

/// How similar everybody is to everybody: a picture with a cell a pair, names at its sides where they can be read, and the pair under the
/// pointer, or chosen by the arrow keys, in words.
class SimilarityMatrixView : public QWidget
{
    Q_OBJECT

public:
    using Comparison = std::shared_ptr<const identify::VoiceComparison>;

    /// Cosines of these and beyond have the ends' colours. Different voices rarely lie below the lower one.
    static constexpr float kLowest = -0.2F;
    static constexpr float kHighest = 1.0F;

    explicit SimilarityMatrixView(QWidget* parent = nullptr);

    void setComparison(Comparison comparison);
    /// Column and row of the pair that is looked at.
    [[nodiscard]] std::optional<QPoint> current() const { return m_current; }
    [[nodiscard]] QString caption() const;
    /// Where the cells are drawn.
    [[nodiscard]] QRect cells() const;

    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 200}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] int count() const { return m_comparison ? static_cast<int>(m_comparison->voices().size()) : 0; }
    [[nodiscard]] QString name(int voice) const;
    [[nodiscard]] int nameWidth() const;
    void look(std::optional<QPoint> pair);
    void drawAll();
    void drawNames(QPainter& painter, const QRect& cells) const;

    Comparison m_comparison;
    ColourScale m_scale{ColourMap::Viridis};
    QImage m_image;    ///< a pixel a pair
    QPixmap m_picture; ///< with names; null: to be drawn
    std::optional<QPoint> m_current;
};

} // namespace rollcall::ui
