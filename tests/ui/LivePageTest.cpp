// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/LivePage.h"

#include "core/audio/io/Decoder.h"
#include "core/nn/model/Model.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "tests/support/FakeSource.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"
#include "ui/Backend.h"
#include "ui/MainWindow.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/widgets/DecisionLabel.h"

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

using namespace rollcall;

namespace {

class Answers : public ui::Questions
{
public:
    QString file;
    QString target;
    QString suggested;

    QString saveFile(QWidget*, const QString&, const QString& suggestion) override
    {
        suggested = suggestion;
        return file;
    }
    QString folder(QWidget*, const QString&) override { return target; }
};

} // namespace

/// The Live page in the real window, on a source that plays prepared sound.
class LivePageTest : public QObject
{
    Q_OBJECT

    std::vector<float> m_speech; ///< Anna's
    std::vector<float> m_heard;  ///< what the sources play
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    Answers m_answers;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::MainWindow> m_window;
    int m_sources = 0; ///< opened so far

    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    template <class T>
    T* find(const char* name) const
    {
        T* widget = m_window->findChild<T*>(QString::fromUtf8(name));
        Q_ASSERT(widget != nullptr);
        return widget;
    }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] QString sentence() const { return find<QLabel>("liveStateLabel")->text(); }
    [[nodiscard]] QString message() const { return find<QLabel>("liveMessageLabel")->text(); }
    [[nodiscard]] const QAbstractItemModel& turns() const { return *find<QListView>("turnsListView")->model(); }
    [[nodiscard]] QString button(const char* name) const { return find<QPushButton>(name)->text(); }

    static void append(std::vector<float>& to, const std::vector<float>& sound, double pauseSeconds)
    {
        to.insert(to.end(), sound.begin(), sound.end());
        to.insert(to.end(), static_cast<std::size_t>(pauseSeconds * kSampleRateHz), 0.0F);
    }

    void enrolAnna() const
    {
        pipeline::SpeakerService service;
        QVERIFY(service.openStore(path("speakers.db").toStdString()).ok());
        QVERIFY(service.loadModel(path("model.safetensors").toStdString()).ok());
        const std::vector<pipeline::Clip> clips{{m_speech, "anna.wav"}};
        QVERIFY(service.enrol("Anna", clips, false).ok());
    }

    void open(double speed)
    {
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_window = std::make_unique<ui::MainWindow>(*m_settings, *m_backend, m_answers);
        m_window->setSourceFactory([this, speed] {
            ++m_sources;
            return std::make_unique<test::FakeSource>(m_heard, speed);
        });
        m_window->resize(1200, 780);
        m_window->show();
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 30000);
    }

    /// Two turns of Anna's have been heard, and listening has stopped.
    void hearTwoTurns()
    {
        enrolAnna();
        m_heard.clear();
        append(m_heard, m_speech, 1.5);
        append(m_heard, m_speech, 1.5);
        open(4.0);
        click("listenPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(turns().rowCount(), 2, 30000);
        QTRY_COMPARE_WITH_TIMEOUT(find<ui::DecisionLabel>("decisionLabel")->text(), QStringLiteral("Silence"), 20000);
        click("listenPushButton");
        QTRY_COMPARE(button("listenPushButton"), QStringLiteral("&Listen"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-test"); // neither microphones nor loudspeakers
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
        m_answers = {};
        m_sources = 0;
        qputenv("XDG_DATA_HOME", path("data").toUtf8());
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
        m_settings->setText(ui::SettingKey::StoreFile, path("speakers.db"));
        m_settings->setText(ui::SettingKey::ModelFile, path("model.safetensors"));
    }

    void cleanup()
    {
        m_window.reset();
        m_backend.reset();
    }

    void turnsAreListedAndStay()
    {
        hearTwoTurns();
        QCOMPARE(turns().rowCount(), 2);
        QCOMPARE(turns().index(0, 0).data().toString(), QStringLiteral("Anna"));
        QVERIFY(find<QWidget>("turnStrip")->accessibleDescription().contains(QStringLiteral("Anna")));
        QVERIFY(sentence().isEmpty());
        // Another session begins with none.
        m_heard.assign(kSampleRateHz, 0.0F);
        click("listenPushButton");
        QTRY_COMPARE(turns().rowCount(), 0);
        QVERIFY(find<QLabel>("noTurnsLabel")->isVisible());
    }

    void pauseLetsGoOfTheMicrophoneAndKeepsTheSession()
    {
        enrolAnna();
        m_heard.clear();
        append(m_heard, m_speech, 1.5);
        open(4.0);
        QVERIFY(!find<QPushButton>("pauseListeningPushButton")->isVisible());
        click("listenPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(turns().rowCount(), 1, 30000);
        QCOMPARE(m_sources, 1);
        click("pauseListeningPushButton");
        QVERIFY(sentence().startsWith(QStringLiteral("paused after")));
        QCOMPARE(button("pauseListeningPushButton"), QStringLiteral("&Resume"));
        QCOMPARE(find<ui::DecisionLabel>("decisionLabel")->text(), QStringLiteral("Paused"));
        auto* page = find<ui::LivePage>("livePage");
        QVERIFY(!page->isListening());
        // What came before the pause is heard to its end, then time stands still.
        QString before;
        const auto standsStill = [&] { return std::exchange(before, sentence()) == before; };
        QTRY_VERIFY_WITH_TIMEOUT((QTest::qWait(500), standsStill()), 20000);
        click("pauseListeningPushButton");
        QTRY_VERIFY(sentence().startsWith(QStringLiteral("listening for")));
        QCOMPARE(m_sources, 2);
        QTRY_COMPARE_WITH_TIMEOUT(turns().rowCount(), 2, 30000);
        click("pauseListeningPushButton");
        QCOMPARE(button("listenPushButton"), QStringLiteral("&Stop"));
        click("listenPushButton");
        QTRY_COMPARE(button("listenPushButton"), QStringLiteral("&Listen"));
        QVERIFY(!find<QPushButton>("pauseListeningPushButton")->isVisible());
        QCOMPARE(turns().rowCount(), 2);
    }

    void pauseAndResumeAtOnce()
    {
        m_heard.assign(kSampleRateHz, 0.0F);
        open(1.0);
        click("listenPushButton");
        QTRY_VERIFY(sentence().startsWith(QStringLiteral("listening for")));
        for (int i = 0; i < 4; ++i) {
            click("pauseListeningPushButton");
        }
        QTRY_VERIFY(find<ui::LivePage>("livePage")->isListening());
        QTRY_COMPARE(find<ui::DecisionLabel>("decisionLabel")->text(), QStringLiteral("Silence"));
    }

    void whyShowsTheFigures()
    {
        enrolAnna();
        m_heard.clear();
        append(m_heard, m_speech, 0.0);
        append(m_heard, m_speech, 0.0);
        open(1.0);
        QVERIFY(!find<QPushButton>("whyPushButton")->isVisible());
        click("listenPushButton");
        auto* label = find<ui::DecisionLabel>("decisionLabel");
        QTRY_COMPARE_WITH_TIMEOUT(label->text(), QStringLiteral("Anna"), 20000);
        QVERIFY2(label->reason().contains(QStringLiteral("acceptance level")), qPrintable(label->reason()));
        QVERIFY(!label->reason().contains(QStringLiteral("score")));
        click("whyPushButton");
        auto* why = find<QDialog>("whyDialog");
        QVERIFY(why->isVisible());
        QStringList texts;
        for (const auto* text : why->findChildren<QLabel*>()) {
            texts.append(text->text());
        }
        for (const char* word : {"Anna", "LLR", "Similarity", "Net speech", "Unknown"}) {
            QVERIFY2(texts.contains(QString::fromUtf8(word)), word);
        }
        QTest::keyClick(why, Qt::Key_Escape);
        QTRY_VERIFY(m_window->findChild<QDialog*>(QStringLiteral("whyDialog")) == nullptr);
    }

    void turnsAreExported()
    {
        hearTwoTurns();
        m_answers.file = path("session.json");
        find<QAction>("exportTurnsJsonAction")->trigger();
        QTRY_VERIFY2(message().contains(QStringLiteral("session.json")), qPrintable(message()));
        QVERIFY(m_answers.suggested.endsWith(QStringLiteral(".json")));
        QFile json(m_answers.file);
        QVERIFY(json.open(QIODevice::ReadOnly));
        const QJsonArray list = QJsonDocument::fromJson(json.readAll()).object()[QStringLiteral("turns")].toArray();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0].toObject()[QStringLiteral("speaker")].toString(), QStringLiteral("Anna"));

        m_answers.file = path("nowhere/session.csv");
        find<QAction>("exportTurnsCsvAction")->trigger();
        QTRY_VERIFY2(message().contains(QStringLiteral("session.csv: ")), qPrintable(message()));
        m_answers.file = path("session.csv");
        find<QAction>("exportTurnsCsvAction")->trigger();
        QTRY_VERIFY(QFile::exists(m_answers.file));
    }

    void soundOfChosenTurnsIsExported()
    {
        hearTwoTurns();
        auto* list = find<QListView>("turnsListView");
        QVERIFY(!find<QAction>("exportSoundsAction")->isEnabled());
        list->setCurrentIndex(turns().index(1, 0));
        QVERIFY(find<QAction>("exportSoundsAction")->isEnabled());
        m_answers.target = m_folder->path();
        find<QAction>("exportSoundsAction")->trigger();
        QTRY_VERIFY2(message().contains(QStringLiteral("Saved 1")), qPrintable(message()));
        const QStringList files = QDir(m_folder->path()).entryList({QStringLiteral("*Anna.wav")});
        QCOMPARE(files.size(), 1);
        const auto sound = audio::decodeFile(m_folder->filePath(files.first()).toStdString());
        QVERIFY(sound.ok());
        const double seconds = static_cast<double>(m_speech.size()) / kSampleRateHz;
        QVERIFY(std::abs(static_cast<double>(sound->samples.size()) / kSampleRateHz - seconds) < 0.8);
    }

    /// This machine has none; that it is heard is tested with SoundPlayer.
    void replayWithoutALoudspeakerIsSaid()
    {
        hearTwoTurns();
        auto* list = find<QListView>("turnsListView");
        list->setFocus();
        list->setCurrentIndex(turns().index(0, 0));
        QTest::keyClick(list, Qt::Key_Space);
        QTRY_VERIFY2(message().contains(QStringLiteral("loudspeaker")), qPrintable(message()));
    }

    /// Nothing of the page is cut in the smallest window.
    void fitsTheSmallestWindow()
    {
        hearTwoTurns();
        m_window->resize(1024, 700);
        QCoreApplication::processEvents();
        QVERIFY2(m_window->width() <= 1024 && m_window->height() <= 700,
                 qPrintable(QStringLiteral("%1x%2").arg(QString::number(m_window->width()),
                                                        QString::number(m_window->height()))));
        for (const char* name : {"decisionLabel", "candidateBars", "turnStrip", "similarityPlot",
                                 "liveSpectrogramWidget", "turnsListView", "exportTurnsPushButton"}) {
            const auto* widget = find<QWidget>(name);
            const QRect inside(widget->mapTo(m_window.get(), QPoint()), widget->size());
            QVERIFY2(m_window->rect().contains(inside), name);
            QVERIFY2(widget->width() >= widget->minimumSizeHint().width() &&
                         widget->height() >= widget->minimumSizeHint().height(),
                     name);
        }
    }
};

ROLLCALL_GUI_TEST_MAIN(LivePageTest)
#include "LivePageTest.moc"
