// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/diarisation/Timeline.h"
#include "ui/playback/SoundPlayer.h"
#include "ui/recordings/sound/LoadedSound.h"
#include "ui/recordings/timeline/RecordingAxis.h"
#include "ui/recordings/timeline/SegmentsModel.h"
#include "ui/shell/Card.h"
#include "ui/spectrogram/ColourScale.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QScrollBar;

namespace rollcall::ui {

class LaneStrip;
class SegmentsTable;
class SpeakerStyles;
class SpectrogramStrip;
class WaveformStrip;

/// One recording: a lane for each voice, waveform and spectrogram over one time axis with one cursor, and the turns as a table.
class WhoSpeaksWhenCard : public Card
{
    Q_OBJECT

public:
    /// @param styles must outlive it
    explicit WhoSpeaksWhenCard(const SpeakerStyles& styles, QWidget* parent = nullptr);

    /// There is no answer.
    /// @param why in its place: "Waiting…"
    void showNothing(const QString& why);
    /// @param key of the recording: where it is the one shown already, cursor and zoom stay
    void showTimeline(qint64 key, const identify::Timeline& timeline);
    /// @param sound of the recording shown; null: it is still to come
    void setSound(const LoadedSoundPtr& sound);
    void setColourMap(ColourMap map);
    /// Speakers have other colours now.
    void renewColours();

    [[nodiscard]] RecordingAxis& axis() { return m_axis; }

Q_SIGNALS:
    /// An unknown voice was given a name.
    void nameRequested(int unknown, const QString& name);
    /// It cannot be played.
    void playingFailed(const QString& why);

private:
    void layOut();
    void onCursorMoved(double seconds);
    void onViewChanged();
    void togglePlaying();
    void playFromCursor();
    void showWhoIsAtCursor();
    void updatePlayButton();

    RecordingAxis m_axis;
    SoundPlayer m_player;
    LoadedSoundPtr m_sound; ///< null: there is none
    SegmentsModel m_segments;
    QTimer m_seek; ///< while it plays and the user moves the cursor: it goes on from there
    bool m_movedByPlayer = false;
    qint64 m_key = 0; ///< 0: nothing is shown
    LaneStrip* m_lanes;
    WaveformStrip* m_waveform;
    SpectrogramStrip* m_spectrogram;
    QScrollBar* m_scroll;
    QPushButton* m_play;
    QLabel* m_time;
    QLabel* m_who;
    SegmentsTable* m_table;
    QWidget* m_shown;  ///< all of these
    QLabel* m_nothing; ///< or this
};

} // namespace rollcall::ui
