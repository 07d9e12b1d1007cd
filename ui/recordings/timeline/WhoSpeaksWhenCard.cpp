// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/WhoSpeaksWhenCard.h"

#include "ui/Wording.h"
#include "ui/recordings/timeline/LaneStrip.h"
#include "ui/recordings/timeline/RulerStrip.h"
#include "ui/recordings/timeline/SegmentsTable.h"
#include "ui/recordings/timeline/SpectrogramStrip.h"
#include "ui/recordings/timeline/VoiceNames.h"
#include "ui/recordings/timeline/WaveformStrip.h"
#include "ui/shell/Page.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>

#include <chrono>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr std::chrono::milliseconds kSeekAfter{120};
constexpr double kScrollSteps = 1000.0; ///< a second

int asSteps(double seconds)
{
    return static_cast<int>(std::lround(seconds * kScrollSteps));
}

} // namespace

WhoSpeaksWhenCard::WhoSpeaksWhenCard(const SpeakerStyles& styles, QWidget* parent)
    : Card(tr("Who speaks when"), Qt::Vertical, parent), m_lanes(new LaneStrip(m_axis, styles)),
      m_waveform(new WaveformStrip(m_axis)), m_spectrogram(new SpectrogramStrip(m_axis)),
      m_scroll(new QScrollBar(Qt::Horizontal)), m_play(new QPushButton), m_time(new QLabel), m_who(new QLabel),
      m_table(new SegmentsTable(m_segments)), m_shown(new QWidget), m_nothing(new QLabel)
{
    m_scroll->setObjectName(QStringLiteral("recordingScrollBar"));
    m_scroll->setAccessibleName(tr("Visible part"));
    QSizePolicy kept = m_scroll->sizePolicy();
    kept.setRetainSizeWhenHidden(true); // nothing jumps when the first zoom shows it
    m_scroll->setSizePolicy(kept);
    m_play->setObjectName(QStringLiteral("playRecordingPushButton"));
    m_play->setProperty("primary", true);
    m_time->setObjectName(QStringLiteral("cursorTimeLabel"));
    m_who->setObjectName(QStringLiteral("cursorSpeakerLabel"));
    m_who->setTextFormat(Qt::PlainText);
    setRole(*m_who, "soft");
    m_nothing->setObjectName(QStringLiteral("noTimelineLabel"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setTextFormat(Qt::PlainText);
    setRole(*m_nothing, "soft");
    m_seek.setSingleShot(true);
    m_seek.setInterval(kSeekAfter);
    layOut();

    connect(&m_axis, &RecordingAxis::cursorMoved, this, &WhoSpeaksWhenCard::onCursorMoved);
    connect(&m_axis, &RecordingAxis::viewChanged, this, &WhoSpeaksWhenCard::onViewChanged);
    connect(m_scroll, &QScrollBar::valueChanged, this, [this](int value) { m_axis.scrollTo(value / kScrollSteps); });
    for (const RecordingStrip* strip : std::initializer_list<RecordingStrip*>{m_lanes, m_waveform, m_spectrogram}) {
        connect(strip, &RecordingStrip::playPressed, this, &WhoSpeaksWhenCard::togglePlaying);
    }
    connect(m_table, &SegmentsTable::playPressed, this, &WhoSpeaksWhenCard::togglePlaying);
    connect(m_table, &SegmentsTable::placeWanted, &m_axis, &RecordingAxis::moveCursor);
    connect(m_play, &QPushButton::clicked, this, &WhoSpeaksWhenCard::togglePlaying);
    // Queued: the answer may be a dialog, and the editor is still open.
    connect(&m_segments, &SegmentsModel::nameRequested, this, &WhoSpeaksWhenCard::nameRequested, Qt::QueuedConnection);
    connect(&m_player, &SoundPlayer::finished, this, &WhoSpeaksWhenCard::updatePlayButton);
    connect(&m_player, &SoundPlayer::failed, this, &WhoSpeaksWhenCard::playingFailed);
    connect(&m_player, &SoundPlayer::moved, this, [this](double seconds) {
        m_movedByPlayer = true;
        m_axis.moveCursor(seconds);
        m_movedByPlayer = false;
    });
    connect(&m_seek, &QTimer::timeout, this, [this] { playFromCursor(); });
    showNothing({});
}

void WhoSpeaksWhenCard::layOut()
{
    auto* playing = new QHBoxLayout;
    playing->setSpacing(kGrid + 4);
    playing->addWidget(m_play);
    playing->addWidget(m_time);
    playing->addWidget(m_who, 1);
    auto* strips = new QVBoxLayout;
    strips->setSpacing(kGrid / 2);
    strips->addWidget(m_waveform);
    strips->addWidget(m_spectrogram);
    strips->addWidget(new RulerStrip(m_axis));
    strips->addWidget(m_scroll);
    auto* layout = new QVBoxLayout(m_shown);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_lanes);
    layout->addLayout(strips);
    layout->addLayout(playing);
    layout->addWidget(m_table, 1);
    content()->addWidget(m_shown, 1);
    content()->addWidget(m_nothing, 1);
}

void WhoSpeaksWhenCard::showNothing(const QString& why)
{
    m_key = 0;
    m_seek.stop();
    setSound(nullptr);
    m_nothing->setText(why);
    m_nothing->show();
    m_shown->hide();
}

void WhoSpeaksWhenCard::showTimeline(qint64 key, const identify::Timeline& timeline)
{
    m_lanes->setTimeline(timeline);
    m_segments.setTurns(timeline.turns);
    if (key != m_key) {
        m_key = key;
        m_seek.stop();
        m_axis.reset(timeline.seconds);
    }
    m_table->followTo(m_axis.cursor());
    showWhoIsAtCursor();
    m_nothing->hide();
    m_shown->show();
}

void WhoSpeaksWhenCard::setSound(const LoadedSoundPtr& sound)
{
    if (sound != m_sound) {
        m_player.stop();
        m_sound = sound;
    }
    m_waveform->setSound(sound);
    m_spectrogram->setSound(sound);
    updatePlayButton();
}

void WhoSpeaksWhenCard::setColourMap(ColourMap map)
{
    m_spectrogram->setColourMap(map);
}

void WhoSpeaksWhenCard::renewColours()
{
    m_lanes->renew();
}

void WhoSpeaksWhenCard::onCursorMoved(double seconds)
{
    m_table->followTo(seconds);
    showWhoIsAtCursor();
    if (!m_movedByPlayer && (m_player.isPlaying() || m_seek.isActive())) {
        m_seek.start();
        m_player.stop();
        updatePlayButton();
    }
}

void WhoSpeaksWhenCard::onViewChanged()
{
    const QSignalBlocker quiet(m_scroll);
    m_scroll->setPageStep(asSteps(m_axis.length()));
    m_scroll->setSingleStep(asSteps(m_axis.length() / 10.0));
    m_scroll->setRange(0, asSteps(m_axis.seconds() - m_axis.length()));
    m_scroll->setValue(asSteps(m_axis.begin()));
    m_scroll->setVisible(m_scroll->maximum() > 0);
}

void WhoSpeaksWhenCard::togglePlaying()
{
    if (m_player.isPlaying() || m_seek.isActive()) {
        m_seek.stop();
        m_player.stop();
        updatePlayButton();
        return;
    }
    if (m_axis.cursor() >= m_axis.seconds()) {
        m_axis.moveCursor(0.0);
    }
    playFromCursor();
}

void WhoSpeaksWhenCard::playFromCursor()
{
    if (m_sound) {
        m_player.play(std::shared_ptr<const audio::Sound>(m_sound, &m_sound->sound), m_axis.cursor());
    }
    updatePlayButton();
}

void WhoSpeaksWhenCard::showWhoIsAtCursor()
{
    m_time->setText(tr("%1 / %2").arg(clockTime(m_axis.cursor()), clockTime(m_axis.seconds())));
    const int row = m_segments.rowAt(m_axis.cursor());
    if (row < 0 || m_segments.turn(row).endSeconds <= m_axis.cursor()) {
        m_who->clear();
        return;
    }
    const identify::Turn& turn = m_segments.turn(row);
    m_who->setText(turn.speaker ? tr("%1 · %2").arg(voiceName(turn), percent(turn.probability)) : voiceName(turn));
}

void WhoSpeaksWhenCard::updatePlayButton()
{
    const bool playing = m_player.isPlaying() || m_seek.isActive();
    m_play->setEnabled(m_sound != nullptr);
    m_play->setIcon(iconOnAccent(playing ? QStringLiteral("pause") : QStringLiteral("play")));
    m_play->setAccessibleName(playing ? tr("Pause") : tr("Play from the cursor"));
    m_play->setToolTip(m_play->accessibleName());
}

} // namespace rollcall::ui
