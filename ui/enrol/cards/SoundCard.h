// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/enrol/SoundChecks.h"
#include "ui/shell/Card.h"

class QLabel;

namespace rollcall::ui {

/// The sound checks, a line and a chip each.
///
/// @thread GUI
class SoundCard : public Card
{
    Q_OBJECT

public:
    explicit SoundCard(QWidget* parent = nullptr);

    void setChecks(const SoundChecks& checks);

private:
    [[nodiscard]] QLabel* addLine(const QString& name, const QString& objectName);

    QLabel* m_level;
    QLabel* m_noise;
    QLabel* m_clipping;
    QLabel* m_oneVoice;
};

} // namespace rollcall::ui
