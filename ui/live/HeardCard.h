// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/pipeline/WorkQueue.h"
#include "core/pipeline/live/RecentSound.h"
#include "ui/live/TurnsModel.h"
#include "ui/playback/SoundPlayer.h"
#include "ui/shell/Card.h"

#include <QString>

#include <functional>
#include <memory>

class QAction;
class QLabel;
class QListView;
class QPushButton;

namespace rollcall::ui {

class Questions;
class SpeakerStyles;

/// What was heard so far: the turns of the session, the newest first, to be heard again and to be exported.
///
/// @thread GUI
class HeardCard : public Card
{
    Q_OBJECT

public:
    /// Both must outlive it.
    HeardCard(const SpeakerStyles& styles, Questions& questions, QWidget* parent = nullptr);

    /// @param turns oldest first
    void show(const QList<Turn>& turns);
    /// The sound that the turns lie in, and the model that named them.
    void setSession(std::shared_ptr<const pipeline::RecentSound> sound, const QString& modelId);

    [[nodiscard]] bool isPlaying() const { return m_player.isPlaying(); }

Q_SIGNALS:
    void playingChanged(bool playing);
    /// Something was done or failed; a sentence.
    void said(const QString& sentence, bool isProblem);

private:
    void play(const QModelIndex& index);
    void updateButtons();
    void exportText(const QString& title, const QString& ending, const QByteArray& text);
    void exportSounds();
    /// Says afterwards what was done.
    void write(std::function<Result<QString>()> work);
    [[nodiscard]] QList<Turn> chosen() const;

    Questions& m_questions;
    std::shared_ptr<const pipeline::RecentSound> m_sound;
    QString m_modelId;
    QList<Turn> m_turns;
    QListView* m_list;
    TurnsModel* m_model;
    SoundPlayer m_player;
    QLabel* m_empty;
    QPushButton* m_export;
    QAction* m_exportSounds;
    pipeline::WorkQueue m_queue; ///< writes files; last: gone before what its work uses
};

} // namespace rollcall::ui
