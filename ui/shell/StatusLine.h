// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>
#include <QStringList>

class QLabel;

namespace rollcall::ui {

/// The foot of the window: what holds for all of it, in a few words.
class StatusLine : public QFrame
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// @param parts at the left, the most important first
    void setParts(const QStringList& parts);
    /// At the right end.
    void setEnd(const QString& text);

private:
    QLabel* m_parts;
    QLabel* m_end;
};

} // namespace rollcall::ui
