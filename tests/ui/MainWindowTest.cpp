// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"
#include "core/audio/Flac.h"
#include "core/base/Files.h"
#include "core/nn/Model.h"
#include "core/pipeline/Paths.h"
#include "core/pipeline/RecordingSpool.h"
#include "tests/support/FakeSource.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"
#include "ui/Backend.h"
#include "ui/Settings.h"
#include "ui/widgets/DecisionLabel.h"

#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QMimeData>
#include <QMultiMap>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QUrl>

using namespace rollcall;

namespace {

/// Answers what the window asks, and remembers that it did.
class Answers : public ui::Questions
{
public:
    bool accept = true;
    int asked = 0;
    QStringList files;
    QString model;

    bool confirm(QWidget*, const QString&, const QString&, const QString&) override
    {
        ++asked;
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

    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }

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
        find<QTabWidget>("pagesTabWidget")->setCurrentIndex(1);
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

    [[nodiscard]] QString message() const { return find<QLabel>("enrolMessageLabel")->text(); }
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
    void leaveInterrupted(const char* name) const
    {
        const auto folder = pipeline::defaultSpoolFolder();
        const auto running = *pipeline::RecordingSpool::create(folder, "desk microphone");
        QVERIFY(running->append(0, m_speech).ok());
        const QString file = QString::fromStdString(folder.string()) + QLatin1Char('/');
        QVERIFY(QFile::copy(file + spooled().value(0), path(name)));
        QVERIFY(QFile::rename(path(name), file + QString::fromUtf8(name)));
    }

    /// Letters of what Alt would reach now: tabs, menus, buttons, labels with a field.
    [[nodiscard]] QMultiMap<QKeySequence, QString> mnemonics() const
    {
        QMultiMap<QKeySequence, QString> found;
        const auto add = [&found](const QString& text) {
            if (const QKeySequence key = QKeySequence::mnemonic(text); !key.isEmpty()) {
                found.insert(key, text);
            }
        };
        for (const QAction* menu : m_window->menuBar()->actions()) {
            add(menu->text());
        }
        const auto* pages = find<QTabWidget>("pagesTabWidget");
        for (int page = 0; page < pages->count(); ++page) {
            add(pages->tabText(page));
        }
        for (const auto* button : m_window->findChildren<QAbstractButton*>()) {
            if (button->isVisible()) {
                add(button->text());
            }
        }
        for (const auto* label : m_window->findChildren<QLabel*>()) {
            if (label->isVisible() && label->buddy() != nullptr) {
                add(label->text());
            }
        }
        return found;
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
        m_behaviour.lostAtEnd = Error{ErrorCode::Io, "the microphone was unplugged"};
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
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
        m_behaviour.startError = Error{ErrorCode::Io, "another program uses the microphone"};
        find<QTabWidget>("pagesTabWidget")->setCurrentIndex(1);
        click("recordPushButton");
        QTRY_VERIFY(message().contains(QStringLiteral("another program uses the microphone")));
        QTRY_COMPARE(find<QPushButton>("recordPushButton")->text(), QStringLiteral("&Record"));
        QVERIFY(message().contains(QStringLiteral("another program uses the microphone")));
        find<QTabWidget>("pagesTabWidget")->setCurrentIndex(0);
        click("listenPushButton");
        QTRY_VERIFY(find<QLabel>("identifyMessageLabel")->text().contains(QStringLiteral("another program uses")));
    }

