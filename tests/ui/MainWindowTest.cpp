// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"
#include "core/audio/Flac.h"
#include "core/base/Files.h"
#include "core/nn/Model.h"
#include "tests/support/FakeSource.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"
#include "ui/Backend.h"
#include "ui/Settings.h"
#include "ui/widgets/DecisionLabel.h"

#include <QAbstractButton>
#include <QAction>
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
    std::vector<float> m_heard; ///< what the next session's source plays
    std::optional<Error> m_lost;

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
            m_window->setSourceFactory([this] { return std::make_unique<test::FakeSource>(m_heard, 20.0, m_lost); });
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
        m_lost.reset();
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
        m_lost = Error{ErrorCode::Io, "the microphone was unplugged"};
        record(m_speech);
        QTRY_COMPARE(find<QListWidget>("takesListWidget")->count(), 1);
        QCOMPARE(find<QPushButton>("recordPushButton")->text(), QStringLiteral("&Record"));
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
        const auto flac = *audio::encodeFlac(m_speech);
        const std::array parts{std::span<const std::byte>(flac)};
        QVERIFY(writeFileAtomically(path("good.flac").toStdString(), std::span<const std::span<const std::byte>>(parts))
                    .ok());
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
        const auto flac = *audio::encodeFlac(m_speech);
        const std::array parts{std::span<const std::byte>(flac)};
        QVERIFY(writeFileAtomically(path("good.flac").toStdString(), std::span<const std::span<const std::byte>>(parts))
                    .ok());
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(path("good.flac"))});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(find<QWidget>("enrolPage"), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(find<QWidget>("enrolPage"), &drop);
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
        // Another page is opened: the microphone is let go.
        find<QTabWidget>("pagesTabWidget")->setCurrentIndex(2);
        QCOMPARE(find<QPushButton>("listenPushButton")->text(), QStringLiteral("&Listen"));
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
