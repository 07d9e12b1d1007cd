// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"
#include "core/audio/io/Flac.h"
#include "core/base/Files.h"
#include "core/nn/model/Model.h"
#include "core/pipeline/Paths.h"
#include "core/pipeline/evaluation/SummaryText.h"
#include "core/pipeline/live/RecordingSpool.h"
#include "core/train/run/RunFolder.h"
#include "tests/core/pipeline/evaluation/Summaries.h"
#include "tests/support/FakeSource.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"
#include "tests/support/Window.h"
#include "ui/Backend.h"
#include "ui/Settings.h"
#include "ui/StoreWatcher.h"
#include "ui/enrol/TakeList.h"
#include "ui/recordings/queue/QueueModel.h"
#include "ui/recordings/timeline/SegmentsModel.h"
#include "ui/shell/NavigationRail.h"
#include "ui/speakers/UndoBar.h"
#include "ui/widgets/CandidateBars.h"
#include "ui/widgets/DecisionLabel.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QSet>
#include <QShortcut>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <QUrl>
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <unistd.h>

using namespace rollcall;

namespace {

/// Answers what the window asks, and remembers that it did.
class Answers : public ui::Questions
{
public:
    bool accept = true;
    int asked = 0;
    QString text; ///< of the last question
    QStringList files;
    QString model;

    bool confirm(QWidget*, const QString&, const QString& question, const QString&) override
    {
        ++asked;
        text = question;
        return accept;
    }
    QStringList soundFiles(QWidget*) override { return files; }
    QString modelFile(QWidget*) override { return model; }
};

} // namespace

/// The whole window, driven by its widgets' names, on a source that plays prepared sound.
class MainWindowTest : public QObject
{
    Q_OBJECT

    std::vector<float> m_speech;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<Answers> m_answers;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::MainWindow> m_window;
    std::vector<float> m_heard;      ///< what the next session's source plays
    test::FakeBehaviour m_behaviour; ///< how it does

    QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    template <class T>
    T* find(const char* name) const
    {
        T* widget = m_window->findChild<T*>(QString::fromUtf8(name));
        Q_ASSERT(widget != nullptr);
        return widget;
    }

    void click(const char* name) const
    {
        if (QByteArrayView(name) == "saveSpeakerPushButton") {
            find<QCheckBox>("consentCheckBox")->setChecked(true); // everybody here agrees
        }
        QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
    }

