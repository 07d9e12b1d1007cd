// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/cards/InterruptedCard.h"

#include "core/pipeline/Paths.h"
#include "ui/Questions.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <utility>

namespace rollcall::ui {

InterruptedCard::InterruptedCard(pipeline::WorkQueue& work, Questions& questions, QWidget* parent)
    : Card({}, Qt::Horizontal, parent), m_work(work), m_questions(questions)
{
    setObjectName(QStringLiteral("interruptedFrame"));
    setWarning(true);
    setVisible(false);
    m_label = new QLabel;
    m_label->setObjectName(QStringLiteral("interruptedLabel"));
    m_label->setWordWrap(true);
    auto* keep = new QPushButton(tr("&Keep"));
    keep->setObjectName(QStringLiteral("keepInterruptedPushButton"));
    auto* discard = new QPushButton(tr("Dis&card"));
    discard->setObjectName(QStringLiteral("discardInterruptedPushButton"));
    content()->addWidget(m_label, 1);
    content()->addWidget(keep);
    content()->addWidget(discard);
    connect(keep, &QPushButton::clicked, this, &InterruptedCard::keep);
    connect(discard, &QPushButton::clicked, this, &InterruptedCard::discard);
}

void InterruptedCard::find()
{
    m_work.post([this, folder = pipeline::defaultSpoolFolder()](const std::stop_token&) {
        QMetaObject::invokeMethod(this, [this, interrupted = pipeline::RecordingSpool::interrupted(folder)] {
            m_interrupted = interrupted;
            present();
            if (!m_interrupted.empty()) {
                Q_EMIT found();
            }
        });
    });
}

void InterruptedCard::present()
{
    setVisible(!m_interrupted.empty());
    if (!m_interrupted.empty()) {
        const pipeline::RecordingSpool& first = *m_interrupted.front();
        const QDateTime started = QDateTime::fromMSecsSinceEpoch(first.startedAtMs());
        m_label->setText(
            tr("A recording of %1 s from %2 was interrupted. Keep it?")
                .arg(QString::number(first.seconds(), 'f', 0), QLocale().toString(started, QLocale::ShortFormat)));
    }
}

void InterruptedCard::keep()
{
    auto spool = m_interrupted.front();
    m_interrupted.erase(m_interrupted.begin());
    present();
    ++m_reading;
    m_work.post([this, spool = std::move(spool)](const std::stop_token&) mutable {
        auto sound = spool->read();
        if (sound) {
            spool->claim();
        }
        QMetaObject::invokeMethod(this, [this, spool = std::move(spool), sound = std::move(sound)] {
            --m_reading;
            if (sound) {
                Q_EMIT kept(*sound, spool);
            } else {
                Q_EMIT failed(sound.error());
            }
        });
    });
}

void InterruptedCard::discard()
{
    if (!m_questions.confirm(this, tr("Discard recording"),
                             tr("Discard the interrupted recording? It is erased from this computer and cannot be "
                                "brought back."),
                             tr("Discard"))) {
        return;
    }
    m_work.post([spool = m_interrupted.front()](const std::stop_token&) { spool->erase(); });
    m_interrupted.erase(m_interrupted.begin());
    present();
}

} // namespace rollcall::ui
