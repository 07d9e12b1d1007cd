// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/SimilarityBars.h"

#include "ui/SpeakerStyles.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QStringList>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr int kBarHeight = 8;
constexpr int kNameShare = 3; ///< names take at most a third of the width

QString number(double cosine)
{
    return QLocale().toString(cosine, 'f', 2);
}

} // namespace

SimilarityBars::SimilarityBars(const SpeakerStyles& styles, QWidget* parent) : QWidget(parent), m_styles(styles)
{
    setObjectName(QStringLiteral("similarityBars"));
    setAccessibleName(tr("Most similar"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SimilarityBars::setVoices(const QList<SimilarVoice>& voices)
{
    m_voices = voices.first(std::min<qsizetype>(voices.size(), kRows));
    QStringList parts;
    for (const SimilarVoice& voice : std::as_const(m_voices)) {
        parts.append(tr("%1: %2").arg(voice.name, number(voice.cosine)));
    }
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
    setToolTip(tr("Cosine of the two profiles: 1 is the same voice, 0 is unrelated"));
    updateGeometry();
    update();
}

int SimilarityBars::rowHeight() const
{
    return fontMetrics().height() + kGrid;
}

QSize SimilarityBars::sizeHint() const
{
    return {280, static_cast<int>(m_voices.size()) * rowHeight()};
}

QSize SimilarityBars::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

void SimilarityBars::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics = fontMetrics();
    int nameWidth = 0;
    for (const SimilarVoice& voice : std::as_const(m_voices)) {
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(voice.name));
    }
    nameWidth = std::min(nameWidth, width() / kNameShare);
    const int numberWidth = metrics.horizontalAdvance(number(-0.88));
    const int left = nameWidth + 2 * kGrid;
    const int trackWidth = std::max(width() - left - numberWidth - kGrid, 1);
    for (int row = 0; row < m_voices.size(); ++row) {
        const SimilarVoice& voice = m_voices[row];
        const int top = row * rowHeight();
        painter.setPen(colour(Token::Text, palette()));
        painter.drawText(QRect(0, top, nameWidth, rowHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(voice.name, Qt::ElideRight, nameWidth));
        const QRectF track(left, top + (rowHeight() - kBarHeight) / 2.0, trackWidth, kBarHeight);
        QPainterPath shape;
        shape.addRoundedRect(track, kBarHeight / 2.0, kBarHeight / 2.0);
        painter.fillPath(shape, colour(Token::Track, palette()));
        const SeriesStyle style = m_styles.of(voice.speakerId, palette());
        QPainterPath part;
        part.addRoundedRect(
            QRectF(track.topLeft(), QSizeF(std::clamp(voice.cosine, 0.0, 1.0) * trackWidth, kBarHeight)),
            kBarHeight / 2.0, kBarHeight / 2.0);
        painter.fillPath(part, QBrush(style.colour, style.fill));
        painter.drawText(QRect(width() - numberWidth, top, numberWidth, rowHeight()), Qt::AlignRight | Qt::AlignVCenter,
                         number(voice.cosine));
    }
}

} // namespace rollcall::ui
