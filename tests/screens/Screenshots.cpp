// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it walks through every page of the window, one picture after the other.
#include "core/audio/io/Wav.h"
#include "core/base/Files.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "core/pipeline/unknown/UnknownInbox.h"
#include "tests/support/DevelopmentVoices.h"
#include "tests/support/FakeSource.h"
#include "tests/support/SampleRuns.h"
#include "tests/support/Speech.h"
#include "ui/Backend.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/recordings/queue/QueueModel.h"
#include "ui/shell/AboutDialog.h"
#include "ui/shell/ShortcutsDialog.h"
#include "ui/theme/Appearance.h"
#include "ui/unknown/UnknownLibrary.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// Pictures of every page of the real window, in light and dark, with real voices where they lie beside the clone and a synthesiser's
/// elsewhere: `rollcall-screenshots FOLDER [LANGUAGE]`. `./dev screenshots` runs it.
using namespace rollcall;

namespace {

struct Person
{
    const char* name;
    const char* speaker; ///< of the development voices
    const char* synthetic;
};

constexpr std::array kPeople{
    Person{"Mira", "id20725", "en-us+f1"},
    Person{"Jonas", "id20490", "en-us+m1"},
    Person{"Priya", "id20122", "en-us+f4"},
    Person{"Tom", "id20417", "en-us+m7"},
};
constexpr Person kStranger{"", "id20743", "en-us+m3"};
/// Heard on other days.
constexpr std::array kStrangers{kStranger, Person{"", "id20071", "en-us+f2"}, Person{"", "id20026", "en-us+m5"}};

std::vector<float> voice(const Person& person, int first, int last)
{
    auto samples = test::developmentVoice(person.speaker, first, last);
    if (samples.empty()) {
        samples = test::synthesise(person.synthetic, "The museum opens at nine, but the garden behind it is free to "
                                                     "enter all day long, and many people walk there.");
    }
    return samples;
}

/// Turns of several people with pauses.
std::vector<float> conversation()
{
    std::vector<float> all;
    const auto say = [&all](const Person& person, int take, double pause) {
        const auto turn = voice(person, take, take);
        all.insert(all.end(), turn.begin(), turn.end());
        all.insert(all.end(), static_cast<std::size_t>(pause * kSampleRateHz), 0.0F);
    };
    say(kPeople[1], 9, 0.9);
    say(kPeople[0], 9, 0.8);
    say(kStranger, 9, 1.0);
    say(kPeople[2], 9, 0.7);
    say(kPeople[0], 10, 0.5);
    say(kPeople[3], 9, 0.8);
    say(kPeople[0], 11, 0.0);
    say(kPeople[0], 12, 0.0);
    return all;
}

void wait(int ms)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    }
}

class Studio
{
public:
    Studio(QApplication& application, const QString& folder, const QString& language)
        : m_out(folder), m_settings(ui::Settings::temporary()), m_appearance(application, *m_settings)
    {
        m_settings->setText(ui::SettingKey::Language, language);
        m_language = std::make_unique<ui::Language>(*m_settings);
        qputenv("XDG_DATA_HOME", m_home.filePath(QStringLiteral("data")).toUtf8());
        m_settings->setText(ui::SettingKey::StoreFile, m_home.filePath(QStringLiteral("speakers.db")));
        m_settings->setText(ui::SettingKey::ModelFile, QString::fromStdString(test::shippedModel().string()));
        m_settings->setText(ui::SettingKey::RunsFolder, m_home.filePath(QStringLiteral("runs")));
    }

