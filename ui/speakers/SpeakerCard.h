// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/SpeakersModel.h"
#include "ui/shell/Card.h"
#include "ui/speakers/SimilarityBars.h"

class QLabel;
class QPushButton;

namespace rollcall::ui {

class SpeakerHead;
class SpeakerStyles;
class TakesTable;

/// Who is chosen on the Speakers page, and what can be done with them.
class SpeakerCard : public Card
{
    Q_OBJECT

public:
    /// @param styles must outlive it
    explicit SpeakerCard(const SpeakerStyles& styles, QWidget* parent = nullptr);

    /// @param chosen none: the card says how to choose
    void setChosen(const QList<SpeakerRow>& chosen);
    void setSimilar(const QList<SimilarVoice>& voices);
    /// Nothing that writes to the store can be asked for at the moment.
    void setBusy(bool busy);
    void beginRename();

    [[nodiscard]] TakesTable* takes() const { return m_takes; }

Q_SIGNALS:
    void renameRequested(qint64 speakerId, const QString& name);
    void addTakesWanted();
    void mergeWanted();
    void exportWanted();
    void removalWanted();

private:
    void updateState();

    QList<SpeakerRow> m_chosen;
    bool m_busy = false;
    QLabel* m_nobody;
    SpeakerHead* m_head;
    QLabel* m_trend;
    QLabel* m_similarLabel;
    SimilarityBars* m_similar;
    QLabel* m_takesLabel;
    TakesTable* m_takes;
    QPushButton* m_add;
    QPushButton* m_merge;
    QPushButton* m_export;
    QPushButton* m_remove;
};

} // namespace rollcall::ui
