// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/NavigationRail.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"

#include <QButtonGroup>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace rollcall::ui {

namespace {

constexpr int kIconSize = 20;
constexpr int kLogo = 22;
constexpr int kMarkSize = 8;
constexpr int kLeastWidth = 190;

} // namespace

/// An entry, with a dot where it is marked.
class RailButton : public QToolButton
{
public:
    using QToolButton::QToolButton;

    void setMarked(bool marked)
    {
        m_marked = marked;
        setAccessibleDescription(marked ? NavigationRail::tr("This page uses the microphone.") : QString());
        update();
    }
    [[nodiscard]] bool isMarked() const { return m_marked; }

    void setCount(const QString& count, const QString& description)
    {
        m_count = count;
        setAccessibleDescription(description);
        update();
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QToolButton::paintEvent(event);
        // The style sheet has changed the button's own palette.
        const QPalette palette = QGuiApplication::palette();
        const bool iconOnly = toolButtonStyle() == Qt::ToolButtonIconOnly;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (!m_count.isEmpty()) {
            painter.setFont(ui::font(font(), TextSize::Faint, true));
            painter.setPen(colour(Token::Accent, palette));
            const int height = painter.fontMetrics().height();
            const QRect place = iconOnly ? QRect(0, 0, width() - 2, height) : rect().adjusted(0, 0, -kGrid - 2, 0);
            painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, m_count);
        }
        if (m_marked) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour(Token::Bad, palette));
            const int x = iconOnly ? width() - kMarkSize - 3 : width() - 2 * kMarkSize;
            const int y = iconOnly ? 3 : (height() - kMarkSize) / 2;
            painter.drawEllipse(x, y, kMarkSize, kMarkSize);
        }
    }

private:
    bool m_marked = false;
    QString m_count;
};

NavigationRail::NavigationRail(QWidget* parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("navigationRail"));
    setAccessibleName(tr("Pages"));
    m_group = new QButtonGroup(this);
    m_logo = new QLabel;
    m_logo->setPixmap(applicationIcon().pixmap(kLogo, kLogo));
    m_name = new QLabel(tr("Rollcall"));
    m_name->setProperty("role", QStringLiteral("heading"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(kGrid, 2, 0, kGrid + 4);
    head->addWidget(m_logo);
    head->addWidget(m_name, 1);
    m_pages = new QVBoxLayout;
    m_pages->setSpacing(2);
    m_foot = new QVBoxLayout;
    m_foot->setSpacing(2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 14, 10, kGrid);
    layout->addLayout(head);
    layout->addLayout(m_pages);
    layout->addStretch(1);
    layout->addLayout(m_foot);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    setMinimumWidth(kLeastWidth);

    connect(m_group, &QButtonGroup::idClicked, this, &NavigationRail::chosen);
}

int NavigationRail::addEntry(const QString& icon, const QString& text, Place place)
{
    auto* button = new RailButton;
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setIcon(ui::icon(icon));
    button->setIconSize(QSize(kIconSize, kIconSize));
    button->setToolButtonStyle(m_compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setCheckable(true);
    const auto index = static_cast<int>(m_entries.size());
    m_group->addButton(button, index);
    (place == Place::Top ? m_pages : m_foot)->addWidget(button);
    m_entries.append(button);
    return index;
}

int NavigationRail::current() const
{
    return m_group->checkedId();
}

void NavigationRail::setCurrent(int index)
{
    if (index >= 0) {
        m_entries[index]->setChecked(true);
    } else if (m_group->checkedButton() != nullptr) {
        m_group->setExclusive(false); // which lets no button go
        m_group->checkedButton()->setChecked(false);
        m_group->setExclusive(true);
    }
}

void NavigationRail::setMarked(int index, bool marked)
{
    m_entries[index]->setMarked(marked);
}

bool NavigationRail::isMarked(int index) const
{
    return m_entries[index]->isMarked();
}

void NavigationRail::setCount(int index, qsizetype count, const QString& description)
{
    m_entries[index]->setCount(count == 0 ? QString() : QLocale().toString(count),
                               count == 0 ? QString() : description);
}

QAbstractButton* NavigationRail::button(int index) const
{
    return m_entries[index];
}

void NavigationRail::setCompact(bool compact)
{
    if (compact == m_compact) {
        return;
    }
    m_compact = compact;
    m_name->setVisible(!compact);
    setMinimumWidth(compact ? 0 : kLeastWidth);
    for (RailButton* button : std::as_const(m_entries)) {
        button->setToolButtonStyle(compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    }
}

void NavigationRail::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Up && event->key() != Qt::Key_Down) {
        QFrame::keyPressEvent(event);
        return;
    }
    // The entries form one list, those at the foot too; an arrow moves in it and stops at its ends.
    for (int i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i]->hasFocus()) {
            const int next =
                qBound(0, event->key() == Qt::Key_Down ? i + 1 : i - 1, static_cast<int>(m_entries.size()) - 1);
            m_entries[next]->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

} // namespace rollcall::ui