    /// "Speak now" is said when what is spoken is kept, not before.
    void saysWhenToSpeak()
    {
        open();
        m_behaviour.startTakes = std::chrono::milliseconds(600);
        m_behaviour.firstSoundTakes = std::chrono::milliseconds(600);
        m_heard = m_speech;
        find<QTabWidget>("pagesTabWidget")->setCurrentIndex(1);
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
        writeFlac("good.flac");
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        for (int i = 0; i < 100; ++i) { // the save waits behind them
            m_backend->identifyFile(m_window.get(), path("good.flac"), [](const Result<pipeline::Identification>&) {});
        }
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        m_behaviour.speed = 200.0;
        record(m_speech);
        find<QLineEdit>("speakerNameLineEdit")->setText(QStringLiteral("Berta"));
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 2);
        QCOMPARE(m_backend->speakers().size(), 0); // the save is still under way
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 30000);
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
        find<QTabWidget>("pagesTabWidget")->setCurrentIndex(1);
        drop("enrolPage", {QUrl::fromLocalFile(path("damaged.flac")), QUrl::fromLocalFile(path("good.flac"))});
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 2, 20000);
        QVERIFY2(message().contains(path("damaged.flac") + QStringLiteral(" is damaged")), qPrintable(message()));
        QVERIFY(take(0).contains(QStringLiteral("damaged file")));
        QVERIFY(!take(1).contains(QStringLiteral("damaged file")));
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(message().contains(QStringLiteral("damaged.flac was a damaged file")), 20000);
        find<QTabWidget>("pagesTabWidget")->setCurrentIndex(0);
        drop("identifyPage", {QUrl::fromLocalFile(path("damaged.flac"))});
        QTRY_VERIFY_WITH_TIMEOUT(
            find<QLabel>("identifyMessageLabel")->text().contains(QStringLiteral("damaged.flac is damaged")), 20000);
    }

    /// News of one file do not hide those of another.
    void everyRefusedFileIsNamed()
    {
        open();
        writeFlac("good.flac");
        QVERIFY(writeFileAtomically(path("a.wav").toStdString(), "no sound").ok());
        QVERIFY(writeFileAtomically(path("b.wav").toStdString(), "no sound").ok());
        find<QTabWidget>("pagesTabWidget")->setCurrentIndex(1);
        drop("enrolPage", {QUrl::fromLocalFile(path("a.wav")), QUrl::fromLocalFile(path("b.wav")),
                           QUrl::fromLocalFile(path("good.flac"))});
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>("takesListWidget")->count(), 1, 20000);
        QVERIFY2(message().contains(path("a.wav")) && message().contains(path("b.wav")), qPrintable(message()));
    }

    void allDroppedFilesAreIdentifiedInOrder()
    {
        open();
        enrol(QStringLiteral("Anna"));
        writeFlac("one.flac");
        writeFlac("three.flac");
        QVERIFY(writeFileAtomically(path("two.wav").toStdString(), "no sound").ok());
        find<QTabWidget>("pagesTabWidget")->setCurrentIndex(0);
        drop("identifyPage", {QUrl::fromLocalFile(path("one.flac")), QUrl::fromLocalFile(path("two.wav")),
                              QUrl::fromLocalFile(path("three.flac"))});
        const auto* rows = find<QTreeWidget>("fileAnswersTreeWidget");
        QCOMPARE(rows->topLevelItemCount(), 3);
        QVERIFY(rows->isVisible());
        const auto answers = [rows] {
            QStringList texts;
            for (int row = 0; row < 3; ++row) {
                texts.append(rows->topLevelItem(row)->text(0) + QLatin1Char(' ') + rows->topLevelItem(row)->text(1));
            }
            return texts;
        };
        QTRY_COMPARE_WITH_TIMEOUT(answers(),
                                  (QStringList{QStringLiteral("one.flac Anna"), QStringLiteral("two.wav No answer"),
                                               QStringLiteral("three.flac Anna")}),
                                  20000);
        QCOMPARE(find<ui::DecisionLabel>("decisionLabel")->text(), QStringLiteral("Anna"));
        find<QTreeWidget>("fileAnswersTreeWidget")->setCurrentItem(rows->topLevelItem(1));
        QCOMPARE(find<ui::DecisionLabel>("decisionLabel")->text(), QStringLiteral("No answer"));
        QVERIFY(find<QLabel>("identifyMessageLabel")->text().contains(QStringLiteral("two.wav")));
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
        QTRY_COMPARE(spooled().size(), 1);
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
        QCOMPARE(find<QTabWidget>("pagesTabWidget")->currentIndex(), 1);
        const QString offered = find<QLabel>("interruptedLabel")->text();
        const int seconds = static_cast<int>(std::lround(static_cast<double>(m_speech.size()) / kSampleRateHz));
        QVERIFY2(offered.contains(QStringLiteral("A recording of %1 s").arg(seconds)), qPrintable(offered));
        click("keepInterruptedPushButton");
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QVERIFY2(take(0).contains(QStringLiteral("desk microphone")), qPrintable(take(0)));
        QCOMPARE(spooled().size(), 2);
        click("discardInterruptedPushButton");
        QVERIFY(!frame->isVisible());
        QTRY_COMPARE(spooled().size(), 1);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        QTRY_VERIFY(find<QPushButton>("saveSpeakerPushButton")->isEnabled());
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QTRY_VERIFY(spooled().isEmpty());
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
        record(m_speech);
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
        find<QTabWidget>("pagesTabWidget")->setCurrentIndex(1);
        m_answers->files = {path("good.flac")};
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
        find<QTabWidget>("pagesTabWidget")->setCurrentIndex(0);
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
        auto* pages = find<QTabWidget>("pagesTabWidget");
        click("listenPushButton");
        QTRY_COMPARE(find<ui::DecisionLabel>("decisionLabel")->text(), QStringLiteral("Silence"));
        pages->setCurrentIndex(2);
        QTest::qWait(200);
        QCOMPARE(find<QPushButton>("listenPushButton")->text(), QStringLiteral("&Stop"));
        QVERIFY(!pages->tabIcon(0).isNull() && pages->tabIcon(1).isNull());
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QCOMPARE(find<QPushButton>("listenPushButton")->text(), QStringLiteral("&Listen"));
        QVERIFY(pages->tabIcon(0).isNull() && pages->tabIcon(1).isNull());
        QVERIFY(find<QLabel>("identifyMessageLabel")->text().contains(QStringLiteral("Listening stopped")));
    }

    void renamesAndRemoves()
    {
        open();
        enrol(QStringLiteral("Anna"));
        enrol(QStringLiteral("Berta"));
        find<QTabWidget>("pagesTabWidget")->setCurrentIndex(2);
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
        m_answers->accept = false;
        click("removePushButton");
        QCOMPARE(m_backend->speakers().size(), 2);
        m_answers->accept = true;
        click("removePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
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

    void anotherModelKeepsTheSpeakers()
    {
        open();
        enrol(QStringLiteral("Anna"));
        const QString before = m_backend->status().modelId;
        QVERIFY(nn::writeModel(path("other.safetensors").toStdString(), test::tinyModel(2)).ok());
        m_answers->model = path("other.safetensors");
        m_window->findChild<QAction*>(QStringLiteral("chooseModelAction"))->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 30000);
        QVERIFY(m_backend->status().modelId != before);
        QCOMPARE(m_backend->identifier()->size(), 1U); // embedded again from the kept recording
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

    void fitsASmallScreen()
    {
        open();
        m_window->resize(800, 560);
        QVERIFY2(m_window->minimumSizeHint().width() <= 1024 && m_window->minimumSizeHint().height() <= 700,
                 qPrintable(QStringLiteral("%1 x %2")
                                .arg(m_window->minimumSizeHint().width())
                                .arg(m_window->minimumSizeHint().height())));
    }

    /// A letter that two things claim reaches neither.
    void everyMnemonicIsOneThings()
    {
        open();
        for (int page = 0; page < 4; ++page) {
            find<QTabWidget>("pagesTabWidget")->setCurrentIndex(page);
            QCoreApplication::processEvents();
            const auto found = mnemonics();
            QVERIFY(found.size() >= 8);
            for (const QKeySequence& key : found.uniqueKeys()) {
                QVERIFY2(found.count(key) == 1,
                         qPrintable(key.toString() + QLatin1Char(' ') + found.values(key).join(QLatin1String(" / "))));
            }
        }
    }
};

QTEST_MAIN(MainWindowTest)
#include "MainWindowTest.moc"