    void shoot()
    {
        open(voice(kPeople[0], 9, 12));
        take(QStringLiteral("first"));
        press("skipWelcomePushButton");
        for (const char* page : {"live", "recordings", "enrol", "speakers", "unknownVoices", "train", "evaluate"}) {
            show(page);
            take(QString::fromUtf8(page) + QStringLiteral("-empty"));
        }
        show("unknownVoices");
        m_backend->unknownVoices().setKeeping(true);
        take(QStringLiteral("unknownVoices-none"));
        for (const char* page : {"preferences", "help"}) {
            show(page);
            take(QString::fromUtf8(page));
        }
        takeDialog(std::make_unique<ui::ShortcutsDialog>(*m_window, m_window.get()), QStringLiteral("keys"));
        takeDialog(std::make_unique<ui::AboutDialog>(m_window.get()), QStringLiteral("about"));
        close();
        enrol();
        open(conversation());
        show("live");
        press("listenPushButton");
        waitForName();
        take(QStringLiteral("live"));
        press("pauseListeningPushButton");
        wait(500);
        take(QStringLiteral("live-paused"));
        m_window->resize(1024, 700);
        wait(100);
        take(QStringLiteral("live-small"));
        m_window->resize(1200, 780);
        press("listenPushButton");
        wait(500);
        show("speakers");
        take(QStringLiteral("speakers"));
        auto* views = m_window->findChild<QTabBar*>(QStringLiteral("speakerViewsTabBar"));
        for (const auto& [view, name] : {std::pair(1, "speakers-map"), std::pair(2, "speakers-matrix")}) {
            views->setCurrentIndex(view);
            wait(100);
            take(QString::fromUtf8(name));
        }
        views->setCurrentIndex(0);
        press("removePushButton");
        take(QStringLiteral("speakers-undo"));
        press("undoPushButton");
        shootUnknown();
        show("recordings");
        addRecordings();
        take(QStringLiteral("recordings"));
        shootTrain();
        shootEvaluate();
        close();
        shootEnrol();
    }

    /// The Evaluate page with the enrolled speakers, a list of trials where real voices are there, and their comparison.
    void shootEvaluate()
    {
        show("evaluate");
        press("evaluateInvitationPushButton");
        waitForEvaluations(1);
        take(QStringLiteral("evaluate-speakers"));
        if (!writeTrials()) {
            return;
        }
        press("trialListPushButton");
        m_window->findChild<QLineEdit*>(QStringLiteral("trialsLineEdit"))
            ->setText(m_home.filePath(QStringLiteral("english.txt")));
        m_window->findChild<QLineEdit*>(QStringLiteral("trialDataLineEdit"))
            ->setText(QString::fromStdString(kVoices.string()));
        take(QStringLiteral("evaluate-list"));
        press("evaluateListPushButton");
        wait(kEvaluatingMs);
        take(QStringLiteral("evaluate-running"));
        waitForEvaluations(2);
        auto* tabs = m_window->findChild<QTabBar*>(QStringLiteral("setsTabBar"));
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (tabs->tabText(tab) == QLatin1String("Age")) {
                tabs->setCurrentIndex(tab);
            }
        }
        m_window->findChild<QTableView*>(QStringLiteral("setsTableView"))->selectRow(1);
        take(QStringLiteral("evaluate"));
        m_window->findChild<QComboBox*>(QStringLiteral("compareComboBox"))->setCurrentIndex(1);
        take(QStringLiteral("evaluate-compare"));
        m_window->resize(1024, 700);
        wait(100);
        take(QStringLiteral("evaluate-small"));
        m_window->resize(kUsual);
    }

    /// The Train page: a new training of each kind, and trainings that were made up, with recordings to be heard where real ones are there.
    void shootTrain()
    {
        show("train");
        take(QStringLiteral("train-new"));
        press("moreTrainingPushButton");
        wait(100);
        take(QStringLiteral("train-more"));
        press("moreTrainingPushButton");
        writeRuns();
        const auto* list = m_window->findChild<QTableView*>(QStringLiteral("runsTableView"));
        while (list->model()->rowCount() < kTrainings) {
            wait(50);
        }
        m_window->findChild<QTableView*>(QStringLiteral("runsTableView"))->selectRow(0);
        wait(kCurvesMs);
        take(QStringLiteral("train"));
        auto* others = m_window->findChild<QComboBox*>(QStringLiteral("compareRunsComboBox"));
        others->setCurrentIndex(1);
        Q_EMIT others->activated(1);
        wait(kCurvesMs);
        take(QStringLiteral("train-compare"));
        m_window->findChild<QTableView*>(QStringLiteral("runsTableView"))->selectRow(0);
        m_window->resize(1024, 700);
        wait(kCurvesMs);
        take(QStringLiteral("train-small"));
        m_window->resize(kUsual);
    }

    /// The page of unknown voices, with what the conversation has left there.
    void shootUnknown()
    {
        show("unknownVoices");
        wait(300);
        take(QStringLiteral("unknownVoices"));
        press("newSpeakerPushButton");
        wait(100);
        take(QStringLiteral("unknownVoices-new"));
        press("cancelNewSpeakerPushButton");
        press("forgetVoicePushButton");
        wait(100);
        take(QStringLiteral("unknownVoices-undo"));
        press("undoForgettingPushButton");
        m_window->resize(1024, 700);
        wait(100);
        take(QStringLiteral("unknownVoices-small"));
        m_window->resize(1200, 780);
        wait(100);
    }

    /// The Enrol page while a stranger speaks, and before somebody who is enrolled already is saved under another name.
    void shootEnrol()
    {
        open(voice(kStranger, 5, 9));
        show("enrol");
        m_window->findChild<QLineEdit*>(QStringLiteral("speakerNameLineEdit"))->setText(QStringLiteral("Robin"));
        m_window->findChild<QCheckBox*>(QStringLiteral("consentCheckBox"))->setChecked(true);
        press("recordPushButton");
        wait(kRecordingMs);
        take(QStringLiteral("enrol"));
        press("recordPushButton");
        wait(kCheckMs);
        take(QStringLiteral("enrol-recorded"));
        close();
        open(voice(kPeople[2], 6, 9));
        show("enrol");
        press("recordPushButton");
        wait(kRecordingMs);
        press("recordPushButton");
        wait(kCheckMs);
        press("removeTakePushButton");
        press("undoRemovalPushButton");
        press("recordPushButton");
        wait(kRecordingMs);
        press("recordPushButton");
        wait(kCheckMs);
        press("removeTakePushButton");
        wait(kCheckMs);
        take(QStringLiteral("enrol-lookalike"));
        close();
    }

