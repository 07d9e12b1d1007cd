// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spectrogram/SpectrogramWidget.h"

#include "ui/theme/Tokens.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr int kCapacityColumns =
    TimeAxis::kShownFrames + 4 * TimeAxis::kFramesPerSecond; // some for what lies beyond the edges
constexpr int kStripHeight = 6;
constexpr int kKeyWidth = 8;
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

/// Calls `draw(kind, x, width)` for each run of columns of one kind.
template <class Draw>
void forEachRun(const SpectrogramModel& model, const TimeAxis& axis, const QWidget& strip, Draw draw)
{
    // Measured once: the margins ask for the size of letters.
    const double origin = axis.xOf(0.0, strip);
    const double perFrame = (axis.xOf(1.0, strip) - origin) / TimeAxis::kFramesPerSecond;
    const std::int64_t end = model.endFrame();
    std::int64_t begin = std::max(model.firstFrame(), end - TimeAxis::kShownFrames);
    while (begin < end) {
        const ColumnKind kind = model.kind(begin);
        std::int64_t next = begin + 1;
        while (next < end && model.kind(next) == kind) {
            ++next;
        }
        draw(kind, origin + perFrame * static_cast<double>(begin), perFrame * static_cast<double>(next - begin));
        begin = next;
    }
}

double secondsOf(std::int64_t frame)
{
    return static_cast<double>(frame) / TimeAxis::kFramesPerSecond;
}

} // namespace

struct SpectrogramWidget::Areas
{
    QRect plot;
    QRect strip;
    QRect key;
};

SpectrogramWidget::SpectrogramWidget(const MelAxis& axis, QWidget* parent)
    : QWidget(parent), m_frequencies(axis), m_model(axis.melBins, kCapacityColumns)
{
    setObjectName(QStringLiteral("spectrogramWidget"));
    setAccessibleName(tr("Spectrogram"));
    setAccessibleDescription(tr("What the microphone hears: time from left to right, pitch from bottom to top. "
                                "The strip below shows where speech was found."));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SpectrogramWidget::setTimeAxis(const TimeAxis& axis)
{
    m_time = &axis;
    connect(&axis, &TimeAxis::moved, this, qOverload<>(&QWidget::update));
}

void SpectrogramWidget::append(std::int64_t frame, std::span<const float> logMel, bool speech)
{
    m_model.append(frame, logMel, speech);
    m_ownTime.setNow(secondsOf(m_model.endFrame()));
    update();
}

void SpectrogramWidget::clear()
{
    m_model.clear();
    m_ownTime.setNow(0.0);
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
    return {640, 140};
}

QSize SpectrogramWidget::minimumSizeHint() const
{
    return {240, 120};
}

SpectrogramWidget::Areas SpectrogramWidget::areas() const
{
    const int top = QFontMetrics(TimeAxis::labelFont(*this)).height() / 2;
    const int bottom = kStripHeight + kGap * 2 + TimeAxis::labelsHeight(*this);
    Areas areas;
    areas.plot = TimeAxis::plot(*this).adjusted(0, top, 0, -bottom);
    areas.strip = QRect(areas.plot.left(), areas.plot.bottom() + 1 + kGap, areas.plot.width(), kStripHeight);
    areas.key = QRect(areas.plot.right() + 1 + kGap * 2, areas.plot.top(), kKeyWidth, areas.plot.height());
    return areas;
}

void SpectrogramWidget::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(Token::Card, palette()));
    const Areas area = areas();
    if (area.plot.width() < 1 || area.plot.height() < 1) {
        return;
    }
    paintSound(painter, area);
    painter.setFont(TimeAxis::labelFont(*this));
    paintFrequencyAxis(painter, area);
    paintSpeechStrip(painter, area);
    TimeAxis::paintLabels(painter, area.strip.bottom() + 1 + kGap, *this);
    if (!m_model.isEmpty()) {
        paintColourKey(painter, area);
    }
}

void SpectrogramWidget::paintSound(QPainter& painter, const Areas& area)
{
    painter.fillRect(area.plot, colour(Token::Track, palette()));
    if (m_model.isEmpty()) {
        painter.setPen(colour(Token::FaintText, palette()));
        painter.drawText(area.plot.adjusted(kGap, kGap, -kGap, -kGap), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    painter.setClipRect(area.plot);
    // Dropped audio is shown, not hidden.
    forEachRun(m_model, *m_time, *this, [&](ColumnKind kind, double left, double width) {
        if (kind == ColumnKind::Missing) {
            painter.fillRect(QRectF(left, area.plot.top(), width, area.plot.height()),
                             QBrush(colour(Token::FaintText, palette()), Qt::BDiagPattern));
        }
    });
    const double ratio = devicePixelRatioF();
    const int columns = TimeAxis::devicePixels(*this);
    const QSize size(columns, std::max(static_cast<int>(std::lround(area.plot.height() * ratio)), 1));
    painter.drawImage(area.plot, m_renderer.render(m_model, {size, TimeAxis::kShownFrames, m_time->endPixel(columns)}));
    painter.setClipping(false);
}

void SpectrogramWidget::paintFrequencyAxis(QPainter& painter, const Areas& area) const
{
    painter.setPen(colour(Token::FaintText, palette()));
    const int height = painter.fontMetrics().height();
    int lastLabelTop = area.plot.bottom() + height;
    for (const FrequencyLabel& label : kFrequencies) {
        if (label.hz < m_frequencies.lowHz || label.hz > m_frequencies.highHz) {
            continue;
        }
        const int y = area.plot.bottom() -
                      static_cast<int>(std::lround(m_frequencies.positionOf(label.hz) * (area.plot.height() - 1)));
        painter.drawLine(area.plot.left() - kTick, y, area.plot.left() - 1, y);
        if (y + height / 2 > lastLabelTop) {
            continue; // a low plot has no room for all
        }
        lastLabelTop = y - height / 2;
        painter.drawText(QRect(0, lastLabelTop, area.plot.left() - kTick - kGap / 2, height),
                         Qt::AlignRight | Qt::AlignVCenter, QString::fromUtf8(label.text));
    }
}

void SpectrogramWidget::paintSpeechStrip(QPainter& painter, const Areas& area) const
{
    painter.fillRect(area.strip, colour(Token::Track, palette()));
    painter.setClipRect(area.strip);
    forEachRun(m_model, *m_time, *this, [&](ColumnKind kind, double left, double width) {
        // Height as well as colour, for those who see no difference between the colours.
        if (kind == ColumnKind::Speech) {
            painter.fillRect(QRectF(left, area.strip.top(), width, kStripHeight), colour(Token::Good, palette()));
        } else if (kind == ColumnKind::Noise) {
            painter.fillRect(QRectF(left, area.strip.bottom() - 1, width, 2), colour(Token::FaintText, palette()));
        }
    });
    painter.setClipping(false);
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
    const int height = painter.fontMetrics().height();
    const int x = area.key.right() + 1 + kGap;
    const auto label = [&](int y, double decibels) {
        painter.drawText(QRect(x, y - height / 2, width() - x, height), Qt::AlignLeft | Qt::AlignVCenter,
                         tr("%1 dB").arg(QLocale().toString(static_cast<int>(std::lround(decibels)))));
    };
    label(area.key.top(), 0.0);
    label(area.key.bottom(), -span);
}

} // namespace rollcall::ui
