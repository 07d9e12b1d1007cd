// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/RescueBar.h"

#include "core/pipeline/Paths.h"
#include "ui/Backend.h"
#include "ui/ErrorText.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/theme/Tokens.h"

#include <QDate>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace rollcall::ui {

namespace {

QString dayText(std::chrono::year_month_day day)
{
    const QDate date(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                     static_cast<int>(static_cast<unsigned>(day.day())));
    return QLocale().toString(date, QLocale::LongFormat);
}

} // namespace

RescueBar::RescueBar(Settings& settings, Backend& backend, Questions& questions, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_backend(backend), m_questions(questions)
{
    setObjectName(QStringLiteral("rescueBar"));
    m_outcome = new QLabel;
    m_outcome->setObjectName(QStringLiteral("rescueOutcomeLabel"));
    m_outcome->setWordWrap(true);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->hide();
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, 0);
    layout->addWidget(m_outcome);
    layout->addLayout(buttons);
    m_restore = addButton(QStringLiteral("restoreStorePushButton"), tr("Restore a copy…"));
    m_startNew = addButton(QStringLiteral("newStorePushButton"), tr("Start a new store"));
    m_openAnother = addButton(QStringLiteral("otherStorePushButton"), tr("Open another store…"));
    m_retry = addButton(QStringLiteral("retryStorePushButton"), tr("Try again"));
    m_model = addButton(QStringLiteral("rescueModelPushButton"), tr("Choose a model…"));
    m_shippedModel = addButton(QStringLiteral("rescueShippedModelPushButton"), tr("Use the shipped model"));
    for (QPushButton* each : {m_restore, m_startNew, m_openAnother, m_retry, m_model, m_shippedModel}) {
        buttons->addWidget(each);
    }
    buttons->addStretch(1);

    connect(m_retry, &QPushButton::clicked, this, [this] { m_backend.open(); });
    connect(m_restore, &QPushButton::clicked, this, &RescueBar::restoreCopy);
    connect(m_startNew, &QPushButton::clicked, this, &RescueBar::startNew);
    connect(m_openAnother, &QPushButton::clicked, this, &RescueBar::openAnother);
    connect(m_model, &QPushButton::clicked, this, &RescueBar::modelWanted);
    connect(m_shippedModel, &QPushButton::clicked, this, &RescueBar::shippedModelWanted);
    connect(&m_backend, &Backend::statusChanged, this, &RescueBar::refresh);
    refresh();
}

QPushButton* RescueBar::addButton(const QString& name, const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

void RescueBar::refresh()
{
    const BackendStatus& status = m_backend.status();
    const bool noStore = !status.loading && !status.storeProblem.isEmpty();
    const bool noModel = !status.loading && !status.modelProblem.isEmpty();
    const bool lost = noStore && status.storeIsLost;
    m_restore->setVisible(lost && !store::Backups(m_backend.storeFile().toStdString()).list().empty());
    m_startNew->setVisible(lost);
    m_openAnother->setVisible(noStore);
    m_retry->setVisible(noStore && !lost);
    m_model->setVisible(noModel && !noStore);
    m_shippedModel->setVisible(noModel && !noStore && !pipeline::shippedModelFile().empty());
    setVisible(noStore || noModel || !m_outcome->isHidden());
}

void RescueBar::restoreCopy()
{
    const std::vector<store::Backup> copies = store::Backups(m_backend.storeFile().toStdString()).list();
    QStringList days;
    for (const store::Backup& copy : copies) {
        days.append(dayText(copy.day));
    }
    const int chosen = m_questions.choose(this, tr("Restore a copy"),
                                          tr("The speakers become those of that day. The file that cannot be used is "
                                             "kept beside the store."),
                                          days, tr("Restore"));
    if (chosen < 0) {
        return;
    }
    replace([copy = copies[static_cast<std::size_t>(chosen)]](const store::Backups& backups) {
        return backups.restore(copy);
    });
}

void RescueBar::startNew()
{
    if (m_questions.confirm(this, tr("Start a new store"),
                            tr("The new store holds nobody yet. The file that cannot be used is kept beside it."),
                            tr("Start"))) {
        replace([](const store::Backups& backups) { return backups.moveAside(); });
    }
}

void RescueBar::openAnother()
{
    if (const QString file = m_questions.storeFile(this); !file.isEmpty()) {
        m_settings.setText(SettingKey::StoreFile, file);
        m_backend.open();
    }
}

void RescueBar::replace(std::function<Result<std::filesystem::path>(const store::Backups&)> move)
{
    m_backend.replaceStore(this, std::move(move), [this](const Result<std::filesystem::path>& kept) {
        m_outcome->setText(kept
                               ? tr("The old store is kept as %1. It holds voices: delete it when you need it no more.")
                                     .arg(QFileInfo(QString::fromStdString(kept->string())).fileName())
                               : errorText(kept.error()));
        m_outcome->setVisible(!m_outcome->text().isEmpty());
        refresh();
    });
}

} // namespace rollcall::ui
