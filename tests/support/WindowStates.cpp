// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/WindowStates.h"

#include "core/audio/io/Flac.h"
#include "core/base/Files.h"
#include "core/pipeline/evaluation/SummaryText.h"
#include "core/store/Store.h"
#include "tests/core/pipeline/evaluation/Summaries.h"
#include "tests/support/FakeSource.h"

#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <filesystem>
#include <unistd.h>

namespace rollcall::test {

void WindowStates::addStates()
{
    QTest::addColumn<State>("state");
    QTest::newRow("identify") << State::Listen;
    QTest::newRow("listening") << State::Listening;
    QTest::newRow("enrol") << State::Enrol;
    QTest::newRow("recording") << State::Recording;
    QTest::newRow("speakers") << State::Speakers;
    QTest::newRow("unknown voices") << State::Unknown;
    QTest::newRow("new training") << State::TrainForm;
    QTest::newRow("training stopped") << State::TrainStopped;
    QTest::newRow("training at work") << State::TrainLive;
    QTest::newRow("evaluate") << State::Evaluate;
}

std::optional<train::RunLock> WindowStates::openFor(State state)
{
    m_settings->setText(ui::SettingKey::RunsFolder, path("runs"));
    enrolElsewhere("Anna");
    keepElsewhere();
    writeRun(state == State::TrainLive ? train::RunPhase::Training : train::RunPhase::Stopped);
    if (state == State::Evaluate) {
        std::filesystem::create_directories(path("data/rollcall/evaluations").toStdString());
        const auto summary = *pipeline::summarise(measuredOutcome(), 8, modelInUse());
        [[maybe_unused]] const auto written = writeFileAtomically(
            path("data/rollcall/evaluations/1.json").toStdString(), pipeline::summaryAsJson(summary));
        Q_ASSERT(written.ok());
    }
    std::optional<train::RunLock> lock;
    if (state == State::TrainLive) {
        lock.emplace(*train::RunLock::take(path("runs/one").toStdString()));
    }
    open();
    m_window->activateWindow();
    [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(m_window.get());
    Q_ASSERT(active);
    prepare(state);
    return lock;
}

void WindowStates::prepare(State state)
{
    m_heard.assign(60 * kSampleRateHz, 0.0F);
    m_window->setSourceFactory([this] { return std::make_unique<FakeSource>(m_heard, 1.0); });
    switch (state) {
    case State::Listen:
        showPage("livePage");
        break;
    case State::Listening:
        showPage("livePage");
        click("listenPushButton");
        QTRY_COMPARE(find<QPushButton>("listenPushButton")->text(), QStringLiteral("&Stop"));
        break;
    case State::Enrol:
        showPage("enrolPage");
        break;
    case State::Recording:
        showPage("enrolPage");
        click("recordPushButton");
        QTRY_COMPARE(find<QPushButton>("recordPushButton")->text(), QStringLiteral("St&op"));
        break;
    case State::Speakers:
        showPage("speakersPage");
        find<QTableView>("speakersTableView")->selectRow(0);
        break;
    case State::Unknown:
        showPage("unknownVoicesPage");
        QTRY_VERIFY(find<QPushButton>("newSpeakerPushButton")->isEnabled());
        click("newSpeakerPushButton");
        break;
    case State::TrainForm:
        showPage("trainPage");
        QTRY_COMPARE(find<QTableView>("runsTableView")->model()->rowCount(), 1);
        click("newTrainingPushButton");
        break;
    case State::TrainStopped:
    case State::TrainLive:
        showPage("trainPage");
        QTRY_VERIFY(find<QPushButton>(state == State::TrainLive ? "pausePushButton" : "resumePushButton")->isVisible());
        break;
    case State::Evaluate:
        showPage("evaluatePage");
        QTRY_VERIFY(find<QTableView>("evaluationsTableView")->isVisible());
        click("trialListPushButton");
        break;
    }
    // What comes and goes is all there.
    for (const char* name : {"modelBar", "modelProgressBar", "keepModelPushButton", "interruptedFrame"}) {
        if (auto* widget = m_window->findChild<QWidget*>(QString::fromUtf8(name))) {
            widget->show();
        }
    }
    QCoreApplication::processEvents();
}

void WindowStates::keepElsewhere() const
{
    auto store = store::Store::open(path("speakers.db").toStdString());
    QVERIFY(store.ok());
    Embedding embedding(32, 0.0F);
    embedding[0] = 1.0F;
    const auto kept = store->unknownVoices().add(
        {*audio::encodeFlac(m_speech), 4.0, 3.0, "microphone: Desk", ModelId{"feed"}, embedding}, std::nullopt);
    QVERIFY(kept.ok());
}

void WindowStates::writeRun(train::RunPhase phase) const
{
    const std::filesystem::path folder = path("runs/one").toStdString();
    std::filesystem::create_directories(folder / "checkpoints");
    train::RunState state;
    state.phase = phase;
    state.recipe = "one";
    state.stepsDone = 10;
    state.steps = 20;
    state.pid = ::getpid();
    QVERIFY(train::writeRunState(folder, state).ok());
    QVERIFY(writeFileAtomically(folder / "checkpoints/000000010.safetensors", "x").ok());
    QVERIFY(writeFileAtomically(folder / "model.safetensors", "x").ok());
}

} // namespace rollcall::test
