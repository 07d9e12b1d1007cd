// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

class QBoxLayout;
class QLabel;

namespace rollcall::ui {

/// A piece of a page: white on the ground, with a small heading where it needs one.
class Card : public QFrame
{
    Q_OBJECT

public:
    /// @param heading may be empty
    explicit Card(const QString& heading = {}, Qt::Orientation content = Qt::Vertical, QWidget* parent = nullptr);

    /// Where its widgets go.
    [[nodiscard]] QBoxLayout* content() const { return m_content; }

    void setHeading(const QString& heading);
    /// A border that calls for attention.
    void setWarning(bool warning);

private:
    QLabel* m_heading;
    QBoxLayout* m_content;
};

} // namespace rollcall::ui
