// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "ui/ErrorText.h"
#include "ui/playback/SoundPlayer.h"
#include "ui/shell/Page.h"

#include <QList>
#include <QString>

class QCheckBox;
class QListView;
class QPushButton;

namespace rollcall::ui {

class Backend;
class EmptyState;
class Questions;
class UndoBar;
class UnknownLibrary;
class UnknownVoiceCard;
class UnknownVoicesModel;

/// The voices that were heard and that nobody has named: to be heard, named or forgotten.
///
/// @thread GUI
class UnknownVoicesPage : public Page
{
    Q_OBJECT

public:
    /// Both must outlive it.
    UnknownVoicesPage(Backend& backend, Questions& questions, QWidget* parent = nullptr);

    [[nodiscard]] UndoBar* undoBar() const { return m_undo; }

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void layOut();
    void connectParts();
    void refresh();
    void showChosen();
    [[nodiscard]] qint64 chosen() const;
    /// The row of the voice, or one near `row` where it is gone.
    void choose(qint64 voice, int row);
    void playNewest(const QModelIndex& index);
    void play(qint64 turn);
    void showHeard(qint64 turn);
    void nameKnown();
    void nameNew(const QString& name);
    void name(qint64 voice, const QString& name, bool addToExisting);
    void onNamed(const Result<pipeline::EnrolReport>& report);
    void forget(const QList<qint64>& voices);
    void forgetAll();
    void finishForgetting();
    void setBusy(bool busy);
    void say(const QString& text);
    void say(const Error& error) { say(errorText(error)); }
    void updateState();

    Backend& m_backend;
    UnknownLibrary& m_library;
    Questions& m_questions;
    SoundPlayer m_player;
    qint64 m_heard = 0;      ///< turn that is played; 0: none
    qint64 m_chosen = 0;     ///< voice; 0: none
    QList<qint64> m_leaving; ///< voices that wait to be forgotten
    bool m_busy = false;     ///< the store is being written to

    bool m_refreshing = false;

    QCheckBox* m_keep;
    QPushButton* m_forgetAll;
    QWidget* m_content;
    QListView* m_list;
    UnknownVoicesModel* m_model;
    UnknownVoiceCard* m_card;
    EmptyState* m_empty;
    UndoBar* m_undo;
};

} // namespace rollcall::ui