    void open(bool fakeSource = true)
    {
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_window = std::make_unique<ui::MainWindow>(*m_settings, *m_backend, *m_answers);
        if (fakeSource) {
            m_window->setSourceFactory([this] { return std::make_unique<test::FakeSource>(m_heard, m_behaviour); });
        }
        m_window->show();
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 30000);
    }

    void record(const std::vector<float>& sound)
    {
        m_heard = sound;
        showPage("enrolPage");
        QTRY_VERIFY(find<QPushButton>("recordPushButton")->isEnabled()); // the one before may still be stopping
        click("recordPushButton");
        QTest::qWait(static_cast<int>(1000.0 * static_cast<double>(sound.size()) / kSampleRateHz / 10.0) + 300);
        if (find<QPushButton>("recordPushButton")->text() == QStringLiteral("St&op")) {
            click("recordPushButton");
        }
    }

    void enrol(const QString& name)
    {
        const qsizetype before = m_backend->speakers().size();
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), name);
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), before + 1, 20000);
    }

    /// What the Enrol page says: in its banner, and beside its ring.
    [[nodiscard]] QString message() const
    {
        return find<QLabel>("enrolMessageLabel")->text() + QLatin1Char('\n') + find<QLabel>("enrolAdviceLabel")->text();
    }
    [[nodiscard]] QString take(int row) const { return find<QListWidget>("takesListWidget")->item(row)->text(); }

    /// Files of recordings that are not saved.
    [[nodiscard]] static QStringList spooled()
    {
        return QDir(QString::fromStdString(pipeline::defaultSpoolFolder().string())).entryList(QDir::Files);
    }

    void writeFlac(const char* name, std::size_t cutBytes = 0) const
    {
        const auto flac = *audio::encodeFlac(m_speech);
        const std::array parts{std::span<const std::byte>(flac).first(flac.size() - cutBytes)};
        QVERIFY(writeFileAtomically(path(name).toStdString(), std::span<const std::span<const std::byte>>(parts)).ok());
    }

    void drop(const char* page, const QList<QUrl>& urls) const
    {
        QMimeData mime;
        mime.setUrls(urls);
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(find<QWidget>(page), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(find<QWidget>(page), &dropped);
    }

    /// What a program that was killed while it recorded leaves: the file, and nobody who owns it.
    void leaveInterrupted(const char* name) const { leaveInterrupted(name, m_speech); }
    void leaveInterrupted(const char* name, std::span<const float> sound) const
    {
        const auto folder = pipeline::defaultSpoolFolder();
        const auto running = *pipeline::RecordingSpool::create(folder, "desk microphone");
        QVERIFY(running->append(0, sound).ok());
        const QString file = QString::fromStdString(folder.string()) + QLatin1Char('/');
        QVERIFY(QFile::copy(file + spooled().value(0), path(name)));
        QVERIFY(QFile::rename(path(name), file + QString::fromUtf8(name)));
    }

    void showPage(const char* name) const { QVERIFY(test::showPage(*m_window, name)); }

    [[nodiscard]] QString said(const char* label) const { return find<QLabel>(label)->text(); }

    /// Enrols as rollcall-cli does, from up to four recordings that differ. Anna speaks as m_speech.
    void enrolElsewhere(const char* name, int takes = 1) const
    {
        const bool anna = std::string_view(name) == "Anna";
        const char* voice = anna ? "en-us+m1" : std::string_view(name) == "Berta" ? "en-us+f1" : "en-us+Andrea";
        std::vector<pipeline::Clip> clips;
        if (anna) {
            clips.push_back({m_speech, "0.wav"});
        }
        for (const char* text : {"She sells sea shells by the sea shore on every single sunny morning.",
                                 "A journey of a thousand miles begins with a single step, they say.",
                                 "Please call me back tomorrow, after the long meeting has ended.",
                                 "The old clock on the wall has stopped at half past seven."}) {
            if (static_cast<int>(clips.size()) < takes) {
                clips.push_back({test::synthesise(voice, text), std::to_string(clips.size()) + ".wav"});
            }
        }
        pipeline::SpeakerService service;
        QVERIFY(service.openStore(path("speakers.db").toStdString()).ok());
        QVERIFY(service.loadModel(path("model.safetensors").toStdString()).ok());
        const auto enrolled = service.enrol(name, clips, false);
        QVERIFY2(enrolled.ok(), enrolled.ok() ? "" : enrolled.error().message.c_str());
    }

    /// A voice that nobody has named.
    void keepElsewhere() const
    {
        auto store = store::Store::open(path("speakers.db").toStdString());
        QVERIFY(store.ok());
        Embedding embedding(32, 0.0F);
        embedding[0] = 1.0F;
        const auto kept = store->unknownVoices().add(
            {*audio::encodeFlac(m_speech), 4.0, 3.0, "microphone: Desk", ModelId{"feed"}, embedding}, std::nullopt);
        QVERIFY(kept.ok());
    }

    void removeElsewhere(const std::string& name) const
    {
        pipeline::SpeakerService service;
        QVERIFY(service.openStore(path("speakers.db").toStdString()).ok());
        const auto speaker = service.speaker(name);
        QVERIFY(speaker.ok() && service.remove(std::array{speaker->id}).ok());
    }

    /// A training in the list, as it lies on the disk.
    void writeRun(train::RunPhase phase) const
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

    void chooseModel(const char* file)
    {
        m_answers->model = path(file);
        m_window->findChild<QAction*>(QStringLiteral("chooseModelAction"))->trigger();
    }

    /// Everything that can be seen or pressed by keyboard, in states where as much as possible is there at once.
    enum class State {
        Listen,
        Listening,
        Enrol,
        Recording,
        Speakers,
        Unknown,
        TrainForm,
        TrainStopped,
        TrainLive,
        Evaluate
    };

    void prepare(State state)
    {
        m_heard.assign(60 * kSampleRateHz, 0.0F);
        m_window->setSourceFactory([this] { return std::make_unique<test::FakeSource>(m_heard, 1.0); });
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
            QTRY_VERIFY(
                find<QPushButton>(state == State::TrainLive ? "pausePushButton" : "resumePushButton")->isVisible());
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

    static void addStates()
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

    /// What is needed for every state, and the lock of the training at work.
    [[nodiscard]] std::optional<train::RunLock> openFor(State state)
    {
        m_settings->setText(ui::SettingKey::RunsFolder, path("runs"));
        enrolElsewhere("Anna");
        keepElsewhere();
        writeRun(state == State::TrainLive ? train::RunPhase::Training : train::RunPhase::Stopped);
        if (state == State::Evaluate) {
            std::filesystem::create_directories(path("data/rollcall/evaluations").toStdString());
            const auto summary = *pipeline::summarise(test::measuredOutcome(), 8, test::modelInUse());
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

    template <class T>
    [[nodiscard]] QList<T*> seen() const
    {
        QList<T*> all = m_window->findChildren<T*>();
        all.removeIf([](const T* widget) { return !widget->isVisible(); });
        return all;
    }

    /// What of a widget is not cut off by what it lies in. QWidget::visibleRegion() has no more of a chart or a list than its frame: their
    /// viewport lies over the rest.
    [[nodiscard]] QSize shownOf(const QWidget& widget) const
    {
        QRect shown(widget.mapTo(m_window.get(), QPoint()), widget.size());
        for (const QWidget* one = widget.parentWidget(); one != nullptr; one = one->parentWidget()) {
            shown &= QRect(one->mapTo(m_window.get(), QPoint()), one->size());
        }
        return shown.size();
    }

    /// The least view of those that the widget scrolls in.
    [[nodiscard]] static QSize roomFor(const QWidget& widget)
    {
        QSize room = widget.size();
        for (const QWidget* one = widget.parentWidget(); one != nullptr; one = one->parentWidget()) {
            if (const auto* area = qobject_cast<const QScrollArea*>(one)) {
                room = room.boundedTo(area->viewport()->size());
            }
        }
        return room;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-test"); // the machine's own microphones are not heard
        m_speech = test::synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog near the quiet river, and "
                                                "then it runs back home before the evening comes.");
        if (m_speech.empty()) {
            QSKIP("espeak-ng is not installed");
        }
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = ui::Settings::temporary();
        m_answers = std::make_unique<Answers>();
        m_behaviour = {};
        m_behaviour.speed = 20.0;
        m_heard.clear();
        qputenv("XDG_DATA_HOME", path("data").toUtf8()); // where installed models and unsaved recordings go
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
        m_settings->setText(ui::SettingKey::StoreFile, path("speakers.db"));
        m_settings->setText(ui::SettingKey::Welcomed, QStringLiteral("yes"));
        m_settings->setText(ui::SettingKey::ModelFile, path("model.safetensors"));
    }

    void cleanup()
    {
        m_window.reset();
        m_backend.reset();
    }

    void enrolsFromTheMicrophone()
    {
        open();
        QVERIFY(!find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        enrol(QStringLiteral("Anna"));
        QCOMPARE(m_backend->speakers()[0].name, QStringLiteral("Anna"));
        QVERIFY(m_backend->speakers()[0].netSpeechSeconds > 2.0);
        QVERIFY(find<QLabel>("enrolMessageLabel")->text().contains(QStringLiteral("Anna")));
        QCOMPARE(find<QListWidget>("takesListWidget")->count(), 0);
        QVERIFY(find<QLineEdit>("speakerNameLineEdit")->text().isEmpty());
    }

    void silenceIsNotEnrolled()
    {
        open();
        record(std::vector<float>(3 * kSampleRateHz, 0.0F));
        QTRY_VERIFY(find<QLabel>("enrolMessageLabel")->text().contains(QStringLiteral("0.0 s of speech")));
        QCOMPARE(find<QListWidget>("takesListWidget")->count(), 0);
        QVERIFY(!find<QPushButton>("saveSpeakerPushButton")->isEnabled());
    }

    void lostMicrophoneKeepsTheRecording()
    {
        open();
        m_behaviour.lostAtEnd = makeError(ErrorCode::Io, "the microphone was unplugged");
        // So short that the loss ends it, not a profile that has settled.
        m_heard.assign(m_speech.begin(), m_speech.begin() + std::ptrdiff_t{4} * kSampleRateHz);
        showPage("enrolPage");
        click("recordPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 1, 20000);
        QCOMPARE(find<QPushButton>("recordPushButton")->text(), QStringLiteral("&Record"));
        // Both are said, and stay said: that it was lost, and that what was heard is kept.
        QTest::qWait(300);
        QVERIFY2(message().contains(QStringLiteral("the microphone was unplugged")), qPrintable(message()));
        QVERIFY2(message().contains(QStringLiteral("Recorded.")), qPrintable(message()));
        // Until the user acts.
        m_behaviour.lostAtEnd.reset();
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 2);
        QVERIFY2(!message().contains(QStringLiteral("unplugged")), qPrintable(message()));
    }

    void microphoneThatDoesNotStartIsSaid()
    {
        open();
        m_behaviour.startError = makeError(ErrorCode::Io, "another program uses the microphone");
        showPage("enrolPage");
        click("recordPushButton");
        QTRY_VERIFY(message().contains(QStringLiteral("another program uses the microphone")));
        QTRY_COMPARE(find<QPushButton>("recordPushButton")->text(), QStringLiteral("&Record"));
        QVERIFY(message().contains(QStringLiteral("another program uses the microphone")));
        showPage("livePage");
        click("listenPushButton");
        QTRY_VERIFY(said("liveMessageLabel").contains(QStringLiteral("another program uses")));
    }

    /// "Speak now" is said when what is spoken is kept, not before.
    void saysWhenToSpeak()
    {
        open();
        m_behaviour.startTakes = std::chrono::milliseconds(600);
        m_behaviour.firstSoundTakes = std::chrono::milliseconds(600);
        m_heard = m_speech;
        showPage("enrolPage");
        QTRY_VERIFY(find<QPushButton>("recordPushButton")->isEnabled()); // the one before may still be stopping
        click("recordPushButton");
        QTest::qWait(900);
        QVERIFY2(message().contains(QStringLiteral("Starting")), qPrintable(message()));
        QVERIFY(!message().contains(QStringLiteral("Speak now")));
        QTRY_VERIFY(message().contains(QStringLiteral("Speak now")));
        click("recordPushButton");
        QTRY_COMPARE(find<QPushButton>("recordPushButton")->text(), QStringLiteral("&Record"));
    }

    void lostSoundIsSaidOfTheRecordingAndKept()
    {
        open();
        m_behaviour.gaps = {{kSampleRateHz, kSampleRateHz * 3 / 2}};
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QVERIFY2(message().contains(QStringLiteral("0.5 s of sound were lost")), qPrintable(message()));
        QVERIFY2(take(0).contains(QStringLiteral("0.5 s lost")), qPrintable(take(0)));
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QTRY_VERIFY2(message().contains(QStringLiteral("0.5 s of sound are missing")), qPrintable(message()));
        pipeline::SpeakerService service;
        QVERIFY(service.openStore(path("speakers.db").toStdString()).ok());
        const auto takes = service.takes(service.speaker("Anna")->id);
        QCOMPARE(takes->front().origin, std::string("microphone: fake microphone (0.5 s lost)"));
        const auto kept = service.takeSamples(takes->front().id);
        QVERIFY(std::all_of(kept->begin() + kSampleRateHz, kept->begin() + kSampleRateHz * 3 / 2,
                            [](float sample) { return sample == 0.0F; }));
    }

    /// Only what was handed over for saving is done with when it is saved.
    void recordingThatEndsDuringASaveStays()
    {
        open();
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        for (int i = 0; i < 250; ++i) { // the save waits behind them
            m_backend->run<int>(
                m_window.get(),
                [](pipeline::SpeakerService&) {
                    QThread::msleep(10);
                    return Result(0);
                },
                [](const Result<int>&) {}, false);
        }
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        m_behaviour.speed = 200.0;
        record(m_speech);
        find<QLineEdit>("speakerNameLineEdit")->setText(QStringLiteral("Berta"));
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 2);
        QCOMPARE(m_backend->speakers().size(), 0); // the save is still under way
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 120000);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QCOMPARE(m_backend->speakers()[0].takes, 1);
        QCOMPARE(find<QLineEdit>("speakerNameLineEdit")->text(), QStringLiteral("Berta"));
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 2, 20000);
    }

    void damagedFilesAreNamed()
    {
        open();
        writeFlac("good.flac");
        writeFlac("damaged.flac", 20000);
        showPage("enrolPage");
        drop("enrolPage", {QUrl::fromLocalFile(path("damaged.flac")), QUrl::fromLocalFile(path("good.flac"))});
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 2, 20000);
        QVERIFY2(message().contains(path("damaged.flac") + QStringLiteral(" is damaged")), qPrintable(message()));
        QVERIFY(take(0).contains(QStringLiteral("damaged file")));
        QVERIFY(!take(1).contains(QStringLiteral("damaged file")));
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(message().contains(QStringLiteral("damaged.flac was a damaged file")), 20000);
        showPage("recordingsPage");
        drop("recordingsPage", {QUrl::fromLocalFile(path("damaged.flac"))});
        QTRY_VERIFY_WITH_TIMEOUT(said("recordingsMessageLabel").contains(QStringLiteral("damaged.flac is damaged")),
                                 20000);
    }

    /// News of one file do not hide those of another.
    void everyRefusedFileIsNamed()
    {
        open();
        writeFlac("good.flac");
        QVERIFY(writeFileAtomically(path("a.wav").toStdString(), "no sound").ok());
        QVERIFY(writeFileAtomically(path("b.wav").toStdString(), "no sound").ok());
        showPage("enrolPage");
        drop("enrolPage", {QUrl::fromLocalFile(path("a.wav")), QUrl::fromLocalFile(path("b.wav")),
                           QUrl::fromLocalFile(path("good.flac"))});
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 1, 20000);
        QVERIFY2(message().contains(QStringLiteral("a.wav: ")) && message().contains(QStringLiteral("b.wav: ")),
                 qPrintable(message()));
    }

    void allDroppedFilesAreIdentifiedInOrder()
    {
        open();
        enrol(QStringLiteral("Anna"));
        writeFlac("one.flac");
        writeFlac("three.flac");
        QVERIFY(writeFileAtomically(path("two.wav").toStdString(), "no sound").ok());
        showPage("livePage"); // where the other page opens by itself
        drop("livePage", {QUrl::fromLocalFile(path("one.flac")), QUrl::fromLocalFile(path("two.wav")),
                          QUrl::fromLocalFile(path("three.flac"))});
        auto* rows = find<QListView>("recordingsListView");
        QCOMPARE(rows->model()->rowCount(), 3);
        QCOMPARE(test::currentPage(*m_window), QStringLiteral("recordingsPage"));
        QVERIFY(rows->isVisible());
        const auto answers = [rows] {
            QStringList texts;
            for (int row = 0; row < 3; ++row) {
                const QModelIndex index = rows->model()->index(row, 0);
                texts.append(index.data().toString() + QLatin1Char(' ') +
                             index.data(ui::QueueModel::ChipRole).toString());
            }
            return texts;
        };
        QTRY_COMPARE_WITH_TIMEOUT(
            answers(),
            (QStringList{QStringLiteral("one.flac Anna"), QStringLiteral("two.wav not a recording"),
                         QStringLiteral("three.flac Anna")}),
            20000);
        const auto* table = find<QTableView>("segmentsTableView");
        QCOMPARE(table->model()->index(0, ui::SegmentsModel::SpeakerColumn).data().toString(), QStringLiteral("Anna"));
        rows->setCurrentIndex(rows->model()->index(1, 0));
        QVERIFY(said("noTimelineLabel").contains(QStringLiteral("not a recording")));
        QVERIFY(said("recordingsMessageLabel").contains(QStringLiteral("two.wav")));
    }

    /// What a user names is shown as it is, also where it looks like a place for something else.
    void namesWithPlaceholdersAreShownAsTheyAre()
    {
        open();
        writeFlac("%1 %2.flac", 20000);
        showPage("recordingsPage");
        drop("recordingsPage", {QUrl::fromLocalFile(path("%1 %2.flac"))});
        QTRY_VERIFY2_WITH_TIMEOUT(said("recordingsMessageLabel").startsWith(QStringLiteral("%1 %2.flac is damaged")),
                                  qPrintable(said("recordingsMessageLabel")), 20000);
        QVERIFY2(said("recordingsMessageLabel").endsWith(QStringLiteral(" s of speech.")),
                 qPrintable(said("recordingsMessageLabel")));
        QCOMPARE(find<QListView>("recordingsListView")->model()->index(0, 0).data().toString(),
                 QStringLiteral("%1 %2.flac"));
    }

    void withoutAMicrophoneNothingListens()
    {
        open(false);
        QVERIFY(!find<QPushButton>("listenPushButton")->isEnabled());
        QVERIFY(!find<QPushButton>("recordPushButton")->isEnabled());
        QVERIFY(find<QPushButton>("recordPushButton")->toolTip().contains(QStringLiteral("No microphone")));
        QVERIFY(find<QPushButton>("addFilesPushButton")->isEnabled());
        m_window->setSourceFactory([this] { return std::make_unique<test::FakeSource>(m_heard, 20.0); });
        QVERIFY(find<QPushButton>("listenPushButton")->isEnabled());
        QVERIFY(find<QPushButton>("recordPushButton")->isEnabled());
    }

    /// A recording has a copy on the disk until it is saved or dropped.
    void unsavedRecordingsLieOnTheDisk()
    {
        open();
        record(m_speech);
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 2);
        QCOMPARE(spooled().size(), 2);
        find<QListWidget>("takesListWidget")->setCurrentRow(0);
        click("removeTakePushButton");
        QCOMPARE(m_answers->asked, 0); // it can be brought back for a while
        QTRY_COMPARE_WITH_TIMEOUT(spooled().size(), 1, ui::TakeList::kUndoMs + 5000);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QTRY_VERIFY(spooled().isEmpty());
        record(std::vector<float>(3 * kSampleRateHz, 0.0F)); // refused
        QTRY_VERIFY(message().contains(QStringLiteral("0.0 s of speech")));
        QTRY_VERIFY(spooled().isEmpty());
        record(m_speech); // given up with the window, which asked
        QTRY_COMPARE(spooled().size(), 1);
        QVERIFY(m_window->close());
        m_window.reset();
        QVERIFY(spooled().isEmpty());
    }

    void interruptedRecordingIsOffered()
    {
        leaveInterrupted("one.spool");
        leaveInterrupted("two.spool");
        open();
        auto* frame = find<QWidget>("interruptedFrame");
        QTRY_VERIFY(frame->isVisible()); // on the page that opens by itself
        QCOMPARE(test::currentPage(*m_window), QStringLiteral("enrolPage"));
        const QString offered = find<QLabel>("interruptedLabel")->text();
        const int seconds = static_cast<int>(std::lround(static_cast<double>(m_speech.size()) / kSampleRateHz));
        QVERIFY2(offered.contains(QStringLiteral("A recording of %1 s").arg(seconds)), qPrintable(offered));
        click("keepInterruptedPushButton");
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QVERIFY2(take(0).contains(QStringLiteral("desk microphone")), qPrintable(take(0)));
        QCOMPARE(spooled().size(), 2);
        m_answers->accept = false;
        click("discardInterruptedPushButton");
        QCOMPARE(m_answers->asked, 1);
        QVERIFY2(m_answers->text.contains(QStringLiteral("cannot be brought back")), qPrintable(m_answers->text));
        QTest::qWait(300);
        QVERIFY(frame->isVisible());
        QCOMPARE(spooled().size(), 2);
        m_answers->accept = true;
        click("discardInterruptedPushButton");
        QVERIFY(!frame->isVisible());
        QTRY_COMPARE(spooled().size(), 1);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QTRY_VERIFY(spooled().isEmpty());
    }

    void interruptedRecordingWithoutEnoughSpeechIsLeftOut()
    {
        leaveInterrupted("one.spool", std::span(m_speech).first(kSampleRateHz * 4 / 5));
        leaveInterrupted("two.spool");
        open();
        QTRY_VERIFY(find<QWidget>("interruptedFrame")->isVisible());
        click("keepInterruptedPushButton");
        QTRY_VERIFY2(message().contains(QStringLiteral("is left out")), qPrintable(message()));
        QTRY_COMPARE(spooled().size(), 1);
        QCOMPARE(find<QListWidget>("takesListWidget")->count(), 0);
        click("keepInterruptedPushButton");
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QVERIFY2(message().contains(QStringLiteral("is left out")), qPrintable(message())); // until it is read
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
    }

    /// A model that takes everybody for several people: no two windows are alike enough to it.
    void severalVoicesAreAskedAbout()
    {
        auto model = test::tinyModel();
        model.calibration = {1e6, -1e6 + 10.0};
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), model).ok());
        writeFlac("one.flac");
        auto reversed = m_speech;
        std::ranges::reverse(reversed); // another recording
        m_answers->accept = false;
        m_answers->files = {path("one.flac")};
        open();
        showPage("enrolPage");
        auto* takes = find<QListWidget>("takesListWidget");
        click("addFilesPushButton");
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(QStringLiteral("one.flac: several people")), qPrintable(message()),
                                  20000);
        QCOMPARE(m_answers->asked, 1);
        QVERIFY2(m_answers->text.contains(QStringLiteral("one.flac: several people")), qPrintable(m_answers->text));
        QCOMPARE(takes->count(), 0);
        m_answers->accept = true;
        click("addFilesPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(takes->count(), 1, 20000);
        QCOMPARE(m_answers->asked, 2);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QCOMPARE(m_answers->asked, 2); // once is enough
        // What is recorded is found out about when it is saved.
        record(reversed);
        QTRY_COMPARE(takes->count(), 1);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Berta"));
        m_answers->accept = false;
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_VERIFY2_WITH_TIMEOUT(message().contains(QStringLiteral("several people")), qPrintable(message()), 20000);
        QCOMPARE(m_answers->asked, 3);
        QCOMPARE(takes->count(), 1); // nothing is lost by saying no
        m_answers->accept = true;
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 2, 20000);
        QCOMPARE(m_answers->asked, 4);
        QTRY_COMPARE(takes->count(), 0);
    }

    void undecidedInterruptedRecordingIsOfferedAgain()
    {
        leaveInterrupted("one.spool");
        for (int start = 0; start < 2; ++start) {
            open();
            QTRY_VERIFY(find<QWidget>("interruptedFrame")->isVisible());
            QVERIFY(m_window->close());
            m_window.reset();
        }
        QCOMPARE(spooled().size(), 1);
    }

    void addsToSomebodyWhoIsThereOnRequest()
    {
        open();
        enrol(QStringLiteral("Anna"));
        record(test::synthesise(
            "en-us+m1", "She sells sea shells by the sea shore every sunny morning, while gulls cry above the boats."));
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("anna"));
        m_answers->accept = false;
        click("saveSpeakerPushButton");
        QCOMPARE(m_answers->asked, 1);
        QCOMPARE(find<QListWidget>("takesListWidget")->count(), 1); // nothing is lost by saying no
        m_answers->accept = true;
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers()[0].takes, 2, 20000);
    }

    void filesAreTakenOrRefusedWithAReason()
    {
        open();
        writeFlac("good.flac");
        QVERIFY(writeFileAtomically(path("text.wav").toStdString(), "no sound").ok());
        showPage("enrolPage");
        m_answers->files = {path("good.flac")};
        click("addFilesPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 1, 20000);
        find<QListWidget>("takesListWidget")->setCurrentRow(0);
        click("removeTakePushButton");
        QCOMPARE(m_answers->asked, 0); // the file stays
        QCOMPARE(find<QListWidget>("takesListWidget")->count(), 0);
        click("addFilesPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 1, 20000);
        m_answers->files = {path("text.wav")};
        click("addFilesPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("enrolMessageLabel")->text().contains(QStringLiteral("text.wav")), 20000);
        QCOMPARE(find<QListWidget>("takesListWidget")->count(), 1);
    }

    void filesCanBeDropped()
    {
        open();
        writeFlac("good.flac");
        drop("enrolPage", {QUrl::fromLocalFile(path("good.flac"))});
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 1, 20000);
    }

    void identifiesLive()
    {
        open();
        enrol(QStringLiteral("Anna"));
        showPage("livePage");
        auto* label = find<ui::DecisionLabel>("decisionLabel");
        m_heard.clear();
        click("listenPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(label->text(), QStringLiteral("Silence"), 10000);
        click("listenPushButton");
        QTRY_COMPARE(label->text(), QStringLiteral("Not listening"));
        m_heard = m_speech;
        m_window->setSourceFactory([this] { return std::make_unique<test::FakeSource>(m_heard, 1.0); });
        click("listenPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(label->text(), QStringLiteral("Anna"), 20000);
    }

    /// It goes on behind another page, which its mark tells, until somebody else needs the microphone, which is said.
    void listeningGoesOnBehindOtherPages()
    {
        open();
        const auto* rail = find<ui::NavigationRail>("navigationRail");
        showPage("livePage");
        click("listenPushButton");
        QTRY_COMPARE(find<ui::DecisionLabel>("decisionLabel")->text(), QStringLiteral("Silence"));
        showPage("speakersPage");
        QTest::qWait(200);
        QCOMPARE(find<QPushButton>("listenPushButton")->text(), QStringLiteral("&Stop"));
        QVERIFY(rail->isMarked(0));
        QVERIFY(!rail->isMarked(2));
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QCOMPARE(find<QPushButton>("listenPushButton")->text(), QStringLiteral("&Listen"));
        QVERIFY(!rail->isMarked(0) && !rail->isMarked(2));
        QVERIFY(said("liveMessageLabel").contains(QStringLiteral("Listening stopped")));
    }

    void renamesAndRemoves()
    {
        open();
        enrol(QStringLiteral("Anna"));
        enrol(QStringLiteral("Berta"));
        showPage("speakersPage");
        auto* table = find<QTableView>("speakersTableView");
        QCOMPARE(table->model()->rowCount(), 2);
        QTest::keyClicks(find<QLineEdit>("filterLineEdit"), QStringLiteral("ber"));
        QCOMPARE(table->model()->rowCount(), 1);
        find<QLineEdit>("filterLineEdit")->clear();
        table->model()->setData(table->model()->index(0, 0), QStringLiteral("Clara"));
        QTRY_VERIFY_WITH_TIMEOUT(m_backend->speakers()[1].name == QStringLiteral("Clara"), 10000);
        table->model()->setData(table->model()->index(0, 0), QStringLiteral("Clara"));
        QTRY_VERIFY(find<QLabel>("speakersMessageLabel")->text().contains(QStringLiteral("Clara")));
        table->selectRow(0);
        click("removePushButton");
        QCOMPARE(m_backend->speakers().size(), 1); // at once; erased after the time to undo it
        QTest::mouseClick(find<QWidget>("speakersPage")->findChild<QPushButton*>(QStringLiteral("undoPushButton")),
                          Qt::LeftButton); // Unknown voices has one too
        QCOMPARE(m_backend->speakers().size(), 2);
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("said");
        QTest::newRow("no model") << QStringLiteral("speakers.db") << QStringLiteral("missing.safetensors")
                                  << QStringLiteral("Voices cannot be compared");
        QTest::newRow("damaged model") << QStringLiteral("speakers.db") << QStringLiteral("broken")
                                       << QStringLiteral("Voices cannot be compared");
        QTest::newRow("foreign store") << QStringLiteral("broken") << QStringLiteral("model.safetensors")
                                       << QStringLiteral("speaker store cannot be used");
    }

    void saysWhatIsMissing()
    {
        QFETCH(const QString, store);
        QFETCH(const QString, model);
        QFETCH(const QString, said);
        const std::string text(5000, 'x');
        QVERIFY(writeFileAtomically(path("broken").toStdString(), text).ok());
        m_settings->setText(ui::SettingKey::StoreFile, m_folder->filePath(store));
        m_settings->setText(ui::SettingKey::ModelFile, m_folder->filePath(model));
        open();
        QVERIFY(find<QLabel>("noticeLabel")->isVisible());
        QVERIFY2(find<QLabel>("noticeLabel")->text().contains(said), qPrintable(find<QLabel>("noticeLabel")->text()));
        QVERIFY(!find<QPushButton>("listenPushButton")->isEnabled());
        QVERIFY(!find<QPushButton>("recordPushButton")->isEnabled());
        QCOMPARE(readFile(path("broken").toStdString(), 1 << 20)->size(), text.size());
    }

    /// The model is embedded with and compared in the background; one that may be worse is not used without a question.
    void anotherModelKeepsTheSpeakers()
    {
        enrolElsewhere("Anna", 2);
        enrolElsewhere("Berta");
        open();
        const QString before = m_backend->status().modelId;
        QVERIFY(nn::writeModel(path("other.safetensors").toStdString(), test::tinyModel(2)).ok());
        m_answers->accept = false;
        chooseModel("other.safetensors");
        QVERIFY(m_backend->status().ready()); // nothing waits for it
        QTRY_VERIFY_WITH_TIMEOUT(said("modelMessageLabel").contains(QStringLiteral("stays in use")), 30000);
        QCOMPARE(m_answers->asked, 1);
        QVERIFY2(m_answers->text.contains(QStringLiteral("states no equal error rate")), qPrintable(m_answers->text));
        QCOMPARE(m_backend->status().modelId, before);
        m_answers->accept = true;
        chooseModel("other.safetensors");
        QTRY_VERIFY_WITH_TIMEOUT(said("modelMessageLabel").contains(QStringLiteral("is in use now")), 30000);
        QVERIFY(m_backend->status().modelId != before);
        QCOMPARE(m_backend->identifier()->size(), 2U);                  // embedded again from the kept recordings
        QVERIFY(m_settings->text(ui::SettingKey::ModelFile).isEmpty()); // the copy is the default from now on
        QVERIFY(QFileInfo(m_backend->status().modelFile).path() == path("data/rollcall/models"));
        // It was said; on another page it is old.
        showPage("speakersPage");
        QVERIFY(!find<QWidget>("modelBar")->isVisible());
    }

    void figuresOfBothModelsAreShown()
    {
        nn::Model good = test::tinyModel();
        good.evaluation = {{"devSet", "EER 4.11 %"}};
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), good).ok());
        enrolElsewhere("Anna", 2);
        enrolElsewhere("Berta");
        nn::Model worse = test::tinyModel(2);
        worse.evaluation = {{"devSet", "EER 12.50 %"}};
        QVERIFY(nn::writeModel(path("worse.safetensors").toStdString(), worse).ok());
        open();
        m_answers->accept = false;
        chooseModel("worse.safetensors");
        QTRY_VERIFY_WITH_TIMEOUT(said("modelMessageLabel").contains(QStringLiteral("stays in use")), 30000);
        QVERIFY2(m_answers->text.contains(QStringLiteral("12.50 %")) &&
                     m_answers->text.contains(QStringLiteral("4.11 %")),
                 qPrintable(m_answers->text));
    }

    void aBrokenModelChangesNothing()
    {
        enrolElsewhere("Anna");
        open();
        const QString before = m_backend->status().modelId;
        QVERIFY(writeFileAtomically(path("broken.safetensors").toStdString(), std::string(5000, 'x')).ok());
        chooseModel("broken.safetensors");
        QTRY_VERIFY_WITH_TIMEOUT(said("modelMessageLabel").contains(QStringLiteral("broken.safetensors")) &&
                                     !find<QWidget>("modelProgressBar")->isVisible(),
                                 30000);
        QCOMPARE(m_answers->asked, 0);
        QVERIFY(m_backend->status().ready());
        QCOMPARE(m_backend->status().modelId, before);
        QCOMPARE(m_settings->text(ui::SettingKey::ModelFile), path("model.safetensors"));
    }

    void aModelCanBeCancelled()
    {
        enrolElsewhere("Anna", 4);
        open();
        QVERIFY(nn::writeModel(path("other.safetensors").toStdString(), test::tinyModel(2)).ok());
        const QString before = m_backend->status().modelId;
        chooseModel("other.safetensors");
        QVERIFY(find<QPushButton>("keepModelPushButton")->isVisible());
        click("keepModelPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(said("modelMessageLabel").contains(QStringLiteral("stays in use")), 30000);
        QCOMPARE(m_backend->status().modelId, before);
        QCOMPARE(m_answers->asked, 0);
    }

    /// rollcall-cli, or anybody, removes a speaker while the window listens: the name is not said any more.
    void whoIsRemovedElsewhereIsNotNamed()
    {
        enrolElsewhere("Anna");
        open();
        showPage("livePage");
        auto* label = find<ui::DecisionLabel>("decisionLabel");
        auto* bars = find<ui::CandidateBars>("candidateBars");
        for (int round = 0; round < 8; ++round) {
            m_heard.insert(m_heard.end(), m_speech.begin(), m_speech.end());
        }
        m_window->setSourceFactory([this] { return std::make_unique<test::FakeSource>(m_heard, 1.0); });
        click("listenPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(label->text(), QStringLiteral("Anna"), 20000);
        removeElsewhere("Anna");
        QTRY_VERIFY_WITH_TIMEOUT(m_backend->speakers().isEmpty(), 1000);
        QTRY_VERIFY_WITH_TIMEOUT(label->text() != QStringLiteral("Anna") && bars->bars().isEmpty(), 1000);
        for (int look = 0; look < 40; ++look) {
            QTest::qWait(50);
            QVERIFY2(label->text() != QStringLiteral("Anna"), qPrintable(label->text()));
            QVERIFY(bars->bars().isEmpty());
        }
        showPage("speakersPage");
        QVERIFY(find<QWidget>("noSpeakersFrame")->isVisible());
    }

    void whoIsEnrolledElsewhereIsShown()
    {
        open();
        enrolElsewhere("Anna");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 10000);
        QCOMPARE(m_backend->identifier()->size(), 1U);
        QVERIFY2(said("statusLabel").contains(QStringLiteral("1 speaker")), qPrintable(said("statusLabel")));
    }

    void removesSeveralAtOnceAndSaysWhatIsTrue()
    {
        for (const char* name : {"Anna", "Berta", "Clara"}) {
            enrolElsewhere(name);
        }
        open();
        showPage("speakersPage");
        find<ui::UndoBar>("undoBarFrame")->setWaitMs(0);
        auto* table = find<QTableView>("speakersTableView");
        table->selectRow(0);
        table->selectionModel()->select(table->model()->index(1, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
        click("removePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QCOMPARE(m_backend->speakers()[0].name, QStringLiteral("Clara"));
        QTRY_COMPARE_WITH_TIMEOUT(said("speakersMessageLabel"), QStringLiteral("Removed and erased: 2 speakers."),
                                  20000);
        // The window's own change, seen by its watch, takes nothing back of what is said.
        QTest::qWait(3 * ui::StoreWatcher::kPollMs);
        QCOMPARE(said("speakersMessageLabel"), QStringLiteral("Removed and erased: 2 speakers."));
        // While somebody reads, the bytes are still there.
        SQLite::Database reader(path("speakers.db").toStdString(), SQLite::OPEN_READONLY);
        SQLite::Statement reading(reader, "SELECT name FROM speaker");
        QVERIFY(reading.executeStep());
        table->selectRow(0);
        QVERIFY(said("speakersMessageLabel").isEmpty()); // that of the others is old
        click("removePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 0, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(said("speakersMessageLabel").contains(QStringLiteral("not erased")), 20000);
        QVERIFY(!said("speakersMessageLabel").contains(QStringLiteral("and erased")));
    }

    /// What was said is taken back when its cause is gone.
    void oldMessagesGo()
    {
        enrolElsewhere("Anna");
        enrolElsewhere("Berta");
        open();
        showPage("speakersPage");
        auto* table = find<QTableView>("speakersTableView");
        const auto fail = [&] {
            table->model()->setData(table->model()->index(0, 0), QStringLiteral("Berta"));
            QTRY_VERIFY(said("speakersMessageLabel").contains(QStringLiteral("Berta")));
        };
        fail();
        table->selectRow(1);
        QVERIFY(said("speakersMessageLabel").isEmpty());
        fail();
        QTest::keyClicks(find<QLineEdit>("filterLineEdit"), QStringLiteral("a"));
        QVERIFY(said("speakersMessageLabel").isEmpty());
        fail();
        removeElsewhere("Berta"); // now the name is free
        QTRY_VERIFY(said("speakersMessageLabel").isEmpty());
        table->model()->setData(table->model()->index(0, 0), QStringLiteral("Clara"));
        QTRY_VERIFY(said("speakersMessageLabel").contains(QStringLiteral("Clara")));
        showPage("livePage");
        QVERIFY(said("speakersMessageLabel").isEmpty());
    }

    void unsavedRecordingsAreAskedAbout()
    {
        open();
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        m_answers->accept = false;
        QVERIFY(!m_window->close());
        m_answers->accept = true;
        QVERIFY(m_window->close());
    }

    /// 1280 x 800 at 200 %: pages scroll, and the keyboard brings everything into view.
    void everythingIsInReachOnASmallScreen_data() { addStates(); }

    void everythingIsInReachOnASmallScreen()
    {
        QFETCH(const State, state);
        const QSize small(640, 400);
        const auto lock = openFor(state);
        m_window->resize(small);
        QTRY_COMPARE(m_window->size(), small);
        QVERIFY2(m_window->minimumSizeHint().width() <= small.width() &&
                     m_window->minimumSizeHint().height() <= small.height(),
                 qPrintable(QStringLiteral("%1 x %2")
                                .arg(m_window->minimumSizeHint().width())
                                .arg(m_window->minimumSizeHint().height())));
        if (const QString pictures = qEnvironmentVariable("ROLLCALL_PICTURES"); !pictures.isEmpty()) {
            m_window->grab().save(
                QStringLiteral("%1/small-%2.png").arg(pictures, QString::fromUtf8(QTest::currentDataTag())));
        }
        QSet<QWidget*> reached;
        for (int step = 0; step < 100; ++step) {
            QTest::keyClick(m_window.get(), Qt::Key_Tab);
            QWidget* widget = QApplication::focusWidget();
            if (widget == nullptr) {
                continue;
            }
            reached.insert(widget);
            // All of it is seen, or of what is larger than the page's view as much as goes in.
            const QRect place(widget->mapTo(m_window.get(), QPoint()), widget->size());
            const QSize expected = widget->size().boundedTo(roomFor(*widget)) - QSize(2, 2); // halves are rounded
            const QSize shown = shownOf(*widget);
            QVERIFY2(shown.width() >= expected.width() && shown.height() >= expected.height(),
                     qPrintable(QStringLiteral("%1 of %2 x %3 at %4,%5 shows %6 x %7")
                                    .arg(widget->objectName())
                                    .arg(place.width())
                                    .arg(place.height())
                                    .arg(place.x())
                                    .arg(place.y())
                                    .arg(shown.width())
                                    .arg(shown.height())));
        }
        for (const QAbstractButton* button : seen<QAbstractButton>()) {
            const bool byTab = button->isEnabled() && (button->focusPolicy() & Qt::TabFocus) != 0;
            QVERIFY2(!byTab || reached.contains(const_cast<QAbstractButton*>(button)),
                     qPrintable(button->objectName()));
        }
    }

    void aLongNoticeDoesNotWidenTheWindow()
    {
        m_settings->setText(ui::SettingKey::StoreFile, path("broken"));
        QVERIFY(writeFileAtomically(path("broken").toStdString(), std::string(5000, 'x')).ok());
        m_settings->setText(ui::SettingKey::ModelFile, QStringLiteral("/") + QString(300, QLatin1Char('m')));
        open();
        QVERIFY(find<QLabel>("noticeLabel")->isVisible());
        QVERIFY2(m_window->minimumSizeHint().width() <= 640 && m_window->minimumSizeHint().height() <= 400,
                 qPrintable(QStringLiteral("%1 x %2")
                                .arg(m_window->minimumSizeHint().width())
                                .arg(m_window->minimumSizeHint().height())));
    }

    /// Every underlined letter and every shortcut is pressed; each does its one thing and nothing else.
    void everyKeyDoesItsThing_data() { addStates(); }

    void everyKeyDoesItsThing()
    {
        QFETCH(const State, state);
        const auto lock = openFor(state);
        m_answers->accept = false;
        // Everything can be pressed, and nothing comes of it.
        std::map<QObject*, std::unique_ptr<QSignalSpy>> spies;
        for (QAbstractButton* button : seen<QAbstractButton>()) {
            button->setEnabled(true);
            QObject::disconnect(button, &QAbstractButton::clicked, nullptr, nullptr);
            spies.emplace(button, std::make_unique<QSignalSpy>(button, &QAbstractButton::clicked));
        }
        for (QAction* action : m_window->findChildren<QAction*>()) {
            if (action->menu() == nullptr && !action->text().isEmpty()) {
                QObject::disconnect(action, &QAction::triggered, nullptr, nullptr);
                spies.emplace(action, std::make_unique<QSignalSpy>(action, &QAction::triggered));
            }
        }
        QList<QSignalSpy*> ambiguous;
        for (QShortcut* shortcut : m_window->findChildren<QShortcut*>()) {
            ambiguous.append(new QSignalSpy(shortcut, &QShortcut::activatedAmbiguously));
            ambiguous.last()->setParent(m_window.get());
        }
        const auto fired = [&spies] {
            QList<QObject*> objects;
            for (auto& [object, spy] : spies) {
                for (qsizetype i = 0; i < spy->size(); ++i) {
                    objects.append(object);
                }
                spy->clear();
            }
            return objects;
        };
        constexpr int kPressedMs = 120; // Qt shows a button that a letter presses pressed for 100 ms, and clicks then
        QWidget* const rest = m_window->centralWidget();
        const auto press = [&](const QKeySequence& key) {
            rest->setFocus();
            QTest::keySequence(m_window.get(), key);
            QTest::qWait(kPressedMs);
            QCoreApplication::processEvents();
        };
        int pressed = 0;

        for (QAbstractButton* button : seen<QAbstractButton>()) {
            if (const QKeySequence key = QKeySequence::mnemonic(button->text()); !key.isEmpty()) {
                button->setEnabled(true);
                auto* withMenu = qobject_cast<QPushButton*>(button);
                if (withMenu != nullptr && withMenu->menu() != nullptr) {
                    // The menu keeps its key press waiting until it is closed.
                    bool opened = false;
                    QTimer::singleShot(2 * kPressedMs, withMenu, [withMenu, &opened] {
                        opened = withMenu->menu()->isVisible();
                        withMenu->menu()->close();
                    });
                    press(key);
                    QTRY_VERIFY2(opened, qPrintable(button->objectName()));
                    fired();
                    ++pressed;
                    continue;
                }
                press(key);
                const QList<QObject*> answering = fired();
                QStringList names;
                for (const QObject* one : answering) {
                    names.append(one->objectName());
                }
                QVERIFY2(answering == QList<QObject*>{button},
                         qPrintable(QStringLiteral("%1 %2: %3")
                                        .arg(button->objectName(), key.toString(), names.join(QLatin1Char(' ')))));
                if (withMenu != nullptr && withMenu->isCheckable()) {
                    withMenu->toggle(); // what it shows is there again
                }
                ++pressed;
            }
        }
        for (const QLabel* label : seen<QLabel>()) {
            const QKeySequence key = QKeySequence::mnemonic(label->text());
            if (label->buddy() != nullptr && !key.isEmpty()) {
                if (!label->buddy()->isEnabled()) {
                    continue; // as the choice of a microphone where there is none
                }
                press(key);
                QVERIFY2(label->buddy()->hasFocus(), qPrintable(label->text()));
                QVERIFY(fired().isEmpty());
                ++pressed;
            }
        }
        for (QAction* menuAction : m_window->menuBar()->actions()) {
            QMenu* menu = menuAction->menu();
            for (QAction* action : menu->actions()) {
                const QKeySequence key = QKeySequence::mnemonic(action->text());
                if (key.isEmpty() || !action->isEnabled()) {
                    continue;
                }
                press(QKeySequence::mnemonic(menuAction->text()));
                QTRY_VERIFY2(menu->isVisible(), qPrintable(menuAction->text()));
                QTest::keyClick(menu, static_cast<Qt::Key>(key[0].key()));
                if (action->menu() != nullptr) {
                    QTRY_VERIFY(action->menu()->isVisible());
                    action->menu()->close();
                } else {
                    QVERIFY2(fired() == QList<QObject*>{action}, qPrintable(action->text()));
                }
                menu->close();
                QTest::keyClick(m_window->menuBar(), Qt::Key_Escape);
                ++pressed;
            }
        }
        for (QAction* action : m_window->findChildren<QAction*>()) {
            if (spies.contains(action) && !action->shortcut().isEmpty()) {
                press(action->shortcut());
                QVERIFY2(fired() == QList<QObject*>{action}, qPrintable(action->text()));
                ++pressed;
            }
        }
        for (QShortcut* shortcut : m_window->findChildren<QShortcut*>()) {
            auto* owner = qobject_cast<QWidget*>(shortcut->parent());
            if (!owner->isVisible()) {
                continue;
            }
            QSignalSpy activated(shortcut, &QShortcut::activated);
            rest->setFocus();
            if (shortcut->context() == Qt::WidgetShortcut || shortcut->context() == Qt::WidgetWithChildrenShortcut) {
                owner->setFocus();
            }
            QTest::keySequence(QApplication::focusWidget(), shortcut->key());
            QVERIFY2(activated.size() == 1, qPrintable(owner->objectName() + shortcut->key().toString()));
            const auto objects = fired();
            QVERIFY(objects.isEmpty() || objects == QList<QObject*>{owner});
            ++pressed;
        }
        for (const QSignalSpy* spy : ambiguous) {
            QCOMPARE(spy->size(), 0);
        }
        QVERIFY2(pressed >= 12, qPrintable(QString::number(pressed)));
    }
};

ROLLCALL_GUI_TEST_MAIN(MainWindowTest)
#include "MainWindowTest.moc"
