// SPDX-License-Identifier: GPL-3.0-or-later
// Long because each case drives the whole page on a store of its own.
#include "ui/pages/EvaluatePage.h"

#include "core/audio/io/Flac.h"
#include "core/audio/io/Wav.h"
#include "core/base/Files.h"
#include "core/nn/model/Model.h"
#include "core/pipeline/evaluation/SummaryText.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "core/store/Store.h"
#include "tests/core/pipeline/evaluation/Summaries.h"
#include "tests/support/DevelopmentVoices.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/Syllables.h"
#include "tests/support/TinyModel.h"
#include "tests/support/Window.h"
#include "ui/Backend.h"
#include "ui/MainWindow.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/evaluate/DetPlot.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cmath>
#include <random>
#include <span>

using namespace rollcall;

namespace {

class Answers : public ui::Questions
{
public:
    QString file;

    QString saveFile(QWidget*, const QString&, const QString&) override { return file; }
    QString folder(QWidget*, const QString&) override { return file; }
    QString trialList(QWidget*) override { return file; }
    QString packFile(QWidget*) override { return file; }
};

constexpr int kEvaluationMs = 120000;

} // namespace

/// The page in the real window.
class EvaluatePageTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    Answers m_answers;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::MainWindow> m_window;

    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    template <class T>
    T* find(const char* name) const
    {
        T* widget = m_window->findChild<ui::EvaluatePage*>()->findChild<T*>(QString::fromUtf8(name));
        Q_ASSERT(widget != nullptr);
        return widget;
    }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] QString text(const char* name) const { return find<QLabel>(name)->text(); }
    [[nodiscard]] QString said() const { return text("evaluateMessageLabel"); }
    [[nodiscard]] QAbstractItemModel* history() const { return find<QTableView>("evaluationsTableView")->model(); }

    void open()
    {
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_window = std::make_unique<ui::MainWindow>(*m_settings, *m_backend, m_answers);
        m_window->resize(1200, 780);
        m_window->show();
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 60000);
        QVERIFY(test::showPage(*m_window, "evaluatePage"));
    }

    /// Speakers whose voices are made up, each with some takes.
    void enrolMadeUp(const QList<int>& takes)
    {
        auto store = store::Store::open(path("speakers.db").toStdString());
        QVERIFY(store.ok());
        std::mt19937 random(3);
        std::normal_distribution<float> normal(0.0F, 0.06F);
        for (qsizetype speaker = 0; speaker < takes.size(); ++speaker) {
            std::vector<store::NewTake> made;
            for (int i = 0; i < takes[speaker]; ++i) {
                store::NewTake take;
                take.flac = *audio::encodeFlac(test::syllables(2.0, 120.0, 1));
                take.seconds = 2.0;
                take.netSpeechSeconds = 1.5 + 3.0 * i;
                take.snrDb = 25.0;
                take.origin = "microphone: Headset";
                take.model = nn::modelId(test::tinyModel());
                take.embedding.resize(32, 0.0F);
                take.embedding[static_cast<std::size_t>(speaker)] = 1.0F;
                float squares = 0.0F;
                for (float& value : take.embedding) {
                    value += normal(random);
                    squares += value * value;
                }
                for (float& value : take.embedding) {
                    value /= std::sqrt(squares);
                }
                made.push_back(std::move(take));
            }
            QVERIFY(store->addSpeaker("Speaker " + std::string(1, static_cast<char>('A' + speaker)), made).ok());
        }
    }

    /// A folder of two recordings of each of four voices, and a list of trials; the last names one that is not there.
    void writeList()
    {
        for (int voice = 0; voice < 4; ++voice) {
            for (int take = 0; take < 2; ++take) {
                const auto wav = audio::encodeWav(
                    test::syllables(2.5, 100.0 + 30.0 * voice, static_cast<unsigned>(10 * voice + take)));
                QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("voices/id%1").arg(voice)));
                const std::array parts{std::span<const std::byte>(*wav)};
                QVERIFY(writeFileAtomically(path("voices").toStdString() +
                                                QStringLiteral("/id%1/%2.wav").arg(voice).arg(take).toStdString(),
                                            std::span<const std::span<const std::byte>>(parts))
                            .ok());
            }
        }
        QByteArray list;
        for (int voice = 0; voice < 4; ++voice) {
            list += QStringLiteral("1 id%1/0.wav id%1/1.wav\n0 id%1/0.wav id%2/1.wav\n0 id%1/1.wav id%2/0.wav\n")
                        .arg(QString::number(voice), QString::number((voice + 1) % 4))
                        .toUtf8();
        }
        list += "1 id0/0.wav id0/9.wav\n";
        QVERIFY(writeFileAtomically(path("small.txt").toStdString(), list.toStdString()).ok());
    }

    void evaluateList()
    {
        click("trialListPushButton");
        find<QLineEdit>("trialsLineEdit")->setText(path("small.txt"));
        find<QLineEdit>("trialDataLineEdit")->setText(path("voices"));
        click("evaluateListPushButton");
    }

    void exportAs(const QString& name, const char* file)
    {
        m_answers.file = path(file);
        const auto actions = find<QPushButton>("exportEvaluationPushButton")->menu()->actions();
        for (QAction* action : actions) {
            if (action->text() == name) {
                action->trigger();
            }
        }
        QVERIFY2(said().contains(path(file)), qPrintable(said()));
    }

    [[nodiscard]] QByteArray bytesOf(const QString& file) const
    {
        QFile opened(file);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase() { qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-test"); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", path("data").toUtf8());
        m_settings = ui::Settings::temporary();
        m_settings->setText(ui::SettingKey::StoreFile, path("speakers.db"));
        m_settings->setText(ui::SettingKey::ModelFile, path("model.safetensors"));
        m_settings->setText(ui::SettingKey::Welcomed, QStringLiteral("yes"));
        m_answers = Answers();
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
    }

    void cleanup()
    {
        m_window.reset();
        m_backend.reset();
    }

    void tooFewSpeakersAreLedToEnrolment()
    {
        enrolMadeUp({1, 1});
        open();
        auto* empty = find<QWidget>("tooFewSpeakersFrame");
        QVERIFY(empty->isVisible());
        QTest::mouseClick(empty->findChild<QPushButton*>(QStringLiteral("tooFewSpeakersPushButton")), Qt::LeftButton);
        QCOMPARE(test::currentPage(*m_window), QStringLiteral("enrolPage"));
    }

    void evaluatesOwnSpeakers()
    {
        enrolMadeUp({3, 2, 2, 1});
        open();
        const QAbstractItemModelTester historyRules(history());
        const QAbstractItemModelTester setsRules(find<QTableView>("setsTableView")->model());
        auto* invitation = find<QWidget>("evaluateInvitationFrame");
        QVERIFY(invitation->isVisible());
        QTest::mouseClick(invitation->findChild<QPushButton*>(QStringLiteral("evaluateInvitationPushButton")),
                          Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(history()->rowCount(), 1, kEvaluationMs);
        QVERIFY(!find<QWidget>("evaluationBarFrame")->isVisible());
        QCOMPARE(text("trialsLabel"), QStringLiteral("31")); // 7 of the same person, 8 takes against 3 others
        QVERIFY2(text("trialsMeaningLabel").contains(QStringLiteral("4 speakers")),
                 qPrintable(text("trialsMeaningLabel")));
        QCOMPARE(text("eerLabel"), QStringLiteral("0.00 %"));
        QVERIFY(text("eerMeaningLabel").contains(QStringLiteral("no error in 31 trials")));
        QVERIFY(text("evaluateStateLabel").startsWith(QStringLiteral("My speakers")));
        QVERIFY(said().isEmpty());
        QCOMPARE(find<QTabBar>("setsTabBar")->count(), 2);
        QVERIFY(find<QTableView>("setsTableView")->model()->rowCount() >= 2);
        // Choosing a group draws its curve.
        auto* det = find<ui::DetPlot>("detPlot");
        QCOMPARE(det->lines().size(), 1);
        find<QTableView>("setsTableView")->selectRow(0);
        QCOMPARE(det->lines().size(), 2);
        // What is kept on the disk names nobody.
        const QDir kept(path("data/rollcall/evaluations"));
        QTRY_COMPARE(kept.entryList({QStringLiteral("*.json")}).size(), 1);
        QVERIFY(!bytesOf(kept.filePath(kept.entryList({QStringLiteral("*.json")}).first())).contains("Speaker"));
    }

    void exportsChartsAndFigures()
    {
        enrolMadeUp({3, 3});
        open();
        auto* invitation = find<QWidget>("evaluateInvitationFrame");
        QTest::mouseClick(invitation->findChild<QPushButton*>(QStringLiteral("evaluateInvitationPushButton")),
                          Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(history()->rowCount(), 1, kEvaluationMs);
        exportAs(QString::fromUtf8("DET curve as PNG…"), "det.png");
        QCOMPARE(QImage(path("det.png")).size(), QSize(1800, 1200));
        exportAs(QString::fromUtf8("DET curve as SVG…"), "det.svg");
        QVERIFY(bytesOf(path("det.svg")).contains("DET curve"));
        exportAs(QString::fromUtf8("Scores as PNG…"), "scores.png");
        QVERIFY(!QImage(path("scores.png")).isNull());
        exportAs(QString::fromUtf8("Scores as SVG…"), "scores.svg");
        QVERIFY(bytesOf(path("scores.svg")).contains("same person"));
        exportAs(QString::fromUtf8("Figures as CSV…"), "figures.csv");
        QVERIFY(bytesOf(path("figures.csv")).startsWith("by,name,trials"));
        exportAs(QString::fromUtf8("Figures as JSON…"), "figures.json");
        QVERIFY(pipeline::parseSummary(bytesOf(path("figures.json")).toStdString(), "it").ok());
        m_answers.file = path("nowhere/figures.csv");
        find<QPushButton>("exportEvaluationPushButton")->menu()->actions().last()->trigger();
        QVERIFY2(said().contains(QStringLiteral("figures.csv: ")), qPrintable(said()));
    }

    void evaluatesAListAndComparesIt()
    {
        enrolMadeUp({2, 2});
        writeList();
        open();
        QVERIFY(!find<QWidget>("trialListCard")->isVisible());
        evaluateList();
        QTRY_COMPARE_WITH_TIMEOUT(history()->rowCount(), 1, kEvaluationMs);
        QVERIFY(!find<QWidget>("trialListCard")->isVisible());
        QCOMPARE(text("trialsLabel"), QStringLiteral("12"));
        QVERIFY2(text("evaluateStateLabel").startsWith(QStringLiteral("small.txt")),
                 qPrintable(text("evaluateStateLabel")));
        QVERIFY2(said().contains(QStringLiteral("Recordings left out: 1.")), qPrintable(said())); // one is not there
        auto* tabs = find<QTabBar>("setsTabBar");
        QCOMPARE(tabs->tabText(tabs->count() - 1), QStringLiteral("Left out (1)"));
        tabs->setCurrentIndex(tabs->count() - 1);
        QVERIFY(find<QWidget>("skippedListView")->isVisible());
        tabs->setCurrentIndex(0);
        click("evaluateSpeakersPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(history()->rowCount(), 2, kEvaluationMs);
        QVERIFY(text("evaluateStateLabel").startsWith(QStringLiteral("My speakers")));
        QVERIFY(!text("eerMeaningLabel").contains(QStringLiteral("the other")));
        auto* other = find<QComboBox>("compareComboBox");
        QCOMPARE(other->count(), 2);
        other->setCurrentIndex(1);
        QVERIFY2(text("eerMeaningLabel").contains(QStringLiteral("the other")), qPrintable(text("eerMeaningLabel")));
        QCOMPARE(find<ui::DetPlot>("detPlot")->lines().size(), 2);
        // Another start shows the last one, and knows what the list was measured on.
        m_window.reset();
        open();
        QTRY_COMPARE(history()->rowCount(), 2);
        QTRY_VERIFY(text("evaluateStateLabel").startsWith(QStringLiteral("My speakers")));
        auto* evaluations = find<QTableView>("evaluationsTableView");
        evaluations->selectRow(1);
        QCOMPARE(find<QLineEdit>("trialDataLineEdit")->text(), path("voices"));
        evaluations->setFocus();
        QTRY_VERIFY(evaluations->hasFocus());
        QTest::keyClick(evaluations, Qt::Key_Delete);
        QCOMPARE(history()->rowCount(), 1);
        click("removeEvaluationPushButton");
        QCOMPARE(history()->rowCount(), 0);
        QVERIFY(find<QWidget>("evaluateInvitationFrame")->isVisible());
        QTRY_VERIFY(QDir(path("data/rollcall/evaluations")).isEmpty());
    }

    void canBeCancelled()
    {
        enrolMadeUp({2, 2});
        writeList();
        open();
        evaluateList();
        QVERIFY(find<QWidget>("evaluationBarFrame")->isVisible());
        QVERIFY(!find<QPushButton>("evaluateListPushButton")->isEnabled());
        click("evaluationCancelPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(!find<QWidget>("evaluationBarFrame")->isVisible(), kEvaluationMs);
        QCOMPARE(history()->rowCount(), 0);
        QVERIFY(said().isEmpty());
        QVERIFY(find<QPushButton>("evaluateListPushButton")->isEnabled());
    }

    void whatIsMissingIsSaid()
    {
        writeList();
        open();
        click("trialListPushButton");
        QVERIFY(!find<QPushButton>("evaluateListPushButton")->isEnabled());
        m_answers.file = path("none.txt");
        click("chooseTrialsPushButton");
        m_answers.file = path("voices");
        click("chooseTrialPackPushButton");
        QVERIFY(!find<QLineEdit>("trialNoiseLineEdit")->isVisible());
        find<QCheckBox>("degradedCheckBox")->setChecked(true);
        QVERIFY(find<QLineEdit>("trialNoiseLineEdit")->isVisible());
        QVERIFY(!find<QPushButton>("evaluateListPushButton")->isEnabled()); // noise is mixed in
        find<QCheckBox>("degradedCheckBox")->setChecked(false);
        click("evaluateListPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("none.txt")), kEvaluationMs);
        find<QLineEdit>("trialsLineEdit")->setText(path("small.txt"));
        m_answers.file = m_folder->path();
        click("chooseTrialDataPushButton");
        click("evaluateListPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("none of the 13 trials")), kEvaluationMs);
    }

    /// Of two evaluations all is seen at once in a usual window, and nothing is cut off in a small one.
    void fitsTheWindow()
    {
        QVERIFY(QDir().mkpath(path("data/rollcall/evaluations")));
        auto list = *pipeline::summarise(test::measuredEvaluation(), test::listOptions(), test::modelInUse());
        list.atMs = 2000;
        auto own = *pipeline::summarise(test::measuredOutcome(120, 0.4), 8, test::modelInUse());
        own.atMs = 1000;
        for (const auto& [summary, name] : {std::pair(list, "2000.json"), std::pair(own, "1000.json")}) {
            QVERIFY(writeFileAtomically(path("data/rollcall/evaluations").toStdString() + '/' + name,
                                        pipeline::summaryAsJson(summary))
                        .ok());
        }
        enrolMadeUp({2, 2});
        open();
        QTRY_COMPARE(history()->rowCount(), 2);
        QTRY_VERIFY(text("evaluateStateLabel").startsWith(QStringLiteral("dev.txt")));
        QCOMPARE(said().count(QLatin1Char('\n')), 1); // of the training, and left out
        find<QComboBox>("compareComboBox")->setCurrentIndex(1);
        find<QTableView>("setsTableView")->selectRow(0);
        const auto* area = qobject_cast<QScrollArea*>(test::pagesOf(*m_window)->currentWidget());
        QTRY_COMPARE(area->verticalScrollBar()->maximum(), 0);
        const QString pictures = qEnvironmentVariable("ROLLCALL_PICTURES");
        const auto keep = [&](const char* name) {
            if (!pictures.isEmpty()) {
                QTest::qWait(200);
                m_window->grab().save(QDir(pictures).filePath(QString::fromUtf8(name)));
            }
        };
        keep("evaluatePage.png");
        m_window->resize(1024, 700);
        QCoreApplication::processEvents();
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
        keep("evaluatePage-small.png");
        click("trialListPushButton");
        keep("evaluatePage-list.png");
    }

    /// People whom the shipped model was not trained on, by recordings of their own.
    void tellsRealVoicesApart()
    {
        constexpr std::array kSpeakers{"id20725", "id20490", "id20122"};
        if (test::developmentVoice(kSpeakers[0], 1, 1).empty()) {
            QSKIP("the development voices are not there");
        }
        m_settings->setText(ui::SettingKey::ModelFile, QString::fromStdString(test::shippedModel().string()));
        {
            pipeline::SpeakerService service;
            QVERIFY(service.openStore(path("speakers.db").toStdString()).ok());
            QVERIFY(service.loadModel(test::shippedModel()).ok());
            for (const char* speaker : kSpeakers) {
                std::vector<pipeline::Clip> clips;
                for (int take = 1; take <= 3; ++take) {
                    clips.push_back({test::developmentVoice(speaker, take, take), "microphone: Headset"});
                }
                const auto enrolled = service.enrol(speaker, clips, false);
                QVERIFY2(enrolled.ok(), enrolled ? "" : enrolled.error().message.c_str());
            }
        }
        open();
        auto* invitation = find<QWidget>("evaluateInvitationFrame");
        QTest::mouseClick(invitation->findChild<QPushButton*>(QStringLiteral("evaluateInvitationPushButton")),
                          Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(history()->rowCount(), 1, kEvaluationMs);
        QCOMPARE(text("trialsLabel"), QStringLiteral("27"));
        QCOMPARE(text("eerLabel"), QStringLiteral("0.00 %"));
        QCOMPARE(text("strangersAcceptedLabel"), QStringLiteral("none"));
    }
};

ROLLCALL_GUI_TEST_MAIN(EvaluatePageTest)
#include "EvaluatePageTest.moc"
