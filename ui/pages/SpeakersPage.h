// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Store.h"
#include "ui/ErrorText.h"
#include "ui/Questions.h"
#include "ui/models/SpeakersModel.h"
#include "ui/playback/SoundPlayer.h"
#include "ui/shell/Page.h"
#include "ui/speakers/ComparedVoices.h"
#include "ui/speakers/SpeakerLibrary.h"

#include <QStringList>

class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace rollcall::ui {

class Backend;
class EmptyState;
class SimilarityMatrixView;
class SpeakerCard;
class SpeakersTable;
class TransferBar;
class UndoBar;
class VoiceMapView;

/// Everybody enrolled, as a list with the chosen speaker beside it, as a map and as a matrix.
class SpeakersPage : public Page
{
    Q_OBJECT

public:
    /// Both must outlive it.
    SpeakersPage(Backend& backend, Questions& questions, QWidget* parent = nullptr);

    [[nodiscard]] UndoBar* undoBar() const { return m_undo; }

Q_SIGNALS:
    /// Further takes of this speaker are wanted; pageWanted() of the Enrol page follows.
    void nameWanted(const QString& name);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    enum View { ListView, MapView, MatrixView };

    void layOut();
    void connectParts();
    void refresh();
    /// Where the page is seen.
    void compare();
    void showComparison();
    void showChosen();
    void showTakes(qint64 speakerId);
    void open(qint64 speakerId);
    void rename(qint64 speakerId, const QString& name);
    void addTakes();
    void merge();
    void removeChosen();
    void undoRemoval();
    void finishRemoval();
    void removeTake(qint64 take);
    void play(qint64 take);
    void showHeard(qint64 take);
    void setBusy(bool busy);
    void say(const QString& text);
    void say(const Error& error) { say(errorText(error)); }
    /// Something else happens: what was said is old, unless its work still goes on.
    void forget();
    void updateState();

    Backend& m_backend;
    Questions& m_questions;
    SpeakerLibrary m_library;
    ComparedVoices m_voices;
    SoundPlayer m_player;
    qint64 m_heard = 0; ///< take that is played; 0: none

    QStringList m_leaving; ///< names of those who wait for their removal
    bool m_busy = false;   ///< the store is being written to

    QLineEdit* m_search;
    QPushButton* m_import;
    QPushButton* m_enrol;
    QTabBar* m_views;
    QStackedWidget* m_stack;
    SpeakersTable* m_table;
    SpeakerCard* m_card;
    VoiceMapView* m_map;
    SimilarityMatrixView* m_matrix;
    EmptyState* m_empty;
    UndoBar* m_undo;
    TransferBar* m_transfer;
};

} // namespace rollcall::ui
