// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>
#include <QString>

class QAbstractButton;
class QButtonGroup;
class QLabel;
class QVBoxLayout;

namespace rollcall::ui {

class RailButton;

/// The pages of the window, one below the other, and the way to them: by mouse, by the arrow keys, by shortcut. Icon and word; where the
/// window is narrow the icon alone, with the word as tool tip.
///
/// @thread GUI
class NavigationRail : public QFrame
{
    Q_OBJECT

public:
    explicit NavigationRail(QWidget* parent = nullptr);

    enum class Place { Top, Foot };

    /// Below the entries before it at that place.
    /// @param icon name of an icon (ui::icon())
    /// @return its index
    int addEntry(const QString& icon, const QString& text, Place place = Place::Top);

    /// -1: none.
    [[nodiscard]] int current() const;
    /// Emits nothing. -1: none.
    void setCurrent(int index);

    /// A red dot: the page uses the microphone.
    void setMarked(int index, bool marked);
    [[nodiscard]] bool isMarked(int index) const;

    /// A number at the end of an entry; 0: none.
    /// @param description for those who do not see it: "3 unknown voices"
    void setCount(int index, qsizetype count, const QString& description);

    [[nodiscard]] QAbstractButton* button(int index) const;

    void setCompact(bool compact);
    [[nodiscard]] bool isCompact() const { return m_compact; }

Q_SIGNALS:
    void chosen(int index);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QVBoxLayout* m_pages;
    QVBoxLayout* m_foot;
    QLabel* m_logo;
    QLabel* m_name;
    QButtonGroup* m_group;
    QList<RailButton*> m_entries;
    bool m_compact = false;
};

} // namespace rollcall::ui
