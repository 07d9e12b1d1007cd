// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/HelpPage.h"

#include "ui/shell/Card.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTextTable>

namespace rollcall::ui {

namespace {

constexpr int kLineSpacing = 130; ///< per cent

} // namespace

HelpPage::HelpPage(QWidget* parent) : Page(QStringLiteral("helpPage"), tr("Help"), parent)
{
    setState(tr("the user guide"));
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("helpSearchLineEdit"));
    m_search->setAccessibleName(tr("Search in the guide"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    auto* shortcuts = new QPushButton(tr("&Keys…"));
    shortcuts->setObjectName(QStringLiteral("shortcutsPushButton"));
    auto* about = new QPushButton(tr("A&bout Rollcall"));
    about->setObjectName(QStringLiteral("aboutPushButton"));
    actions()->addWidget(m_search);
    actions()->addWidget(shortcuts);
    actions()->addWidget(about);

    m_text = new QTextBrowser;
    m_text->setObjectName(QStringLiteral("helpTextBrowser"));
    m_text->setAccessibleName(tr("User guide"));
    m_text->setOpenExternalLinks(true);
    m_text->setFrameShape(QFrame::NoFrame);
    auto* card = new Card;
    card->content()->addWidget(m_text, 1);
    body()->addWidget(card, 1);

    connect(m_search, &QLineEdit::returnPressed, this, &HelpPage::findNext);
    connect(m_search, &QLineEdit::textEdited, this, [this] {
        m_text->moveCursor(QTextCursor::Start);
        findNext();
    });
    connect(shortcuts, &QPushButton::clicked, this, &HelpPage::shortcutsWanted);
    connect(about, &QPushButton::clicked, this, &HelpPage::aboutWanted);
    connect(new QShortcut(QKeySequence::Find, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, m_search, [this] { m_search->setFocus(); });
    load();
}

void HelpPage::load()
{
    initialiseWindowResources();
    QFile file(QStringLiteral(":/help/user-guide.md"));
    [[maybe_unused]] const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    m_text->setMarkdown(QString::fromUtf8(file.readAll()));
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        format.setLineHeight(kLineSpacing, QTextBlockFormat::ProportionalHeight);
        cursor.setBlockFormat(format);
        if (QTextTable* table = cursor.currentTable(); table != nullptr) {
            QTextTableFormat look = table->format();
            look.setBorderCollapse(true);
            look.setBorder(0.0);
            look.setCellPadding(kGrid / 2.0);
            table->setFormat(look);
            QTextTableCell cell = table->cellAt(cursor);
            QTextTableCellFormat row = cell.format().toTableCellFormat(); // a line below each row, as in all tables
            row.setBottomBorder(1.0);
            row.setBottomBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            row.setBottomBorderBrush(colour(Token::Line, palette()));
            cell.setFormat(row);
        }
    }
    m_text->moveCursor(QTextCursor::Start);
}

void HelpPage::findNext()
{
    if (m_search->text().isEmpty()) {
        return;
    }
    if (!m_text->find(m_search->text())) {
        m_text->moveCursor(QTextCursor::Start);
        m_search->setProperty("found", m_text->find(m_search->text()));
    }
}

void HelpPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        load(); // colours are in the text
    }
    Page::changeEvent(event);
}

} // namespace rollcall::ui
