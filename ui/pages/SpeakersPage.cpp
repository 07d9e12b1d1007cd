// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/SpeakersPage.h"

#include "ui/Backend.h"
#include "ui/shell/Card.h"
#include "ui/shell/EmptyState.h"
#include "ui/speakers/ErasureText.h"
#include "ui/speakers/SimilarityMatrixView.h"
#include "ui/speakers/SpeakerCard.h"
#include "ui/speakers/SpeakersTable.h"
#include "ui/speakers/TakesTable.h"
#include "ui/speakers/TransferBar.h"
#include "ui/speakers/UndoBar.h"
#include "ui/speakers/VoiceMapView.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/MessageLabel.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>
#include <utility>

namespace rollcall::ui {

namespace {

/// A card around one widget.
Card* framed(QWidget* widget)
{
    auto* card = new Card;
    card->content()->addWidget(widget, 1);
    return card;
}

} // namespace

SpeakersPage::SpeakersPage(Backend& backend, Questions& questions, QWidget* parent)
    : Page(QStringLiteral("speakersPage"), tr("Speakers"), parent), m_backend(backend), m_questions(questions),
      m_library(backend), m_voices(backend, m_library)
{
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("filterLineEdit"));
    m_search->setAccessibleName(tr("Search speakers"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_import = new QPushButton(tr("&Import…"));
    m_import->setObjectName(QStringLiteral("importPushButton"));
    m_enrol = new QPushButton(tr("&Enrol"));
    m_enrol->setObjectName(QStringLiteral("enrolAnotherPushButton"));
    m_enrol->setIcon(iconOnAccent(QStringLiteral("add")));
    makePrimary(*m_enrol);
    m_views = new QTabBar;
    m_views->setObjectName(QStringLiteral("speakerViewsTabBar"));
    m_views->setAccessibleName(tr("View"));
    m_views->setDrawBase(false);
    m_views->setExpanding(false);
    m_views->addTab(tr("List"));
    m_views->addTab(tr("Map"));
    m_views->addTab(tr("Matrix"));
    m_table = new SpeakersTable(m_backend.speakerStyles());
    m_card = new SpeakerCard(m_backend.speakerStyles());
    m_map = new VoiceMapView(m_backend.speakerStyles());
    m_matrix = new SimilarityMatrixView;
    m_empty = new EmptyState(QStringLiteral("speakers"), tr("Nobody is enrolled yet"),
                             tr("Rollcall needs to hear each person once: a few sentences are enough."),
                             tr("Enrol a speaker"));
    m_empty->setObjectName(QStringLiteral("noSpeakersFrame"));
    m_undo = new UndoBar;
    m_transfer = new TransferBar(m_library, m_questions);
    m_stack = new QStackedWidget;
    layOut();
    connectParts();
    refresh();
}

void SpeakersPage::layOut()
{
    constexpr int kListShare = 12; // of 22: as in the design
    constexpr int kDetailShare = 10;
    actions()->addWidget(m_search);
    actions()->addWidget(m_import);
    actions()->addWidget(m_enrol);
    auto* split = new QSplitter;
    split->setObjectName(QStringLiteral("speakersSplitter"));
    split->setHandleWidth(kGrid + 4);
    split->setChildrenCollapsible(false);
    split->addWidget(framed(m_table));
    split->addWidget(m_card);
    split->setStretchFactor(0, kListShare);
    split->setStretchFactor(1, kDetailShare);
    split->setSizes({kListShare * 100, kDetailShare * 100});
    m_stack->addWidget(split);
    m_stack->addWidget(framed(m_map));
    m_stack->addWidget(framed(m_matrix));
    body()->addWidget(m_undo);
    body()->addWidget(m_transfer);
    body()->addWidget(m_views);
    body()->addWidget(m_stack, 1);
    body()->addWidget(m_empty, 1);
}

void SpeakersPage::connectParts()
{
    const auto enrol = [this] { Q_EMIT pageWanted(QStringLiteral("enrolPage")); };
    connect(m_enrol, &QPushButton::clicked, this, enrol);
    connect(m_empty, &EmptyState::pressed, this, enrol);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_table->search(text);
        forget();
    });
    connect(m_views, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_map, &VoiceMapView::opened, this, &SpeakersPage::open);
    connect(m_table, &SpeakersTable::chosenChanged, this, [this] {
        forget();
        showChosen();
    });
    connect(m_table, &SpeakersTable::renameRequested, this, &SpeakersPage::rename);
    connect(m_table, &SpeakersTable::removalWanted, this, &SpeakersPage::removeChosen);
    connect(m_card, &SpeakerCard::renameRequested, this, &SpeakersPage::rename);
    connect(m_card, &SpeakerCard::addTakesWanted, this, &SpeakersPage::addTakes);
    connect(m_card, &SpeakerCard::mergeWanted, this, &SpeakersPage::merge);
    connect(m_card, &SpeakerCard::exportWanted, this, [this] { m_transfer->exportSpeakers(m_table->chosen()); });
    connect(m_import, &QPushButton::clicked, m_transfer, &TransferBar::importSpeakers);
    connect(m_transfer, &TransferBar::busyChanged, this, &SpeakersPage::setBusy);
    connect(m_transfer, &TransferBar::said, this, qOverload<const QString&>(&SpeakersPage::say));
    connect(m_card, &SpeakerCard::removalWanted, this, &SpeakersPage::removeChosen);
    connect(m_card->takes(), &TakesTable::playWanted, this, &SpeakersPage::play);
    connect(m_card->takes(), &TakesTable::removalWanted, this, &SpeakersPage::removeTake);
    connect(&m_player, &SoundPlayer::finished, this, [this] { showHeard(0); });
    connect(&m_player, &SoundPlayer::failed, this, qOverload<const QString&>(&SpeakersPage::say));
    connect(m_undo, &UndoBar::undone, this, &SpeakersPage::undoRemoval);
    connect(m_undo, &UndoBar::finished, this, &SpeakersPage::finishRemoval);
    connect(&m_voices, &ComparedVoices::changed, this, [this] {
        showComparison();
        compare(); // somebody may have come or gone meanwhile
    });
    connect(&m_backend, &Backend::speakersChanged, this, &SpeakersPage::refresh);
    connect(&m_backend, &Backend::statusChanged, this, &SpeakersPage::updateState);
}

