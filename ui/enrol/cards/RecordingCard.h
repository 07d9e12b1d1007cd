// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Card.h"

#include <QString>

class QLabel;
class QPushButton;

namespace rollcall::ui {

class ProfileRing;

/// How far the recording is, one sentence of advice, and the buttons that go on: one of them is the filled one.
///
/// @thread GUI
class RecordingCard : public Card
{
    Q_OBJECT

public:
    explicit RecordingCard(QWidget* parent = nullptr);

    /// @param advice one sentence   @param detail what happens next; may be empty
    void say(const QString& advice, const QString& detail = {});
    /// Before anybody has spoken.
    void sayWhatIsNext();
    /// While somebody speaks.
    /// @param soundAdvice what to do about the sound; empty: nothing
    /// @param netSpeechSeconds so far   @param isMeasured a model follows the profile
    void advise(const QString& soundAdvice, double netSpeechSeconds, bool isMeasured);
    /// A take is complete.
    /// @param isKept it has enough speech   @param isNamed it is known who speaks
    void sayRecorded(bool isKept, bool isNamed);

    [[nodiscard]] ProfileRing& ring() const { return *m_ring; }
    [[nodiscard]] QPushButton& record() const { return *m_record; }
    [[nodiscard]] QPushButton& save() const { return *m_save; }

    struct State
    {
        bool isIdle = true;     ///< nothing is being recorded
        bool canToggle = false; ///< Record, or Stop, can be pressed
        bool hasMicrophone = false;
        bool hasTakes = false;
        bool isNamed = false;
        bool canSave = false;
    };
    /// What the buttons say and do. The filled one is what people most likely want to press now.
    /// When the last take is gone, the advice is that of the beginning.
    void setState(const State& state);

private:
    ProfileRing* m_ring;
    QLabel* m_advice;
    QLabel* m_detail;
    QPushButton* m_record;
    QPushButton* m_save;
    bool m_hasTakes = false;
};

} // namespace rollcall::ui
