// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it lists independent cases of one page.
#include "ui/pages/TrainPage.h"
#include "core/audio/io/SoundFile.h"
#include "core/base/Files.h"
#include "core/dataset/Trials.h"
#include "core/nn/model/Model.h"
#include "core/train/run/Recipe.h"
#include "core/train/run/RunFolder.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/SampleRuns.h"
#include "tests/support/SpeechCorpus.h"
#include "tests/support/TestPaths.h"
#include "tests/support/TinyModel.h"
#include "ui/Backend.h"
#include "ui/MainWindow.h"
#include "ui/ModelBar.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/theme/Appearance.h"
#include "ui/training/RunView.h"
#include "ui/widgets/CurveChart.h"

#include <QComboBox>
#include <QDir>
#include <QDirIterator>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QLineSeries>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <csignal>

using namespace rollcall;

namespace {

constexpr int kTrainingMs = 120000;

class Answers : public ui::Questions
{
public:
    bool accept = true;
    int asked = 0;
    QString text; ///< of the last question
    QString chosenFolder;
    QString recipe;

    bool confirm(QWidget*, const QString&, const QString& question, const QString&) override
    {
        ++asked;
        text = question;
        return accept;
    }
    QString folder(QWidget*, const QString&) override { return chosenFolder; }
    QString recipeFile(QWidget*) override { return recipe; }
};

constexpr const char* kRecipe = R"(# A network that is too small to be good.
# It shows that the way works.
name = "tiny"
seed = 3
[network]
channels = [8, 16]
blocksPerStage = 1
embeddingLength = 32
[data]
cropFrames = 64
[softmax]
steps = 8
batch = 8
learningRate = 0.003
warmupSteps = 2
[triplet]
steps = 4
triplets = 4
learningRate = 0.001
warmupSteps = 1
[run]
evaluateEverySteps = 4
checkpointEverySteps = 2
)";

} // namespace

