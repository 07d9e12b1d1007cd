// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/UnknownVoicesPage.h"
#include "core/audio/io/Flac.h"
#include "core/nn/model/Model.h"
#include "core/store/UnknownVoices.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/Speech.h"
#include "tests/support/Syllables.h"
#include "tests/support/TinyModel.h"
#include "ui/Backend.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/live/LiveHistory.h"
#include "ui/live/UnknownTurns.h"
#include "ui/speakers/UndoBar.h"
#include "ui/unknown/UnknownLibrary.h"
#include "ui/unknown/UnknownTurnsTable.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDateTime>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <memory>
#include <optional>
#include <vector>

using namespace rollcall;

namespace {

class Answers : public ui::Questions
{
public:
    bool accept = true;
    int asked = 0;
    int choice = -1;
    QStringList offered; ///< at the last choice

    bool confirm(QWidget*, const QString&, const QString&, const QString&) override
    {
        ++asked;
        return accept;
    }
    int choose(QWidget*, const QString&, const QString&, const QStringList& options, const QString&) override
    {
        offered = options;
        return choice;
    }
};

constexpr std::size_t kLength = 32; ///< of the tiny model's embeddings

} // namespace

/// The page on a real store, whose voices are made up.
class UnknownVoicesPageTest : public QObject
{
    Q_OBJECT

