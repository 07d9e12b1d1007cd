// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace rollcall::ui {

/// What stands one below the other, never wider than is good to read. It asks for the height that its wrapped texts take at that width; a
/// widget with a maximum width asks for that of the whole page.
///
/// @thread GUI
class Column : public QWidget
{
public:
    /// @param mostWidth in pixels
    explicit Column(int mostWidth, QWidget* parent = nullptr);

    /// Without margins.
    [[nodiscard]] QVBoxLayout* content() const { return m_content; }

private:
    QVBoxLayout* m_content;
};

} // namespace rollcall::ui