/// The page with real trainings by the real rollcall-cli, on a few synthetic voices.
class TrainPageTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_shared; ///< data, read only
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<Answers> m_answers;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::ModelBar> m_modelBar;
    std::unique_ptr<ui::TrainPage> m_page;

    QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    QString data() const { return m_shared.filePath(QStringLiteral("data")); }
    QString runs() const { return path("data/rollcall/runs"); }
    QString clip(const char* speaker) const
    {
        return data() + QStringLiteral("/wav/%1/s0/00000.flac").arg(QString::fromUtf8(speaker));
    }

    template <class T>
    T* find(const char* name) const
    {
        T* widget = m_page->findChild<T*>(QString::fromUtf8(name));
        Q_ASSERT(widget != nullptr);
        return widget;
    }

    QString text(const char* label) const { return find<QLabel>(label)->text(); }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    QAbstractItemModel* model() const { return find<QTableView>("runsTableView")->model(); }
    QString stateOf(int row) const { return model()->index(row, ui::RunsModel::StateColumn).data().toString(); }
    bool formIsShown() const { return find<QStackedWidget>("trainStackedWidget")->currentIndex() == 0; }

    void openPage()
    {
        m_page.reset();
        m_modelBar = std::make_unique<ui::ModelBar>(*m_backend, *m_answers);
        m_page = std::make_unique<ui::TrainPage>(*m_settings, *m_backend, *m_modelBar, *m_answers);
        m_page->resize(1100, 640);
        m_page->show();
    }

    void open()
    {
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 30000);
        openPage();
    }

    /// Two voices of the data set, with two recordings each.
    void enrolTwo() const
    {
        pipeline::SpeakerService speakers;
        QVERIFY(speakers.openStore(path("speakers.db").toStdString()).ok());
        QVERIFY(speakers.loadModel(path("model.safetensors").toStdString()).ok());
        for (const char* voice : {"id000", "id001"}) {
            std::vector<pipeline::Clip> clips;
            for (const char* take : {"00000", "00001"}) {
                const QString file =
                    data() +
                    QStringLiteral("/wav/%1/s0/%2.flac").arg(QString::fromUtf8(voice), QString::fromUtf8(take));
                clips.push_back({audio::decodeFile(file.toStdString())->samples, take});
            }
            QVERIFY(speakers.enrol(voice, clips, false).ok());
        }
    }

    /// Fills the form and starts; the run is the only one.
    void start(int softmaxSteps)
    {
        m_answers->chosenFolder = data();
        click("chooseDataPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(text("dataReportLabel").contains(QStringLiteral("4 speakers")), 20000);
        m_answers->recipe = path("tiny.toml");
        auto* recipes = find<QComboBox>("recipeComboBox");
        recipes->setCurrentIndex(recipes->count() - 1);
        Q_EMIT recipes->activated(recipes->count() - 1);
        QCOMPARE(find<QSpinBox>("softmaxStepsSpinBox")->value(), 8);
        find<QSpinBox>("softmaxStepsSpinBox")->setValue(softmaxSteps);
        find<QSpinBox>("threadsSpinBox")->setValue(1);
        find<QLineEdit>("trainingNameLineEdit")->setText(QStringLiteral("My first"));
        QVERIFY(find<QPushButton>("startTrainingPushButton")->isEnabled());
        click("startTrainingPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, 20000);
        QTRY_VERIFY(!formIsShown()); // the new training is shown
    }

    std::filesystem::path runFolder() const { return runs().toStdString() + "/My-first"; }

    void waitForCheckpoint() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(train::isResumable(runFolder()) && train::readRunState(runFolder())->stepsDone > 0,
                                 kTrainingMs);
    }

    /// A run as it lies on the disk, made without a training.
    void writeRun(const char* name, train::RunPhase phase, double spread = 0.9) const
    {
        const std::filesystem::path folder = (runs() + QLatin1Char('/') + QString::fromUtf8(name)).toStdString();
        train::RunState state;
        state.phase = phase;
        state.recipe = name;
        state.startedAtMs = 1'700'000'000'000 + name[0];
        state.stepsDone = 1200;
        state.steps = 1320;
        state.pid = 1;
        state.bestEerPercent = 12.5;
        QVERIFY(test::writeSampleRun(folder, state, spread).ok());
    }

    /// Of the page in its states, into the folder ROLLCALL_PICTURES, where that is set.
    void takePictures()
    {
        const QString pictures = qEnvironmentVariable("ROLLCALL_PICTURES");
        if (pictures.isEmpty()) {
            return;
        }
        const ui::Appearance appearance(*qApp, *m_settings);
        const auto take = [this, &pictures](const char* name) {
            for (const char* scheme : {"light", "dark"}) {
                m_settings->setText(ui::SettingKey::Scheme, QString::fromUtf8(scheme));
                QTest::qWait(300);
                m_page->grab().save(QStringLiteral("%1/trainPage-%2-%3.png")
                                        .arg(pictures, QString::fromUtf8(name), QString::fromUtf8(scheme)));
            }
            m_settings->setText(ui::SettingKey::Scheme, QStringLiteral("light"));
        };
        QTest::qWait(1500);
        take("run");
        find<QTableView>("runsTableView")->selectAll();
        QTest::qWait(1500);
        take("compare");
        click("newTrainingPushButton");
        m_answers->chosenFolder = data();
        click("chooseDataPushButton");
        QTest::qWait(1000);
        take("form");
        click("moreTrainingPushButton");
        take("more");
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-test"); // neither microphones nor loudspeakers
        if (!test::writeSpeechSet(data(), 2)) {
            QSKIP("espeak-ng is not installed");
        }
        // The program is found beside the window's own, or in PATH.
        qputenv("PATH", QByteArray(test::kBinaryDir) + ':' + qgetenv("PATH"));
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", path("data").toUtf8());
        m_settings = ui::Settings::temporary();
        m_answers = std::make_unique<Answers>();
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
        QVERIFY(writeFileAtomically(path("tiny.toml").toStdString(), kRecipe).ok());
        m_settings->setText(ui::SettingKey::StoreFile, path("speakers.db"));
        m_settings->setText(ui::SettingKey::ModelFile, path("model.safetensors"));
    }

    void cleanup()
    {
        m_page.reset();
        m_modelBar.reset();
        m_backend.reset();
        // Nothing of a failed test goes on training.
        const auto state = train::readRunState(runFolder());
        if (state && state->pid > 1 && train::isRunning(runFolder())) {
            ::kill(static_cast<pid_t>(state->pid), SIGKILL);
            QTRY_VERIFY(!train::isRunning(runFolder()));
        }
    }

    void emptyPageSaysWhatToDo()
    {
        open();
        QTest::qWait(200);
        QVERIFY(formIsShown());
        QVERIFY(find<QRadioButton>("improveRadioButton")->isChecked());
        QVERIFY2(text("ownVoicesLabel").contains(QStringLiteral("two speakers")), qPrintable(text("ownVoicesLabel")));
        QVERIFY(text("voicesPromiseLabel").contains(QStringLiteral("biometric")));
        QVERIFY(!find<QPushButton>("startTrainingPushButton")->isEnabled());
        QVERIFY(!find<QPushButton>("startTrainingPushButton")->toolTip().isEmpty());
        QVERIFY(find<QPushButton>("startTrainingPushButton")->isVisible());
        QVERIFY(!find<QPushButton>("removeRunPushButton")->isEnabled());
        QVERIFY(!find<QComboBox>("recipeComboBox")->isVisible()); // not before More is asked for
        click("moreTrainingPushButton");
        QVERIFY(find<QComboBox>("recipeComboBox")->isVisible());
        QVERIFY(find<QComboBox>("recipeComboBox")->count() >= 4); // the cards' and another file
        QCOMPARE(find<QComboBox>("recipeComboBox")->currentText(), QStringLiteral("improve"));
        QSignalSpy wanted(m_page.get(), &ui::Page::pageWanted);
        click("enrolForTrainingPushButton");
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.front().front().toString(), QStringLiteral("enrolPage"));
        for (const QWidget* widget : m_page->findChildren<QWidget*>()) {
            const bool input = widget->inherits("QLineEdit") || widget->inherits("QComboBox") ||
                               widget->inherits("QAbstractSpinBox") || widget->inherits("QTableView");
            if (input && widget->objectName().startsWith(QLatin1String("qt_")) == false) {
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
            }
        }
    }

    void tellsWhatIsInAFolder()
    {
        open();
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(data())});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_page.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_page.get(), &drop);
        QTRY_VERIFY_WITH_TIMEOUT(text("dataReportLabel").contains(QStringLiteral("4 speakers")), 20000);
        QVERIFY(text("dataReportLabel").contains(QStringLiteral("2 more speakers")));
        QVERIFY(text("dataReportLabel").contains(QStringLiteral("4 trials")));
        m_answers->chosenFolder = path("nowhere");
        click("chooseDataPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(text("dataReportLabel").contains(QStringLiteral("nowhere")), 20000);
        QVERIFY(!find<QPushButton>("startTrainingPushButton")->isEnabled());
    }

    /// The recipe that is offered first mixes noise in; who has none can train all the same, and is told.
    void noiseMayBeMissing()
    {
        open();
        QTest::mouseClick(find<QRadioButton>("quickRadioButton"), Qt::LeftButton, {}, QPoint(10, 10));
        m_answers->chosenFolder = data();
        click("chooseDataPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(text("dataReportLabel").contains(QStringLiteral("4 speakers")), 20000);
        QVERIFY(find<QLabel>("noiseInfoLabel")->isVisible());
        QVERIFY(find<QPushButton>("startTrainingPushButton")->isEnabled());
        // How long it may take is said before it begins.
        QTRY_VERIFY2(text("newTrainingMessageLabel").contains(QStringLiteral("Roughly")),
                     qPrintable(text("newTrainingMessageLabel")));
        find<QLineEdit>("noiseFolderLineEdit")->setText(path("nowhere"));
        QVERIFY(!find<QPushButton>("startTrainingPushButton")->isEnabled());
        QVERIFY(find<QPushButton>("startTrainingPushButton")->toolTip().contains(QStringLiteral("noise")));
        find<QLineEdit>("noiseFolderLineEdit")->clear();
        find<QLineEdit>("startModelLineEdit")->setText(path("nowhere.safetensors"));
        QVERIFY(!find<QPushButton>("startTrainingPushButton")->isEnabled());
        find<QLineEdit>("startModelLineEdit")->clear();
        click("startTrainingPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, 20000);
        const std::filesystem::path folder = runs().toStdString() + "/stage01-am-softmax-triplet";
        QTRY_VERIFY_WITH_TIMEOUT(stateOf(0) == QStringLiteral("training"), kTrainingMs);
        QCOMPARE(train::readRecipe(folder / "recipe.toml")->augmentation.noiseProb, 0.0);
        QTRY_VERIFY(find<QPushButton>("stopPushButton")->isEnabled());
        click("stopPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(0), QStringLiteral("stopped"), kTrainingMs);
    }

    /// What a process cannot even begin with is said in the window, whatever the run had reached.
    void aResumeThatCannotBeginSaysWhy()
    {
        open();
        start(400);
        waitForCheckpoint();
        QTRY_VERIFY(find<QPushButton>("stopPushButton")->isEnabled());
        click("stopPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(0), QStringLiteral("stopped"), kTrainingMs);
        const auto before = *train::readRunState(runFolder());
        QCOMPARE(before.threads, 1);
        QVERIFY(QDir().rename(data(), data() + QStringLiteral(".away")));
        click("resumePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(0), QStringLiteral("failed"), kTrainingMs);
        QVERIFY(QDir().rename(data() + QStringLiteral(".away"), data()));
        QTRY_VERIFY2(text("runStateLabel").contains(data()), qPrintable(text("runStateLabel")));
        const auto after = *train::readRunState(runFolder());
        QCOMPARE(after.stepsDone, before.stepsDone);
        QCOMPARE(after.threads, 1);
        QTRY_VERIFY(find<QPushButton>("resumePushButton")->isEnabled());
        click("resumePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(0), QStringLiteral("training"), kTrainingMs);
        QCOMPARE(train::readRunState(runFolder())->threads, 1); // as it was begun, whatever the form says
    }

    void brokenRecipeIsSaid()
    {
        open();
        QVERIFY(writeFileAtomically(path("broken.toml").toStdString(), "steps = many").ok());
        m_answers->recipe = path("broken.toml");
        auto* recipes = find<QComboBox>("recipeComboBox");
        Q_EMIT recipes->activated(recipes->count() - 1);
        QVERIFY2(text("recipeInfoLabel").contains(QStringLiteral("broken.toml")), qPrintable(text("recipeInfoLabel")));
        QVERIFY(!find<QPushButton>("startTrainingPushButton")->isEnabled());
    }

    void trainsAndUsesTheModel()
    {
        enrolTwo();
        open();
        QCOMPARE(m_backend->identifier()->size(), 2U);
        const QString before = m_backend->status().modelId;
        start(8);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(0), QStringLiteral("finished"), kTrainingMs);
        QCOMPARE(model()->index(0, ui::RunsModel::NameColumn).data().toString(), QStringLiteral("My first"));
        QVERIFY(model()->index(0, ui::RunsModel::EerColumn).data().toString().contains(QLatin1Char('%')));
        const auto* loss = find<ui::CurveChart>("lossCurveChart");
        QTRY_VERIFY(loss->series().size() == 1 && loss->series()[0]->points().size() >= 2);
        QCOMPARE(loss->series()[0]->points().last().x(), 12.0); // both phases, one behind the other
        QVERIFY(find<ui::CurveChart>("eerCurveChart")->series()[0]->points().size() >= 2);
        // The recipe of the run has what was changed, and the words of the one it came from.
        const auto recipe = *readFile(runFolder() / "recipe.toml", 1 << 16);
        const QByteArray recipeText(reinterpret_cast<const char*>(recipe.data()),
                                    static_cast<qsizetype>(recipe.size()));
        QVERIFY(recipeText.contains("name = \"My first\"") && recipeText.contains("too small to be good"));

        QTRY_VERIFY(find<QPushButton>("useModelPushButton")->isEnabled());
        m_answers->accept = false;
        click("useModelPushButton");
        // Both models on the same trials and on the enrolled, before anything changes.
        QTRY_COMPARE_WITH_TIMEOUT(m_answers->asked, 1, 60000);
        QVERIFY2(m_answers->text.contains(QStringLiteral("same 4 trials")), qPrintable(m_answers->text));
        QVERIFY2(m_answers->text.contains(QStringLiteral("your own speakers (8 trials)")), qPrintable(m_answers->text));
        QCOMPARE(m_backend->status().modelId, before);
        m_answers->accept = true;
        QTRY_VERIFY(find<QPushButton>("useModelPushButton")->isEnabled());
        click("useModelPushButton");
        const auto said = [this] {
            return m_modelBar->findChild<QLabel*>(QStringLiteral("modelMessageLabel"))->text();
        };
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("is in use now")), 60000);
        QVERIFY2(said().contains(QStringLiteral("4 recordings")), qPrintable(said()));
        const QString trained =
            QString::fromStdString(nn::modelId(*nn::readModel(runFolder() / "model.safetensors")).value);
        QCOMPARE(m_backend->status().modelId, trained);
        QVERIFY(trained != before);
        QCOMPARE(m_backend->identifier()->size(), 2U);
        // The copy is used, not the run's own file: runs may be deleted.
        QVERIFY(QFileInfo(m_backend->status().modelFile).path() == path("data/rollcall/models"));
        bool answered = false;
        m_backend->run<pipeline::Identification>(
            this,
            [file =
                 clip("id000").toStdString()](pipeline::SpeakerService& service) -> Result<pipeline::Identification> {
                auto recording = audio::readSoundFile(file);
                return recording ? service.identify(recording->sound) : recording.error();
            },
            [&](const Result<pipeline::Identification>& result) {
                answered = true;
                QVERIFY(result.ok());
                // A network of a few steps may hear two people in one; it does not name anybody then.
                if (result->decision.outcome != identify::Outcome::SeveralVoices) {
                    QCOMPARE(result->decision.candidates.size(), 2U);
                    QCOMPARE(result->decision.candidates[0].name, std::string("id000"));
                }
            },
            false);
        QTRY_VERIFY_WITH_TIMEOUT(answered, 20000);
        // One press leads back, and another one forth again.
        auto* back = m_modelBar->findChild<QPushButton*>(QStringLiteral("modelBeforePushButton"));
        m_modelBar->show();
        QVERIFY(!back->isHidden());
        back->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->status().modelId, before, 60000);
        QTRY_VERIFY(!back->isHidden() && back->isEnabled());
        back->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->status().modelId, trained, 60000);
        QTRY_VERIFY(m_modelBar->isReady());
        // And it is the one of the next start.
        m_page.reset();
        m_modelBar.reset();
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 30000);
        QCOMPARE(m_backend->status().modelId, trained);
    }

    void killedTrainingIsOfferedForResume()
    {
        open();
        start(400);
        waitForCheckpoint();
        const auto killed = *train::readRunState(runFolder());
        QCOMPARE(::kill(static_cast<pid_t>(killed.pid), SIGKILL), 0);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(0), QStringLiteral("interrupted"), 20000);
        QTRY_VERIFY(find<QPushButton>("resumePushButton")->isVisible());
        QVERIFY(!find<QPushButton>("stopPushButton")->isVisible());
        QVERIFY(text("runStateLabel").contains(QStringLiteral("Resume")));
        click("resumePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(0), QStringLiteral("training"), kTrainingMs);
        QTRY_VERIFY_WITH_TIMEOUT(train::readRunState(runFolder())->stepsDone > killed.stepsDone, kTrainingMs);
        QVERIFY(train::readRunState(runFolder())->pid != killed.pid);
        QTRY_VERIFY(find<QPushButton>("stopPushButton")->isEnabled());
        click("stopPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(0), QStringLiteral("stopped"), kTrainingMs);
        QTRY_VERIFY2(text("runStateLabel").contains(QStringLiteral("Nothing is lost")),
                     qPrintable(text("runStateLabel") + QLatin1String("; in the list: ") + stateOf(0)));
        QCOMPARE(m_answers->asked, 0); // there is nothing to warn of
    }

    void pausesAndContinues()
    {
        open();
        start(400);
        waitForCheckpoint();
        QTRY_VERIFY(find<QPushButton>("pausePushButton")->isVisible());
        click("pausePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(0), QStringLiteral("paused"), kTrainingMs);
        const auto steps = train::readRunState(runFolder())->stepsDone;
        QTest::qWait(1500);
        QCOMPARE(train::readRunState(runFolder())->stepsDone, steps);
        QTRY_COMPARE(find<QPushButton>("pausePushButton")->text(), QStringLiteral("C&ontinue"));
        click("pausePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(0), QStringLiteral("training"), kTrainingMs);
        QTRY_VERIFY_WITH_TIMEOUT(train::readRunState(runFolder())->stepsDone > steps, kTrainingMs);
    }

    void closedWindowLeavesTheTraining()
    {
        open();
        start(400);
        waitForCheckpoint();
        m_page.reset();
        const auto steps = train::readRunState(runFolder())->stepsDone;
        QTRY_VERIFY_WITH_TIMEOUT(train::readRunState(runFolder())->stepsDone > steps, kTrainingMs);
        openPage();
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, 10000);
        QTRY_VERIFY(!formIsShown()); // what is at work is shown at once
        QCOMPARE(stateOf(0), QStringLiteral("training"));
        QVERIFY(!find<QPushButton>("removeRunPushButton")->isEnabled());
    }

    void startThatFailsSaysWhy()
    {
        open();
        QTest::mouseClick(find<QRadioButton>("quickRadioButton"), Qt::LeftButton, {}, QPoint(10, 10));
        m_answers->chosenFolder = data();
        click("chooseDataPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(text("dataReportLabel").contains(QStringLiteral("4 speakers")), 20000);
        const QByteArray search = qgetenv("PATH");
        qputenv("PATH", path("nothing").toUtf8());
        click("startTrainingPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(text("newTrainingMessageLabel").contains(QStringLiteral("rollcall-cli")), 10000);
        qputenv("PATH", search);
    }

    void comparesAndDeletes()
    {
        writeRun("beta", train::RunPhase::Finished);
        writeRun("alpha", train::RunPhase::Stopped);
        QVERIFY(QDir().mkpath(runs() + QStringLiteral("/no run at all")));
        open();
        QTRY_COMPARE(model()->rowCount(), 2);
        QCOMPARE(stateOf(0), QStringLiteral("finished")); // the newer one first
        QVERIFY(!formIsShown());
        const auto* loss = find<ui::CurveChart>("lossCurveChart");
        QTRY_COMPARE(loss->series().size() == 1 ? loss->series()[0]->points().size() : 0, 60);
        QVERIFY(!find<QLabel>("collapseAlarmLabel")->isVisible());
        // With the box, or by choosing several in the list.
        auto* others = find<QComboBox>("compareRunsComboBox");
        QCOMPARE(others->count(), 2);
        others->setCurrentIndex(1);
        Q_EMIT others->activated(1);
        QTRY_COMPARE(loss->series().size(), 2);
        others->setCurrentIndex(0);
        Q_EMIT others->activated(0);
        QTRY_COMPARE(loss->series().size(), 1);
        find<QTableView>("runsTableView")->selectAll();
        QTRY_COMPARE(loss->series().size(), 2);
        QTRY_COMPARE(loss->series()[1]->points().size(), 60);
        auto* figures = find<QTableWidget>("comparisonTableWidget");
        QVERIFY(figures->isVisible());
        QCOMPARE(figures->rowCount(), 2);
        QCOMPARE(figures->item(1, 0)->text(), QStringLiteral("alpha"));
        QCOMPARE(figures->item(1, 3)->text(), QStringLiteral("12.50 %"));
        QTRY_COMPARE(figures->item(1, 4)->text(), QStringLiteral("0.100"));
        QVERIFY(text("runTitleLabel").contains(QLatin1Char('2')));
        QVERIFY(!find<QPushButton>("useModelPushButton")->isVisible());
        QVERIFY(loss->series()[0]->pen().color() != loss->series()[1]->pen().color());

        find<QTableView>("runsTableView")->selectRow(1);
        m_answers->accept = false;
        click("removeRunPushButton");
        QCOMPARE(m_answers->asked, 1);
        QTest::qWait(1200);
        QCOMPARE(model()->rowCount(), 2);
        m_answers->accept = true;
        click("removeRunPushButton");
        QTRY_COMPARE(model()->rowCount(), 1);
        QVERIFY(!QDir(runs() + QStringLiteral("/alpha")).exists());
        QVERIFY(QDir(runs() + QStringLiteral("/no run at all")).exists());
        QVERIFY(formIsShown());
    }

    /// Learning from the enrolled speakers: with too few it is said, beside a data set it trains, and neither sound nor names of them
    /// are left anywhere.
    void improvesForMySpeakers()
    {
        enrolTwo();
        open();
        QTRY_VERIFY2(text("ownVoicesLabel").contains(QStringLiteral("too few")), qPrintable(text("ownVoicesLabel")));
        QVERIFY(!find<QPushButton>("startTrainingPushButton")->isEnabled());
        m_answers->chosenFolder = data();
        click("chooseDataPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(text("dataReportLabel").contains(QStringLiteral("4 speakers")), 20000);
        QVERIFY2(text("ownVoicesLabel").contains(QStringLiteral("4 recording")), qPrintable(text("ownVoicesLabel")));
        QCOMPARE(find<QLineEdit>("startModelLineEdit")->text(), path("model.safetensors"));
        QTRY_VERIFY2(find<QPushButton>("startTrainingPushButton")->isEnabled(),
                     qPrintable(text("newTrainingMessageLabel")));
        find<QSpinBox>("tripletStepsSpinBox")->setValue(3);
        find<QLineEdit>("trainingNameLineEdit")->setText(QStringLiteral("My first"));
        QSet<QString> before;
        for (const QString& file : QDir::temp().entryList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
            before.insert(file);
        }
        click("startTrainingPushButton");
        QTRY_VERIFY2_WITH_TIMEOUT(model()->rowCount() == 1, qPrintable(text("newTrainingMessageLabel")), 20000);
        QTRY_VERIFY2_WITH_TIMEOUT(stateOf(0) == QStringLiteral("finished"), qPrintable(text("runStateLabel")),
                                  kTrainingMs);
        const auto recipe = train::readRecipe(runFolder() / "recipe.toml");
        QVERIFY(recipe->network == test::tinyModel().network); // that of the model in use
        const auto trained = nn::readModel(runFolder() / "model.safetensors");
        QVERIFY(std::ranges::any_of(trained->trainingSpeakers,
                                    [](const std::string& name) { return name.starts_with("enrolled:"); }));
        // Their voices have stayed in the store.
        for (QDirIterator it(QString::fromStdString(runFolder().string()), QDir::Files | QDir::Hidden,
                             QDirIterator::Subdirectories);
             it.hasNext();) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains("fLaC") && !bytes.contains("RIFF"), qPrintable(file.fileName()));
        }
        for (const QString& file : QDir::temp().entryList({QStringLiteral("*.flac"), QStringLiteral("*.wav")})) {
            QVERIFY2(before.contains(file), qPrintable(file));
        }
        // The hardest triplets are there to be heard; an enrolled speaker has a name in this window alone.
        QTRY_VERIFY(find<QWidget>("hardestCard")->isVisible());
        QVERIFY(text("hardestPlaceLabel").contains(QStringLiteral("1 of")));
        for (const char* part : {"playAnchorPushButton", "playPositivePushButton", "playNegativePushButton"}) {
            click(part); // the recording is read and handed to the player, which has no loudspeaker here
            QTRY_VERIFY2_WITH_TIMEOUT(text("runMessageLabel").contains(QStringLiteral("loudspeaker")),
                                      qPrintable(text("runMessageLabel")), 10000);
            find<QLabel>("runMessageLabel")->clear();
            click("easierTripletPushButton");
            QVERIFY(text("hardestPlaceLabel").contains(QStringLiteral("2 of")));
            click("harderTripletPushButton");
        }
    }

    /// Without trials, speakers are held out; a resume finds them again.
    void speakersAreHeldOut()
    {
        const QString many = path("many");
        QVERIFY(QDir().mkpath(many));
        for (const char* half : {"a", "b"}) { // the same five twice: names are what counts here
            for (int speaker = 0; speaker < 5; ++speaker) {
                std::filesystem::copy(
                    (data() + QStringLiteral("/wav/id00%1").arg(speaker)).toStdString(),
                    (many + QStringLiteral("/%1%2").arg(QString::fromUtf8(half)).arg(speaker)).toStdString(),
                    std::filesystem::copy_options::recursive);
            }
        }
        open();
        m_answers->recipe = path("tiny.toml");
        auto* recipes = find<QComboBox>("recipeComboBox");
        recipes->setCurrentIndex(recipes->count() - 1);
        Q_EMIT recipes->activated(recipes->count() - 1);
        m_answers->chosenFolder = many;
        click("chooseDataPushButton");
        QTRY_VERIFY2_WITH_TIMEOUT(text("dataReportLabel").contains(QStringLiteral("2 of the speakers are held out")),
                                  qPrintable(text("dataReportLabel")), 20000);
        find<QSpinBox>("softmaxStepsSpinBox")->setValue(400);
        find<QLineEdit>("trainingNameLineEdit")->setText(QStringLiteral("My first"));
        click("startTrainingPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(model()->rowCount(), 1, 20000);
        waitForCheckpoint();
        const auto trials = dataset::readTrials(train::trialsFileOf(runFolder()));
        QVERIFY(trials.ok());
        QTRY_VERIFY(find<QPushButton>("stopPushButton")->isEnabled());
        click("stopPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(0), QStringLiteral("stopped"), kTrainingMs);
        QTRY_VERIFY(find<QPushButton>("resumePushButton")->isVisible());
        click("resumePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(0), QStringLiteral("training"), kTrainingMs);
        QVERIFY(*dataset::readTrials(train::trialsFileOf(runFolder())) == *trials);
        QTRY_VERIFY_WITH_TIMEOUT(train::readRunState(runFolder())->bestEerPercent.has_value(), kTrainingMs);
    }

    /// A checkpoint is evaluated on the trials of its training, on the page Evaluate.
    void evaluatesAModel()
    {
        writeRun("one", train::RunPhase::Stopped);
        const std::filesystem::path folder = runs().toStdString() + "/one";
        QVERIFY(nn::writeModel(folder / "model.safetensors", test::tinyModel()).ok());
        QVERIFY(writeFileAtomically(train::trialsFileOf(folder), "1 id004/s0/00000.flac id004/s1/00001.flac\n"
                                                                 "0 id004/s0/00000.flac id005/s1/00001.flac\n")
                    .ok());
        auto state = *train::readRunState(folder);
        state.dataSet = data().toStdString();
        QVERIFY(train::writeRunState(folder, state).ok());
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_settings->setText(ui::SettingKey::Welcomed, QStringLiteral("yes"));
        ui::MainWindow window(*m_settings, *m_backend, *m_answers);
        window.show();
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 30000);
        Q_EMIT window.findChild<ui::TrainPage*>()->pageWanted(QStringLiteral("trainPage"));
        auto* evaluate = window.findChild<QPushButton*>(QStringLiteral("evaluateRunPushButton"));
        QTRY_VERIFY(evaluate->isVisible() && evaluate->isEnabled());
        evaluate->click();
        auto* done = window.findChild<QTableView*>(QStringLiteral("evaluationsTableView"));
        QTRY_VERIFY_WITH_TIMEOUT(done->isVisible() && done->model()->rowCount() == 1, 60000);
        const QString said = window.findChild<QLabel*>(QStringLiteral("evaluateStateLabel"))->text();
        QVERIFY2(said.contains(QStringLiteral("2 trials")), qPrintable(said));
    }

    void collapseRaisesTheAlarm()
    {
        writeRun("collapsed", train::RunPhase::Stopped, 0.01);
        open();
        QTRY_VERIFY(find<QLabel>("collapseAlarmLabel")->isVisible());
        QVERIFY(text("collapseAlarmLabel").contains(QStringLiteral("0.010")));
    }

    void looksAsItShould()
    {
        writeRun("Wider network", train::RunPhase::Finished);
        writeRun("First try", train::RunPhase::Stopped);
        QVERIFY(
            writeFileAtomically((runs() + QStringLiteral("/Wider network/model.safetensors")).toStdString(), "x").ok());
        train::HardestTriplets hardest;
        hardest.note(
            {61, 0.32, 0.55, 0.62, "id20193/read/1.opus", "id20193/read/2.opus", "id20333/read/1.opus", {}, {}});
        hardest.note(
            {44, 0.28, 0.58, 0.61, "id20026/read/1.opus", "id20026/read/3.opus", "id20071/read/2.opus", {}, {}});
        QVERIFY(test::writeHardest((runs() + QStringLiteral("/Wider network")).toStdString(), hardest).ok());
        open();
        QTRY_VERIFY(!formIsShown());
        const auto* loss = find<ui::CurveChart>("lossCurveChart");
        QTRY_COMPARE(loss->series().size() == 1 ? loss->series()[0]->points().size() : 0, 60);
        QTRY_VERIFY(find<QWidget>("hardestCard")->isVisible());
        // It fits into a window of 1024 x 700 beside the rail, between menu and status line.
        QVERIFY2(m_page->minimumSizeHint().width() <= 1000 && m_page->minimumSizeHint().height() <= 640,
                 qPrintable(QStringLiteral("%1 x %2")
                                .arg(m_page->minimumSizeHint().width())
                                .arg(m_page->minimumSizeHint().height())));
        takePictures();
    }
};

ROLLCALL_GUI_TEST_MAIN(TrainPageTest)
#include "TrainPageTest.moc"
