// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/WelcomePage.h"

#include "ui/Backend.h"
#include "ui/DroppedFiles.h"
#include "ui/capture/MicrophoneChooser.h"
#include "ui/capture/MicrophoneList.h"
#include "ui/shell/Card.h"
#include "ui/shell/Column.h"
#include "ui/shell/Page.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/LevelMeterWidget.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDragEnterEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

#include <utility>

namespace rollcall::ui {

namespace {

constexpr int kWidth = 620;
constexpr int kLogo = 64;
constexpr int kLongestName = 100;

} // namespace

WelcomePage::WelcomePage(Backend& backend, LiveController& live, MicrophoneList& microphones, QWidget* parent)
    : QWidget(parent), m_backend(backend), m_live(live)
{
    setObjectName(QStringLiteral("welcomePage"));
    setAcceptDrops(true);
    auto* logo = new QLabel;
    logo->setPixmap(applicationIcon().pixmap(kLogo, kLogo));
    logo->setAlignment(Qt::AlignCenter);
    auto* title = new QLabel(tr("Let Rollcall hear you"));
    setRole(*title, "title");
    title->setAlignment(Qt::AlignCenter);
    auto* what = new QLabel(tr("Speak for about twenty seconds. From then on it tells your voice from others, on this "
                               "computer only."));
    setRole(*what, "soft");
    what->setWordWrap(true);
    what->setAlignment(Qt::AlignCenter);

    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("welcomeNameLineEdit"));
    m_name->setAccessibleName(tr("Your name"));
    m_name->setMaxLength(kLongestName);
    auto* nameLabel = new QLabel(tr("Your &name"));
    nameLabel->setBuddy(m_name);
    m_microphone = new MicrophoneChooser(microphones, QStringLiteral("welcome"));
    auto* microphoneLabel = new QLabel(tr("Microphone"));
    m_consent = new QCheckBox(tr("I &may store this voice. It stays on this computer and can be erased at any time."));
    m_consent->setObjectName(QStringLiteral("welcomeConsentCheckBox"));
    m_start = new QPushButton(tr("&Start speaking"));
    m_start->setObjectName(QStringLiteral("startSpeakingPushButton"));
    m_start->setProperty("primary", true);
    m_start->setDefault(true);
    m_start->setIcon(iconOnAccent(QStringLiteral("microphone")));
    m_hint = new QLabel;
    m_hint->setObjectName(QStringLiteral("welcomeHintLabel"));
    setRole(*m_hint, "soft");
    m_hint->setAlignment(Qt::AlignCenter);
    auto* skip = makeLink(tr("&Look around first"));
    skip->setObjectName(QStringLiteral("skipWelcomePushButton"));

    auto* fields = new QGridLayout;
    fields->setHorizontalSpacing(2 * kGrid);
    fields->setVerticalSpacing(kGrid + 4);
    fields->addWidget(nameLabel, 0, 0);
    fields->addWidget(m_name, 0, 1);
    fields->addWidget(microphoneLabel, 1, 0);
    fields->addWidget(m_microphone, 1, 1, Qt::AlignLeft);
    fields->addWidget(m_consent, 2, 0, 1, 2);
    auto* card = new Card;
    card->content()->addLayout(fields);
    auto* middle = new Column(kWidth);
    QVBoxLayout* column = middle->content();
    column->addStretch(2);
    for (QWidget* widget : std::initializer_list<QWidget*>{logo, title, what, card}) {
        column->addWidget(widget);
    }
    column->addWidget(m_start, 0, Qt::AlignCenter);
    column->addWidget(m_hint);
    column->addWidget(skip, 0, Qt::AlignCenter);
    column->addStretch(3);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(20, 14, 20, 14);
    layout->addStretch(1);
    layout->addWidget(middle, 4);
    layout->addStretch(1);

    connect(m_name, &QLineEdit::textChanged, this, &WelcomePage::updateState);
    connect(m_consent, &QCheckBox::toggled, this, &WelcomePage::updateState);
    connect(m_start, &QPushButton::clicked, this, [this] { Q_EMIT startWanted(m_name->text().trimmed()); });
    connect(m_name, &QLineEdit::returnPressed, m_start, &QPushButton::click);
    connect(skip, &QPushButton::clicked, this, &WelcomePage::skipped);
    connect(&m_backend, &Backend::statusChanged, this, &WelcomePage::updateState);
    connect(&microphones, &MicrophoneList::changed, this, [this] {
        if (m_live.isRunning(this)) {
            listen(); // to the one that is chosen now
        }
    });
    connect(&m_live, &LiveController::stageChanged, this, [this] {
        if (!std::exchange(m_available, m_live.isAvailable()) && m_available && isVisible()) {
            listen(); // one was plugged in
        }
        updateState();
    });
    connect(&m_live, &LiveController::heard, this, [this](QObject* owner, const pipeline::LiveSnapshot& snapshot) {
        if (owner == this) {
            m_microphone->meter().setLevel(snapshot.level);
        }
    });
    connect(&m_live, &LiveController::stopped, this, [this](QObject* owner) {
        if (owner == this) {
            m_microphone->meter().clear();
        }
    });
    updateState();
}

/// For the meter alone: the session neither records nor identifies.
void WelcomePage::listen()
{
    if (m_live.isAvailable()) {
        m_live.start(this, {});
    }
}

void WelcomePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_available = m_live.isAvailable();
    listen();
}

void WelcomePage::hideEvent(QHideEvent* event)
{
    m_live.stop(this);
    QWidget::hideEvent(event);
}

void WelcomePage::updateState()
{
    const bool named = !m_name->text().trimmed().isEmpty();
    const bool heard = m_live.isAvailable();
    m_start->setEnabled(named && heard && m_consent->isChecked() && m_backend.status().ready());
    m_hint->setText(!heard                    ? tr("No microphone was found. Plug one in, or drop a recording here.")
                    : !named                  ? tr("Enter your name, or drop a recording here.")
                    : !m_consent->isChecked() ? tr("Nothing is recorded before you agree.")
                                              : tr("Speak as you always do."));
}

void WelcomePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(*event->mimeData()).isEmpty() && m_backend.status().ready()) {
        event->acceptProposedAction();
    }
}

void WelcomePage::dropEvent(QDropEvent* event)
{
    Q_EMIT recordingsDropped(m_name->text().trimmed(), droppedFiles(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace rollcall::ui
