// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spectrogram/SpectrogramWidget.h"

#include "ui/theme/Tokens.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr int kCapacityColumns = 4096; // 41 s, the width of a very wide window: one column is one pixel
constexpr int kColumnsPerSecond = 100;
constexpr int kStripHeight = 10;
constexpr int kKeyWidth = 10;
constexpr int kGap = 4;
constexpr int kTick = 4;
constexpr double kDecibelsPerNeper = 4.342944819; // of power: 10 / ln 10

struct FrequencyLabel
{
    double hz;
    const char* text;
};
constexpr std::array kFrequencies{FrequencyLabel{250.0, "250"}, FrequencyLabel{500.0, "500"},
                                  FrequencyLabel{1000.0, "1k"}, FrequencyLabel{2000.0, "2k"},
                                  FrequencyLabel{4000.0, "4k"}, FrequencyLabel{7600.0, "7.6k"}};

/// Calls `draw(kind, x, width)` for each run of columns of one kind in a plot whose right edge is the newest column.
template <class Draw>
void forEachRun(const SpectrogramModel& model, const QRect& plot, Draw draw)
{
    const std::int64_t end = model.endFrame();
    std::int64_t begin = std::max(model.firstFrame(), end - plot.width());
    while (begin < end) {
        const ColumnKind kind = model.kind(begin);
        std::int64_t next = begin + 1;
        while (next < end && model.kind(next) == kind) {
            ++next;
        }
        draw(kind, plot.right() + 1 - static_cast<int>(end - begin), static_cast<int>(next - begin));
        begin = next;
    }
}

} // namespace

struct SpectrogramWidget::Areas
{
    QRect plot;
    QRect strip;
    QRect key;
};

