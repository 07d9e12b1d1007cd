// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/pipeline/WorkQueue.h"
#include "core/pipeline/live/RecordingSpool.h"
#include "ui/shell/Card.h"

#include <memory>
#include <vector>

class QLabel;

namespace rollcall::ui {

class Questions;

/// Offers the recordings that a crash interrupted, one after the other: keep or discard. Hidden without any.
///
/// @thread GUI
class InterruptedCard : public Card
{
    Q_OBJECT

public:
    /// Both must outlive what they are used for: `work` is gone before the card.
    InterruptedCard(pipeline::WorkQueue& work, Questions& questions, QWidget* parent = nullptr);

    /// Looks for them; found() follows where there are some.
    void find();

    /// Recordings that are being read because the user keeps them.
    [[nodiscard]] int reading() const { return m_reading; }

Q_SIGNALS:
    void found();
    /// The user keeps one.
    void kept(const rollcall::pipeline::CapturedSound& sound,
              const std::shared_ptr<rollcall::pipeline::RecordingSpool>& spool);
    /// One that was to be kept cannot be read.
    void failed(const rollcall::Error& error);

private:
    void present();
    void keep();
    void discard();

    pipeline::WorkQueue& m_work;
    Questions& m_questions;
    std::vector<std::shared_ptr<pipeline::RecordingSpool>> m_interrupted; ///< still to be decided about
    QLabel* m_label;
    int m_reading = 0;
};

} // namespace rollcall::ui
