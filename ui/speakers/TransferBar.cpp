// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/TransferBar.h"

#include "ui/ErrorText.h"
#include "ui/Questions.h"
#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace rollcall::ui {

TransferBar::TransferBar(SpeakerLibrary& library, Questions& questions, QWidget* parent)
    : QFrame(parent), m_library(library), m_questions(questions)
{
    setObjectName(QStringLiteral("transferBarFrame"));
    setProperty("banner", QStringLiteral("plain"));
    m_text = new QLabel;
    m_text->setTextFormat(Qt::PlainText);
    m_bar = new QProgressBar;
    m_bar->setObjectName(QStringLiteral("transferProgressBar"));
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_cancel = new QPushButton(tr("&Cancel"));
    m_cancel->setObjectName(QStringLiteral("cancelTransferPushButton"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGrid + 4, kGrid / 2, kGrid, kGrid / 2);
    layout->addWidget(m_text);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_wanted) {
            *m_wanted = false;
            m_cancel->setEnabled(false);
        }
    });
    hide();
}

TransferBar::~TransferBar()
{
    if (m_wanted) {
        *m_wanted = false; // nobody waits for it any more
    }
}

void TransferBar::begin(const QString& text)
{
    m_wanted = std::make_shared<std::atomic<bool>>(true);
    m_text->setText(text);
    m_bar->setRange(0, 0);
    m_cancel->setEnabled(true);
    show();
    Q_EMIT busyChanged(true);
}

void TransferBar::end()
{
    m_wanted.reset();
    hide();
    Q_EMIT busyChanged(false);
}

SpeakerLibrary::Progress TransferBar::progress()
{
    return [this](std::size_t done, std::size_t total) {
        m_bar->setRange(0, static_cast<int>(total));
        m_bar->setValue(static_cast<int>(done));
    };
}

void TransferBar::exportSpeakers(const QList<SpeakerRow>& speakers)
{
    if (speakers.isEmpty() || m_wanted) {
        return;
    }
    const QString who = speakers.size() == 1 ? speakers.front().name : tr("%1 speakers").arg(speakers.size());
    QString file = m_questions.saveFile(this, tr("Export speakers"), who + QLatin1Char('.') + ending());
    if (file.isEmpty()) {
        return;
    }
    if (QFileInfo(file).suffix().isEmpty()) {
        file += QLatin1Char('.') + ending();
    }
    const auto passphrase = m_questions.passphrase(
        this, tr("Export speakers"),
        tr("Passphrase that protects the recordings. Without one, anybody who has the file can hear them."));
    if (!passphrase) {
        return;
    }
    if (!passphrase->isEmpty()) {
        const auto again = m_questions.passphrase(this, tr("Export speakers"), tr("The same passphrase again:"));
        if (!again) {
            return;
        }
        if (*again != *passphrase) {
            Q_EMIT said(tr("The two passphrases differ; nothing was exported. Export again."));
            return;
        }
    }
    QList<qint64> ids;
    for (const SpeakerRow& row : speakers) {
        ids.append(row.id);
    }
    begin(tr("Exporting %1…").arg(who));
    m_library.exportTo(this, file, ids, *passphrase, m_wanted, progress(),
                       [this, who, file](const Result<void>& result) {
                           end();
                           Q_EMIT said(result ? tr("%1 exported to %2.").arg(who, QFileInfo(file).fileName())
                                              : errorText(result.error()));
                       });
}

void TransferBar::importSpeakers()
{
    const QString file = m_wanted ? QString() : m_questions.profileFile(this);
    if (file.isEmpty()) {
        return;
    }
    m_library.needsPassphrase(this, file, [this, file](const Result<bool>& needed) {
        if (!needed) {
            Q_EMIT said(errorText(needed.error()));
            return;
        }
        const auto passphrase = *needed
                                    ? m_questions.passphrase(this, tr("Import speakers"),
                                                             tr("Passphrase of %1:").arg(QFileInfo(file).fileName()))
                                    : std::optional(QString());
        if (passphrase && !m_wanted) {
            beginImport(file, *passphrase);
        }
    });
}

void TransferBar::beginImport(const QString& file, const QString& passphrase)
{
    begin(tr("Importing from %1…").arg(QFileInfo(file).fileName()));
    m_library.importFrom(this, file, passphrase, m_wanted, progress(),
                         [this](const Result<pipeline::ImportReport>& result) { onImported(result); });
}

void TransferBar::onImported(const Result<pipeline::ImportReport>& result)
{
    end();
    if (!result) {
        Q_EMIT said(errorText(result.error()));
        return;
    }
    QStringList lines;
    if (result->added.size() == 1) {
        lines.append(tr("Imported %1.").arg(QString::fromStdString(result->added.front())));
    } else if (!result->added.empty()) {
        lines.append(tr("Imported %1 speakers.").arg(result->added.size()));
    }
    if (result->unusableTakes > 0) {
        lines.append(tr("Recordings that the model cannot use were left out: %1.").arg(result->unusableTakes));
    }
    if (!result->skipped.empty()) {
        const pipeline::SkippedSpeaker& first = result->skipped.front();
        const QString name = QString::fromStdString(first.name);
        const QString why = errorText(first.why);
        lines.append(
            result->skipped.size() == 1
                ? tr("Not imported: %1 (%2).").arg(name, why)
                : tr("Not imported: %1 (%2) and %3 more.").arg(name, why, QString::number(result->skipped.size() - 1)));
    }
    Q_EMIT said(lines.join(QLatin1Char('\n')));
}

} // namespace rollcall::ui
