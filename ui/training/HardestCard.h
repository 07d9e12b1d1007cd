// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/Dataset.h"
#include "core/pipeline/WorkQueue.h"
#include "core/train/run/HardestTriplets.h"
#include "ui/playback/SoundPlayer.h"
#include "ui/shell/Card.h"
#include "ui/training/TrainingRuns.h"

#include <QString>

#include <functional>
#include <memory>

class QLabel;
class QPushButton;

namespace rollcall::ui {

/// The hardest triplets of a training, one at a time, to be heard: most often wrong labels, two people in one recording, or twins. Hidden
/// while there are none.
class HardestCard : public Card
{
    Q_OBJECT

public:
    /// The name of an enrolled speaker; empty: they are not enrolled any more.
    using NameOf = std::function<QString(qint64 speaker)>;

    explicit HardestCard(NameOf nameOf, QWidget* parent = nullptr);
    ~HardestCard() override;

    /// @param hardest null: there are none
    void show(const RunRow& run, const HardestPtr& hardest);

Q_SIGNALS:
    /// @param why a sentence for people; empty: what was wrong is over
    void failed(const QString& why);

private:
    enum Part { Anchor, Positive, Negative, PartCount };

    void showTriplet();
    void toggle(Part part);
    void play(const std::string& path);
    void updateButtons();
    [[nodiscard]] QString speakerOf(const std::string& path) const;

    NameOf m_nameOf;
    SoundPlayer m_player;
    RunRow m_run;
    HardestPtr m_hardest;
    std::size_t m_shown = 0;
    int m_playing = -1; ///< a Part; -1: none
    int m_asked = 0;    ///< counts recordings that were asked for
    QLabel* m_place;
    QPushButton* m_before;
    QPushButton* m_after;
    QPushButton* m_play[PartCount];
    QLabel* m_between;
    QLabel* m_figures;
    pipeline::WorkQueue m_queue; ///< last: gone before what its work uses
};

} // namespace rollcall::ui