private:
    static constexpr int kConversationMs = 26000;
    static constexpr int kLastTurnMs = 8000;
    static constexpr int kNamedMs = 600; ///< in which a name settles
    static constexpr int kRecordingMs = 9000;
    static constexpr int kCheckMs = 4000; ///< in which a take is judged
    static constexpr int kEvaluatingMs = 4000;
    static constexpr int kTrainings = 3;
    static constexpr int kCurvesMs = 1600; ///< in which a run that was chosen is read
    static constexpr double kSpeed = 1.0;
    static constexpr QSize kUsual{1200, 780};
    inline static const std::filesystem::path kVoices =
        std::filesystem::path(test::kSourceDir) / "../shared/data/voices/wav";
    static constexpr QSize kSmallScreen{640, 400}; ///< a screen of 1280 x 800 at 200 %

    class Files : public ui::Questions
    {
    public:
        QStringList files;
        QStringList soundFiles(QWidget*) override { return files; }
        bool confirm(QWidget*, const QString&, const QString&, const QString&) override { return true; }
    };

    QString m_out;
    QTemporaryDir m_home;
    std::unique_ptr<ui::Settings> m_settings;
    ui::Appearance m_appearance;
    std::unique_ptr<ui::Language> m_language;
    Files m_questions;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::MainWindow> m_window;
    std::optional<train::RunLock> m_atWork; ///< of the training that seems to be

    void open(std::vector<float> sound)
    {
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_window = std::make_unique<ui::MainWindow>(*m_settings, *m_backend, m_questions);
        m_window->setSourceFactory(
            [sound = std::move(sound)] { return std::make_unique<test::FakeSource>(sound, kSpeed); });
        m_window->resize(m_window->devicePixelRatioF() > 1.0 ? kSmallScreen : kUsual);
        m_window->show();
        m_backend->open();
        while (m_backend->status().loading) {
            wait(50);
        }
        wait(200);
    }

    void close()
    {
        m_window.reset();
        m_backend.reset();
    }

    static void check(const Error& error) { std::fprintf(stderr, "rollcall-screenshots: %s\n", error.message.c_str()); }

    void enrol()
    {
        pipeline::SpeakerService service;
        if (auto opened = service.openStore(m_home.filePath(QStringLiteral("speakers.db")).toStdString()); !opened) {
            check(opened.error());
        }
        if (auto loaded = service.loadModel(test::shippedModel()); !loaded) {
            check(loaded.error());
        }
        for (const Person& person : kPeople) {
            std::vector<pipeline::Clip> clips;
            for (int take = 1; take <= 4; ++take) {
                clips.push_back({voice(person, take, take), "microphone: Headset"});
            }
            if (auto done = service.enrol(person.name, clips, false); !done) {
                check(done.error());
            }
        }
        pipeline::UnknownInbox inbox(service);
        for (int turn = 0; turn < 9; ++turn) {
            const Person& person = kStrangers[static_cast<std::size_t>(turn % 9 < 4 ? 0 : turn % 9 < 7 ? 1 : 2)];
            const auto hours = std::chrono::hours(9 - turn) * 17;
            const auto heard = std::chrono::system_clock::now() - hours;
            const auto kept =
                inbox.keep({voice(person, 1 + turn, 2 + turn), turn == 4 ? "call.wav" : "microphone: Headset"},
                           std::chrono::duration_cast<std::chrono::milliseconds>(heard.time_since_epoch()).count());
            if (!kept) {
                check(kept.error());
            }
        }
    }

    /// Two that are done, and one that is at work as long as this program is.
    void writeRuns()
    {
        const std::filesystem::path runs = m_home.filePath(QStringLiteral("runs")).toStdString();
        train::RunState state;
        state.dataSet = (kVoices / "..").lexically_normal().string();
        state.steps = 1200;
        state.startedAtMs =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
                .count();
        const auto write = [&](const char* name, train::RunPhase phase, std::int64_t done, double eer, double ease) {
            state.phase = phase;
            state.recipe = name;
            state.stepsDone = done;
            state.bestEerPercent = eer;
            state.startedAtMs -= 1000;
            state.pid = phase == train::RunPhase::Training ? 2 : 0;
            state.secondsLeft = phase == train::RunPhase::Training ? 1440.0 : 0.0;
            if (auto written = test::writeSampleRun(runs / name, state, 0.83, ease); !written) {
                check(written.error());
            }
        };
        write("Night run", train::RunPhase::Training, 1100, 6.1, 1.0);
        write("Children", train::RunPhase::Finished, 1200, 4.8, 0.8);
        write("First", train::RunPhase::Stopped, 640, 9.3, 1.3);
        auto lock = train::RunLock::take(runs / "Night run");
        if (!lock) {
            check(lock.error());
            return;
        }
        m_atWork.emplace(std::move(*lock));
        train::HardestTriplets hardest;
        hardest.note({61,
                      0.32,
                      0.55,
                      0.62,
                      "id20193/read/00001.opus",
                      "id20193/read/00002.opus",
                      "id20333/read/00001.opus",
                      {},
                      {}});
        hardest.note({44,
                      0.28,
                      0.58,
                      0.61,
                      "id20026/read/00001.opus",
                      "id20026/read/00003.opus",
                      "id20071/read/00002.opus",
                      {},
                      {}});
        if (auto written = test::writeHardest(runs / "Night run", hardest); !written) {
            check(written.error());
        }
    }

    /// Until the conversation is nearly over and somebody is named.
    void waitForName()
    {
        wait(kConversationMs);
        const auto* answer = m_window->findChild<QWidget*>(QStringLiteral("decisionLabel"));
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < kLastTurnMs && answer->accessibleName() != QLatin1String(kPeople[0].name)) {
            wait(50);
        }
        wait(kNamedMs);
    }

    void waitForEvaluations(int count)
    {
        const auto* evaluations = m_window->findChild<QTableView*>(QStringLiteral("evaluationsTableView"));
        while (evaluations->model()->rowCount() < count) {
            wait(50);
        }
        wait(100);
    }

    /// All pairs of some recordings of children and adults.
    /// @return false: they are not there
    bool writeTrials()
    {
        constexpr std::array kSpeakers{"id20025", "id20026", "id20071", "id20083", "id20102", "id20147",
                                       "id20169", "id20195", "id20253", "id20333", "id20413", "id20552"};
        constexpr int kTakes = 3;
        std::vector<std::string> names;
        for (const char* speaker : kSpeakers) {
            for (int take = 1; take <= kTakes; ++take) {
                names.push_back(QStringLiteral("%1/read/%2.opus")
                                    .arg(QString::fromUtf8(speaker))
                                    .arg(take, 5, 10, QLatin1Char('0'))
                                    .toStdString());
            }
        }
        std::string list;
        for (std::size_t i = 0; i < names.size(); ++i) {
            for (std::size_t j = i + 1; j < names.size(); ++j) {
                list += (i / kTakes == j / kTakes ? "1 " : "0 ") + names[i] + ' ' + names[j] + '\n';
            }
        }
        std::error_code code;
        return std::filesystem::exists(kVoices / names.front(), code) &&
               writeFileAtomically(m_home.filePath(QStringLiteral("english.txt")).toStdString(), list).ok();
    }

    void addRecordings()
    {
        m_questions.files.clear();
        const auto write = [this](const char* name, std::span<const float> samples) {
            const QString file = m_home.filePath(QString::fromUtf8(name));
            const auto wav = audio::encodeWav(samples);
            if (!wav) {
                check(wav.error());
                return;
            }
            const std::array parts{std::span<const std::byte>(*wav)};
            if (auto written =
                    writeFileAtomically(file.toStdString(), std::span<const std::span<const std::byte>>(parts));
                !written) {
                check(written.error());
            }
            m_questions.files.append(file);
        };
        write("board-meeting.wav", conversation());
        write("call.wav", voice(kPeople[0], 12, 14));
        write("voice-message.wav", voice(kStranger, 5, 7));
        const QString notes = m_home.filePath(QStringLiteral("notes.txt"));
        if (auto written = writeFileAtomically(notes.toStdString(), "No sound."); !written) {
            check(written.error());
        }
        m_questions.files.append(notes);
        press("noRecordingsPushButton");
        const auto* queue = m_window->findChild<QListView*>(QStringLiteral("recordingsListView"));
        const auto* play = m_window->findChild<QPushButton*>(QStringLiteral("playRecordingPushButton"));
        const auto heard = [queue](int row) {
            return queue->model()->index(row, 0).data(ui::QueueModel::ChipToneRole).toString() == QLatin1String("good");
        };
        while (!heard(0) || !play->isEnabled()) {
            wait(50);
        }
        auto* waveform = m_window->findChild<QWidget*>(QStringLiteral("waveformStrip"));
        const QPoint place(waveform->width() / 2, waveform->height() / 2);
        QMouseEvent click(QEvent::MouseButtonPress, place, waveform->mapToGlobal(place), Qt::LeftButton, Qt::LeftButton,
                          Qt::NoModifier);
        QCoreApplication::sendEvent(waveform, &click);
        wait(1500);
    }

    void show(const char* page)
    {
        auto* stack = m_window->findChild<QStackedWidget*>(QStringLiteral("pagesStackedWidget"));
        for (int i = 0; i < stack->count(); ++i) {
            if (stack->widget(i)->objectName().startsWith(QString::fromUtf8(page) + QStringLiteral("Page"))) {
                stack->setCurrentIndex(i);
            }
        }
        if (QWidget* focused = QApplication::focusWidget(); focused != nullptr) {
            focused->clearFocus(); // a mouse leaves no frame in the rail
        }
        wait(100);
    }

    void press(const char* name)
    {
        for (auto* button : m_window->findChildren<QPushButton*>(QString::fromUtf8(name))) {
            if (button->isVisible()) {
                button->click();
            }
        }
        wait(50);
    }

    void takeDialog(std::unique_ptr<QDialog> dialog, const QString& name)
    {
        dialog->show();
        wait(100);
        take(name, dialog.get());
    }

    void take(const QString& name, QWidget* what = nullptr)
    {
        for (const char* scheme : {"light", "dark"}) {
            m_settings->setText(ui::SettingKey::Scheme, QString::fromUtf8(scheme));
            wait(150);
            (what != nullptr ? what : m_window.get())
                ->grab()
                .save(QDir(m_out).filePath(QStringLiteral("%1-%2.png").arg(name, QString::fromUtf8(scheme))));
        }
        m_settings->setText(ui::SettingKey::Scheme, QStringLiteral("light"));
    }
};

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2 && argc != 3) {
        std::fputs("usage: rollcall-screenshots FOLDER [LANGUAGE]\n", stderr);
        return 2;
    }
    qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-screenshots"); // no microphone but the prepared one
    QApplication application(argc, argv);
    const QString folder = QString::fromLocal8Bit(argv[1]);
    if (!QDir().mkpath(folder)) {
        std::fprintf(stderr, "rollcall-screenshots: %s cannot be made\n", argv[1]);
        return 3;
    }
    Studio(application, folder, argc == 3 ? QString::fromLocal8Bit(argv[2]) : QStringLiteral("en")).shoot();
    return 0;
}
