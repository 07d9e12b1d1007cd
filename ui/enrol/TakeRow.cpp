// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/TakeRow.h"

#include "ui/TakeOrigin.h"
#include "ui/Wording.h"
#include "ui/enrol/WaveformThumb.h"
#include "ui/shell/Page.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStringList>

namespace rollcall::ui {

namespace {

constexpr int kMostStars = 5;

QPushButton* makeIconButton(const QString& name, const QString& iconName)
{
    auto* button = makeLink({});
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    return button;
}

QString doubtOf(const Take& take)
{
    if (take.check && take.check->severalVoices && !take.clip.oneVoice) {
        return TakeRow::tr("several people?");
    }
    return take.outlying ? TakeRow::tr("unlike the others") : QString();
}

} // namespace

QString takeText(const Take& take)
{
    QStringList parts{
        TakeRow::tr("%1: %2 of speech").arg(takeOriginText(take.clip.origin), duration(take.quality.netSpeechSeconds))};
    if (take.clip.truncated) {
        parts.append(TakeRow::tr("from a damaged file"));
    }
    if (const QString doubt = doubtOf(take); !doubt.isEmpty()) {
        parts.append(doubt);
    }
    return parts.join(QStringLiteral(", "));
}

TakeRow::TakeRow(const Take& take, QWidget* parent) : QWidget(parent)
{
    m_play = makeIconButton(QStringLiteral("playTakePushButton"), QStringLiteral("play"));
    m_remove = makeIconButton(QStringLiteral("removeTakePushButton"), QStringLiteral("close"));
    m_title = new QLabel;
    m_length = new QLabel;
    setRole(*m_length, "soft");
    m_stars = new QLabel;
    m_stars->setObjectName(QStringLiteral("takeStarsLabel"));
    setRole(*m_stars, "stars");
    m_doubt = new QLabel;
    m_doubt->setObjectName(QStringLiteral("takeDoubtLabel"));
    m_doubt->setProperty("chip", QStringLiteral("warning"));
    m_waveform = new WaveformThumb;

    auto* line = new QHBoxLayout;
    line->setSpacing(kGrid / 2);
    line->addWidget(m_title);
    line->addWidget(m_length, 1);
    line->addWidget(m_stars);
    auto* picture = new QHBoxLayout;
    picture->setSpacing(kGrid / 2);
    picture->addWidget(m_waveform, 1);
    picture->addWidget(m_doubt);
    auto* middle = new QVBoxLayout;
    middle->setSpacing(2);
    middle->addLayout(line);
    middle->addLayout(picture);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, kGrid / 2, 0, kGrid / 2);
    layout->setSpacing(2);
    layout->addWidget(m_play);
    layout->addLayout(middle, 1);
    layout->addWidget(m_remove);
    connect(m_play, &QPushButton::clicked, this, &TakeRow::playWanted);
    connect(m_remove, &QPushButton::clicked, this, &TakeRow::removeWanted);
    setTake(take);
    setPlaying(false);
}

void TakeRow::setTake(const Take& take)
{
    m_number = take.number;
    m_title->setText(tr("Take %1").arg(take.number));
    m_length->setText(duration(take.quality.netSpeechSeconds));
    const int count = stars(take.quality);
    m_stars->setText(QString(count, QChar(0x2605)));
    m_stars->setAccessibleName(tr("Quality %1 of %2").arg(QString::number(count), QString::number(kMostStars)));
    QStringList problems;
    for (const audio::QualityIssue issue : take.quality.issues) {
        const std::string_view text = audio::describe(issue);
        problems.append(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    }
    m_stars->setToolTip(problems.isEmpty() ? m_stars->accessibleName() : problems.join(QLatin1Char('\n')));
    m_doubt->setText(doubtOf(take));
    m_doubt->setVisible(!m_doubt->text().isEmpty());
    m_waveform->setPeaks(take.peaks);
    m_remove->setAccessibleName(tr("Remove take %1").arg(m_number));
    m_remove->setToolTip(m_remove->accessibleName());
    setToolTip(takeText(take).toHtmlEscaped());
}

void TakeRow::setPlaying(bool playing)
{
    m_play->setIcon(icon(playing ? QStringLiteral("stop") : QStringLiteral("play")));
    m_play->setAccessibleName(playing ? tr("Stop playing take %1").arg(m_number) : tr("Play take %1").arg(m_number));
    m_play->setToolTip(m_play->accessibleName());
}

void TakeRow::setRemovable(bool removable)
{
    m_remove->setEnabled(removable);
}

} // namespace rollcall::ui
