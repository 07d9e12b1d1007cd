// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Card.h"

class QLabel;
class QRadioButton;

namespace rollcall::ui {

/// What a training may be for.
enum class TrainingKind { Improve, Quick, Paper };

/// One kind of training to choose: its name as a radio button, and what it is for. A click anywhere chooses it.
class KindCard : public Card
{
    Q_OBJECT

public:
    KindCard(TrainingKind kind, const QString& name, const QString& title, const QString& text,
             QWidget* parent = nullptr);

    [[nodiscard]] TrainingKind kind() const { return m_kind; }
    [[nodiscard]] QRadioButton* button() const { return m_button; }

protected:
    void mousePressEvent(QMouseEvent* event) override;

private:
    TrainingKind m_kind;
    QRadioButton* m_button;
};

} // namespace rollcall::ui