SpectrogramWidget::SpectrogramWidget(const MelAxis& axis, QWidget* parent)
    : QWidget(parent), m_axis(axis), m_model(axis.melBins, kCapacityColumns)
{
    setObjectName(QStringLiteral("spectrogramWidget"));
    setAccessibleName(tr("Spectrogram"));
    setAccessibleDescription(tr("What the microphone hears: time from left to right, pitch from bottom to top. "
                                "The strip below shows where speech was found."));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SpectrogramWidget::append(std::int64_t frame, std::span<const float> logMel, bool speech)
{
    m_model.append(frame, logMel, speech);
    update();
}

void SpectrogramWidget::clear()
{
    m_model.clear();
    update();
}

void SpectrogramWidget::setColourMap(ColourMap map)
{
    m_renderer.setColourMap(map);
    update();
}

void SpectrogramWidget::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

QSize SpectrogramWidget::sizeHint() const
{
    return {640, 240};
}

QSize SpectrogramWidget::minimumSizeHint() const
{
    return {240, 140};
}

SpectrogramWidget::Areas SpectrogramWidget::areas() const
{
    const QFontMetrics metrics = fontMetrics();
    int left = metrics.horizontalAdvance(tr("Speech"));
    for (const FrequencyLabel& label : kFrequencies) {
        left = std::max(left, metrics.horizontalAdvance(QString::fromUtf8(label.text)));
    }
    left += kTick + kGap;
    const int right = kGap * 2 + kKeyWidth + kGap + metrics.horizontalAdvance(tr("%1 dB").arg(QStringLiteral("−88")));
    const int top = metrics.height() / 2 + 1;
    const int bottom = kStripHeight + kGap * 2 + kTick + metrics.height();
    Areas areas;
    areas.plot = rect().adjusted(left, top, -right, -bottom);
    areas.strip = QRect(areas.plot.left(), areas.plot.bottom() + 1 + kGap, areas.plot.width(), kStripHeight);
    areas.key = QRect(areas.plot.right() + 1 + kGap * 2, areas.plot.top(), kKeyWidth, areas.plot.height());
    return areas;
}

void SpectrogramWidget::paintEvent(QPaintEvent* /*event*/)
{
    const Areas area = areas();
    if (area.plot.width() < 1 || area.plot.height() < 1) {
        return;
    }
    QPainter painter(this);
    painter.fillRect(area.plot, colour(Token::Track, palette()));
    // Dropped audio is shown, not hidden.
    forEachRun(m_model, area.plot, [&](ColumnKind kind, int x, int width) {
        if (kind == ColumnKind::Missing) {
            painter.fillRect(x, area.plot.top(), width, area.plot.height(),
                             QBrush(colour(Token::FaintText, palette()), Qt::BDiagPattern));
        }
    });
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(area.plot, m_renderer.render(m_model, area.plot.width()));
    if (m_model.isEmpty()) {
        painter.setPen(colour(Token::FaintText, palette()));
        painter.drawText(area.plot.adjusted(kGap, kGap, -kGap, -kGap), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    }
    paintFrequencyAxis(painter, area);
    paintSpeechStrip(painter, area);
    paintTimeAxis(painter, area);
    if (!m_model.isEmpty()) {
        paintColourKey(painter, area);
    }
}

void SpectrogramWidget::paintFrequencyAxis(QPainter& painter, const Areas& area) const
{
    painter.setPen(colour(Token::FaintText, palette()));
    const int height = fontMetrics().height();
    int lastLabelTop = area.plot.bottom() + height;
    for (const FrequencyLabel& label : kFrequencies) {
        if (label.hz < m_axis.lowHz || label.hz > m_axis.highHz) {
            continue;
        }
        const int y =
            area.plot.bottom() - static_cast<int>(std::lround(m_axis.positionOf(label.hz) * (area.plot.height() - 1)));
        painter.drawLine(area.plot.left() - kTick, y, area.plot.left() - 1, y);
        if (y + height / 2 > lastLabelTop) {
            continue; // a low plot has no room for all
        }
        lastLabelTop = y - height / 2;
        painter.drawText(QRect(0, lastLabelTop, area.plot.left() - kTick - kGap / 2, height),
                         Qt::AlignRight | Qt::AlignVCenter, QString::fromUtf8(label.text));
    }
}

void SpectrogramWidget::paintTimeAxis(QPainter& painter, const Areas& area) const
{
    painter.setPen(colour(Token::FaintText, palette()));
    const int y = area.strip.bottom() + 1 + kGap;
    const int height = fontMetrics().height();
    const int labelWidth = fontMetrics().horizontalAdvance(tr("%1 s").arg(QStringLiteral("−88"))) + 2 * kGap;
    const int stepSeconds = 1 + labelWidth / kColumnsPerSecond;
    for (int seconds = 0; seconds * kColumnsPerSecond <= area.plot.width(); seconds += stepSeconds) {
        const int x = area.plot.right() - seconds * kColumnsPerSecond;
        painter.drawLine(x, y, x, y + kTick - 1);
        const QString text = seconds == 0 ? tr("now") : tr("%1 s").arg(QLocale().toString(-seconds));
        painter.drawText(QRect(x - labelWidth / 2, y + kTick, labelWidth, height), Qt::AlignCenter, text);
    }
}

void SpectrogramWidget::paintSpeechStrip(QPainter& painter, const Areas& area) const
{
    painter.setPen(colour(Token::FaintText, palette()));
    const int height = fontMetrics().height();
    painter.drawText(QRect(0, area.strip.center().y() - height / 2, area.plot.left() - kTick - kGap / 2, height),
                     Qt::AlignRight | Qt::AlignVCenter, tr("Speech"));
    painter.fillRect(area.strip, colour(Token::Track, palette()));
    forEachRun(m_model, area.strip, [&](ColumnKind kind, int x, int width) {
        // Height as well as colour, for those who see no difference between the colours.
        if (kind == ColumnKind::Speech) {
            painter.fillRect(x, area.strip.top(), width, kStripHeight, colour(Token::Good, palette()));
        } else if (kind == ColumnKind::Noise) {
            painter.fillRect(x, area.strip.bottom() - 1, width, 2, colour(Token::FaintText, palette()));
        }
    });
}

void SpectrogramWidget::paintColourKey(QPainter& painter, const Areas& area) const
{
    const int last = std::max(area.key.height() - 1, 1);
    for (int y = 0; y <= last; ++y) {
        const float value = 1.0F - static_cast<float>(y) / static_cast<float>(last);
        painter.fillRect(area.key.left(), area.key.top() + y, area.key.width(), 1,
                         QColor::fromRgb(m_renderer.colourScale().colour(value)));
    }
    painter.setPen(colour(Token::FaintText, palette()));
    const LevelRange range = m_renderer.drawnRange();
    const double span = static_cast<double>(range.ceiling - range.floor) * kDecibelsPerNeper;
    const int height = fontMetrics().height();
    const int x = area.key.right() + 1 + kGap;
    const auto label = [&](int y, double decibels) {
        painter.drawText(QRect(x, y - height / 2, width() - x, height), Qt::AlignLeft | Qt::AlignVCenter,
                         tr("%1 dB").arg(QLocale().toString(static_cast<int>(std::lround(decibels)))));
    };
    label(area.key.top(), 0.0);
    label(area.key.bottom(), -span);
}

} // namespace rollcall::ui