void SpeakersPage::refresh()
{
    const bool first = m_table->model()->rowCount() == 0;
    m_table->setSpeakers(m_backend.speakers());
    if (first && isVisible()) {
        m_table->chooseSomebody();
    }
    m_voices.dropGone();
    compare();
    forget();
    updateState();
}

void SpeakersPage::compare()
{
    if (isVisible()) {
        m_voices.compare();
    }
}

void SpeakersPage::showComparison()
{
    m_table->setQualities(m_voices.qualities());
    m_map->setComparison(m_voices.comparison());
    m_matrix->setComparison(m_voices.comparison());
    showChosen();
}

void SpeakersPage::showChosen()
{
    const QList<SpeakerRow> chosen = m_table->chosen();
    m_card->setChosen(chosen);
    m_card->setSimilar(chosen.size() == 1 ? m_voices.similarTo(chosen.front().id, SimilarityBars::kRows)
                                          : QList<SimilarVoice>());
    if (chosen.size() == 1) {
        showTakes(chosen.front().id);
    } else {
        m_player.stop();
        m_card->takes()->takesModel().setTakes({});
    }
}

void SpeakersPage::showTakes(qint64 speakerId)
{
    TakesModel& model = m_card->takes()->takesModel();
    if (!model.takes().empty() && model.takes().front().speaker.value != speakerId) {
        m_player.stop();
        model.setTakes({});
    }
    m_library.takes(this, speakerId, [this, speakerId](const Result<std::vector<store::TakeInfo>>& result) {
        const QList<SpeakerRow> chosen = m_table->chosen();
        if (result && chosen.size() == 1 && chosen.front().id == speakerId) {
            m_card->takes()->takesModel().setTakes(*result);
            showHeard(m_heard);
        }
    });
}

void SpeakersPage::open(qint64 speakerId)
{
    m_search->clear();
    m_views->setCurrentIndex(ListView);
    m_table->choose(speakerId);
}

void SpeakersPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_table->chooseSomebody();
    compare();
}

void SpeakersPage::hideEvent(QHideEvent* event)
{
    m_player.stop();
    forget();
    Page::hideEvent(event);
}

void SpeakersPage::forget()
{
    if (!m_busy) {
        say(QString());
    }
}

void SpeakersPage::say(const QString& text)
{
    message()->say(0, text);
}

void SpeakersPage::rename(qint64 speakerId, const QString& name)
{
    m_backend.rename(this, speakerId, name, [this, name](const Result<void>& result) {
        say(result ? tr("Renamed to %1.").arg(name) : errorText(result.error()));
    });
}

void SpeakersPage::addTakes()
{
    if (const QList<SpeakerRow> chosen = m_table->chosen(); chosen.size() == 1) {
        Q_EMIT nameWanted(chosen.front().name);
        Q_EMIT pageWanted(QStringLiteral("enrolPage"));
    }
}

