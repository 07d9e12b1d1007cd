// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QLabel;

namespace rollcall::ui {

/// Where somebody is on the way through a page: steps by name, those behind ticked.
///
/// @thread GUI
class StepLine : public QWidget
{
    Q_OBJECT

public:
    explicit StepLine(const QStringList& steps, QWidget* parent = nullptr);

    /// @param done  which steps are done, one a step
    /// @param current the step at work, from 0
    void setState(const QList<bool>& done, int current);

private:
    QStringList m_steps;
    QList<QLabel*> m_labels;
};

} // namespace rollcall::ui