    std::vector<float> m_speech;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<Answers> m_answers;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::UnknownVoicesPage> m_page;

    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    template <class T>
    T* find(const char* name) const
    {
        T* widget = m_page->findChild<T*>(QString::fromUtf8(name));
        Q_ASSERT(widget != nullptr);
        return widget;
    }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] QString said() const { return find<QLabel>("unknownVoicesMessageLabel")->text(); }
    [[nodiscard]] QListView* list() const { return find<QListView>("unknownVoicesListView"); }
    [[nodiscard]] int voices() const { return list()->model()->rowCount(); }
    [[nodiscard]] int turns() const
    {
        return find<ui::UnknownTurnsTable>("unknownTurnsTableView")->model()->rowCount();
    }
    [[nodiscard]] QString chosen() const { return find<QLabel>("chosenVoiceLabel")->text(); }

    [[nodiscard]] store::Store openStore() const { return std::move(*store::Store::open(path("s.db").toStdString())); }

    /// Voices that say one turn more each: voice 1 has one, voice 2 two, and so on; the last was heard last.
    void keepVoices(int count) const
    {
        store::Store store = openStore();
        store::UnknownVoices unknown = store.unknownVoices();
        Embedding embedding(kLength, 0.0F);
        embedding[1] = 1.0F;
        const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
        for (int voice = 1; voice <= count; ++voice) {
            std::optional<store::UnknownVoiceId> id;
            for (int turn = 0; turn < voice; ++turn) {
                const auto added =
                    unknown.add({*audio::encodeFlac(m_speech), 5.0, 4.0, "microphone: Headset",
                                 nn::modelId(test::tinyModel()), embedding, now - 60000 + 1000 * voice + turn},
                                id);
                QVERIFY(added.ok());
                id = *added;
            }
        }
    }

    void enrol(const char* name) const
    {
        pipeline::SpeakerService service;
        QVERIFY(service.openStore(path("s.db").toStdString()).ok());
        QVERIFY(service.loadModel(path("model.safetensors").toStdString()).ok());
        const std::vector<pipeline::Clip> clips{{test::syllables(6.0, 210.0, 5), "a.wav", false, true}};
        const auto enrolled = service.enrol(name, clips, false);
        QVERIFY2(enrolled.ok(), enrolled.ok() ? "" : enrolled.error().message.c_str());
    }

    void open()
    {
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_page = std::make_unique<ui::UnknownVoicesPage>(*m_backend, *m_answers);
        m_page->resize(1000, 700);
        m_page->show();
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 60000);
        QVERIFY2(m_backend->status().ready(), qPrintable(m_backend->status().modelProblem));
    }

    void openWith(int count)
    {
        keepVoices(count);
        open();
        QTRY_COMPARE(voices(), count);
    }

    [[nodiscard]] std::size_t storedTurns() const
    {
        store::Store store = openStore();
        return store.unknownVoices().turns()->size();
    }

    /// A history in which somebody unknown spoke for so long.
    static ui::LiveHistory historyOf(double seconds, identify::LiveKind kind)
    {
        ui::LiveHistory history;
        identify::LiveState state;
        state.kind = kind;
        for (double time = 0.1; time < seconds; time += 0.1) {
            state.netSpeechSeconds = time;
            history.update(time, true, state, QDateTime::currentDateTime());
        }
        return history;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_speech = test::synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog near the river bank.");
        if (m_speech.empty()) {
            m_speech = test::syllables(5.0, 140.0, 1);
        }
        qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-test");
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = ui::Settings::temporary();
        m_settings->setText(ui::SettingKey::StoreFile, path("s.db"));
        m_settings->setText(ui::SettingKey::ModelFile, path("model.safetensors"));
        m_answers = std::make_unique<Answers>();
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
    }

    void cleanup()
    {
        m_page.reset();
        m_backend.reset();
    }

    void anEmptyPageSaysWhatItIsFor()
    {
        open();
        QVERIFY(find<QWidget>("noUnknownVoicesFrame")->isVisible());
        QVERIFY(!list()->isVisible());
        QVERIFY(find<QPushButton>("noUnknownVoicesPushButton")->isVisible());
        QVERIFY(!m_backend->unknownVoices().isKeeping()); // nobody's voice is kept before somebody wants it
        click("noUnknownVoicesPushButton");
        QVERIFY(m_backend->unknownVoices().isKeeping());
        QVERIFY(!find<QPushButton>("noUnknownVoicesPushButton")->isVisible());
        auto* keep = find<QCheckBox>("keepUnknownCheckBox");
        QVERIFY(keep->isVisible() && keep->isChecked());
        keep->click();
        QVERIFY(!m_backend->unknownVoices().isKeeping());
    }

    void showsVoicesAndTheirTurns()
    {
        openWith(3);
        const QAbstractItemModelTester listRules(list()->model());
        const QAbstractItemModelTester turnRules(find<ui::UnknownTurnsTable>("unknownTurnsTableView")->model());
        QCOMPARE(m_page->state(), QString::fromUtf8("3 voices · 6 turns · 24.0 s"));
        QCOMPARE(chosen(), QStringLiteral("Unknown voice 3")); // heard last
        QCOMPARE(turns(), 3);
        QTest::keyClick(list(), Qt::Key_Down);
        QCOMPARE(chosen(), QStringLiteral("Unknown voice 2"));
        QCOMPARE(turns(), 2);
        QVERIFY(find<QLabel>("chosenVoiceDetailLabel")->text().startsWith(QStringLiteral("2 turns with 8.0 s")));
        QVERIFY(!find<QPushButton>("thisIsPushButton")->isEnabled()); // nobody is enrolled
    }

    void aTurnIsHeard()
    {
        openWith(1);
        QSignalSpy wanted(find<ui::UnknownTurnsTable>("unknownTurnsTableView"), &ui::UnknownTurnsTable::playWanted);
        auto* table = find<ui::UnknownTurnsTable>("unknownTurnsTableView");
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(wanted.count(), 1);
        std::vector<float> heard;
        m_backend->unknownVoices().turnSamples(m_page.get(), wanted[0][0].toLongLong(),
                                               [&heard](const Result<std::vector<float>>& samples) {
                                                   QVERIFY(samples.ok());
                                                   heard = *samples;
                                               });
        QTRY_COMPARE(heard.size(), m_speech.size());
    }

    void followsOtherPrograms()
    {
        openWith(1);
        keepVoices(2);
        QTRY_COMPARE(voices(), 3);
        store::Store store = openStore();
        const auto all = store.unknownVoices().turns();
        QVERIFY(store.unknownVoices().forget(std::array{all->front().voice}).ok());
        QTRY_COMPARE(voices(), 2);
    }

    void aVoiceBecomesANewSpeaker()
    {
        openWith(2);
        QCOMPARE(turns(), 2);
        auto* name = find<QLineEdit>("newSpeakerLineEdit");
        QVERIFY(!name->isVisible());
        click("newSpeakerPushButton");
        QVERIFY(name->isVisible());
        QTest::keyClicks(name, QStringLiteral("Robin"));
        auto* enrolButton = find<QPushButton>("enrolUnknownPushButton");
        QVERIFY2(!enrolButton->isEnabled(), "without consent");
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(m_backend->speakers().size(), 0);
        find<QCheckBox>("newSpeakerConsentCheckBox")->click();
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QTRY_COMPARE(voices(), 1);
        QVERIFY2(said().startsWith(QStringLiteral("Robin is enrolled with ")), qPrintable(said()));
        QVERIFY(!name->isVisible());
        const ui::SpeakerRow robin = m_backend->speakers().front();
        QVERIFY(robin.consent && robin.consent->given);
        QCOMPARE(chosen(), QStringLiteral("Unknown voice 1"));
    }

    void aVoiceBecomesATake()
    {
        enrol("Mira");
        openWith(1);
        m_answers->choice = -1;
        click("thisIsPushButton");
        QCOMPARE(m_answers->offered, QStringList{QStringLiteral("Mira")});
        QCOMPARE(voices(), 1);
        m_answers->choice = 0;
        click("thisIsPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(voices(), 0, 20000);
        QTRY_COMPARE(m_backend->speakers().front().takes, 2);
        QVERIFY2(said().startsWith(QStringLiteral("Mira has ")), qPrintable(said()));
        QVERIFY(find<QWidget>("noUnknownVoicesFrame")->isVisible());
    }

    void aTakenNameIsAskedAbout()
    {
        enrol("Mira");
        openWith(1);
        click("newSpeakerPushButton");
        QTest::keyClicks(find<QLineEdit>("newSpeakerLineEdit"), QStringLiteral("mira"));
        find<QCheckBox>("newSpeakerConsentCheckBox")->click();
        m_answers->accept = false;
        click("enrolUnknownPushButton");
        QCOMPARE(m_answers->asked, 1);
        QCOMPARE(voices(), 1);
        QTest::keyClick(find<QLineEdit>("newSpeakerLineEdit"), Qt::Key_Escape);
        QVERIFY(!find<QLineEdit>("newSpeakerLineEdit")->isVisible());
    }

    void forgettingCanBeTakenBack()
    {
        openWith(2);
        click("forgetVoicePushButton");
        QCOMPARE(voices(), 1);
        QVERIFY(m_page->undoBar()->isVisible());
        QCOMPARE(storedTurns(), 3U);
        click("undoForgettingPushButton");
        QCOMPARE(voices(), 2);
        QCOMPARE(storedTurns(), 3U);
    }

    void whatIsForgottenIsErased()
    {
        openWith(2);
        m_page->undoBar()->setWaitMs(50);
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Delete);
        QTRY_COMPARE(said(), QStringLiteral("Removed and erased: Unknown voice 2."));
        QCOMPARE(storedTurns(), 1U);
        click("forgetAllPushButton");
        QTRY_COMPARE(said(), QStringLiteral("Removed and erased: Unknown voice 1."));
        QCOMPARE(storedTurns(), 0U);
        QVERIFY(find<QWidget>("noUnknownVoicesFrame")->isVisible());
    }

    void allAreForgottenAtOnce()
    {
        openWith(3);
        m_page->undoBar()->setWaitMs(50);
        click("forgetAllPushButton");
        QCOMPARE(voices(), 0);
        QTRY_COMPARE(said(), QStringLiteral("Removed and erased: 3 unknown voices."));
        QCOMPARE(storedTurns(), 0U);
    }

    /// Nobody waits for the undo bar of a window that is closed.
    void theEndOfTheProgramForgets()
    {
        openWith(2);
        click("forgetAllPushButton");
        QCOMPARE(storedTurns(), 3U);
        cleanup();
        QCOMPARE(storedTurns(), 0U);
    }

    void turnsAreKeptOnlyWhenWanted_data()
    {
        QTest::addColumn<bool>("keeping");
        QTest::addColumn<double>("seconds");
        QTest::addColumn<identify::LiveKind>("kind");
        QTest::addColumn<int>("kept");
        QTest::newRow("wanted") << true << 4.5 << identify::LiveKind::Unknown << 1;
        QTest::newRow("not wanted") << false << 4.5 << identify::LiveKind::Unknown << 0;
        QTest::newRow("too short") << true << 1.5 << identify::LiveKind::Unknown << 0;
        QTest::newRow("known") << true << 4.5 << identify::LiveKind::Known << 0;
    }

    void turnsAreKeptOnlyWhenWanted()
    {
        QFETCH(bool, keeping);
        QFETCH(double, seconds);
        QFETCH(identify::LiveKind, kind);
        QFETCH(int, kept);
        open();
        ui::UnknownLibrary& library = m_backend->unknownVoices();
        library.setKeeping(keeping);
        auto sound = std::make_shared<pipeline::RecentSound>(60.0);
        sound->beginSession();
        sound->append(0, m_speech);
        ui::UnknownTurns feed(library);
        QSignalSpy done(&feed, &ui::UnknownTurns::kept);
        feed.setSession(sound);
        ui::LiveHistory history = historyOf(seconds, kind);
        feed.follow(history, QStringLiteral("Desk"));
        QTest::qWait(50);
        QCOMPARE(voices(), 0); // it still runs
        history.finish();
        feed.follow(history, QStringLiteral("Desk"));
        feed.follow(history, QStringLiteral("Desk")); // once each
        if (kept > 0) {
            QTRY_COMPARE_WITH_TIMEOUT(done.count(), kept, 20000);
            QCOMPARE(done[0][0].toString(), QString());
        } else {
            QTest::qWait(200);
        }
        QTRY_COMPARE(voices(), kept);
        QCOMPARE(turns(), kept);
    }
};

ROLLCALL_GUI_TEST_MAIN(UnknownVoicesPageTest)
#include "UnknownVoicesPageTest.moc"