void SpeakersPage::merge()
{
    const QList<SpeakerRow> chosen = m_table->chosen();
    if (chosen.size() != 1 || m_busy) {
        return;
    }
    const SpeakerRow from = chosen.front();
    QList<SpeakerRow> others = m_backend.speakers();
    others.removeIf([&from](const SpeakerRow& row) { return row.id == from.id; });
    if (others.isEmpty()) {
        say(tr("There is nobody else to merge %1 into.").arg(from.name));
        return;
    }
    QStringList names;
    for (const SpeakerRow& row : std::as_const(others)) {
        names.append(row.name);
    }
    const int choice = m_questions.choose(
        this, tr("Merge speakers"),
        tr("All takes of %1 go to the speaker chosen here, and the name %1 goes. This cannot be undone.")
            .arg(from.name),
        names, tr("Merge"));
    if (choice < 0) {
        return;
    }
    const SpeakerRow into = others[choice];
    setBusy(true);
    m_library.merge(this, from.id, into.id, [this, from, into](const Result<store::Erasure>& result) {
        setBusy(false);
        if (!result) {
            say(result.error());
            return;
        }
        open(into.id);
        say(tr("%1 is merged into %2.").arg(from.name, into.name));
    });
}

void SpeakersPage::removeChosen()
{
    const QList<SpeakerRow> chosen = m_table->chosen();
    if (chosen.isEmpty() || m_busy) {
        return;
    }
    QList<qint64> ids;
    for (const SpeakerRow& row : chosen) {
        ids.append(row.id);
        m_leaving.append(row.name);
    }
    m_player.stop();
    m_backend.beginRemoval(ids);
    m_undo->say(m_leaving.size() == 1 ? tr("%1 will be removed, with all recordings.").arg(m_leaving.front())
                                      : tr("%1 speakers will be removed, with all recordings.").arg(m_leaving.size()));
}

void SpeakersPage::undoRemoval()
{
    m_leaving.clear();
    m_backend.undoRemoval();
}

void SpeakersPage::finishRemoval()
{
    const QStringList leaving = std::exchange(m_leaving, {});
    const QString who = leaving.size() == 1 ? leaving.front() : tr("%1 speakers").arg(leaving.size());
    say(tr("Removing %1…").arg(who));
    setBusy(true);
    m_backend.finishRemoval(this, [this, who](const Result<store::Erasure>& result) {
        setBusy(false);
        say(result ? erasureText(who, *result) : errorText(result.error()));
    });
}

void SpeakersPage::removeTake(qint64 take)
{
    if (m_busy || !m_questions.confirm(this, tr("Remove a take"),
                                       tr("Remove this take? Its recording is erased and cannot be brought back."),
                                       tr("Remove"))) {
        return;
    }
    m_player.stop();
    setBusy(true);
    m_library.removeTake(this, take, [this](const Result<store::Erasure>& result) {
        setBusy(false);
        say(result ? erasureText(tr("one take"), *result) : errorText(result.error()));
    });
}

void SpeakersPage::play(qint64 take)
{
    if (m_heard == take) {
        m_player.stop();
        return;
    }
    forget();
    m_library.takeSamples(this, take, [this, take](const Result<std::vector<float>>& samples) {
        if (!samples) {
            say(samples.error());
        } else if (isVisible()) {
            m_player.play(*samples);
            showHeard(m_player.isPlaying() ? take : 0);
        }
    });
}

void SpeakersPage::showHeard(qint64 take)
{
    m_heard = take;
    m_card->takes()->takesModel().setPlaying(take);
}

void SpeakersPage::setBusy(bool busy)
{
    m_busy = busy;
    m_card->setBusy(busy);
    updateState();
}

void SpeakersPage::updateState()
{
    const QList<SpeakerRow>& speakers = m_backend.speakers();
    const bool nobody = speakers.isEmpty();
    m_views->setVisible(!nobody);
    m_stack->setVisible(!nobody);
    m_search->setVisible(!nobody);
    m_enrol->setVisible(!nobody); // the empty page has its own
    m_empty->setVisible(nobody);
    m_empty->setEnabled(m_backend.status().ready());
    m_import->setEnabled(m_backend.status().ready() && !m_busy);
    int takes = 0;
    for (const SpeakerRow& row : speakers) {
        takes += row.takes;
    }
    const QString people = speakers.size() == 1 ? tr("1 person") : tr("%1 people").arg(speakers.size());
    setState(nobody ? QString() : tr("%1 · %2").arg(people, takes == 1 ? tr("1 take") : tr("%1 takes").arg(takes)));
    compare();
}

} // namespace rollcall::ui
