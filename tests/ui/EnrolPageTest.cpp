// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/EnrolPage.h"

#include "core/nn/model/Model.h"
#include "core/pipeline/Paths.h"
#include "tests/support/FakeSource.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"
#include "tests/support/Window.h"
#include "ui/Backend.h"
#include "ui/MainWindow.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/enrol/ProfileRing.h"
#include "ui/enrol/TakeList.h"
#include "ui/enrol/TakeRecorder.h"
#include "ui/enrol/cards/PromptCard.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall;

namespace {

class Answers : public ui::Questions
{
public:
    bool accept = true;
    int asked = 0;

    bool confirm(QWidget*, const QString&, const QString&, const QString&) override
    {
        ++asked;
        return accept;
    }
};

} // namespace

/// The Enrol page in the real window, on a source that plays prepared sound.
class EnrolPageTest : public QObject
{
    Q_OBJECT

    static constexpr double kSpeed = 10.0;

    std::vector<float> m_speech;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<Answers> m_answers;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::MainWindow> m_window;
    std::vector<float> m_heard; ///< what the next session's source plays

    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    template <class T>
    T* find(const char* name) const
    {
        T* widget = m_window->findChild<T*>(QString::fromUtf8(name));
        Q_ASSERT(widget != nullptr);
        return widget;
    }

    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] QString said(const char* label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] int takes() const { return find<QListWidget>("takesListWidget")->count(); }

    void open()
    {
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_window = std::make_unique<ui::MainWindow>(*m_settings, *m_backend, *m_answers);
        m_window->setSourceFactory([this] { return std::make_unique<test::FakeSource>(m_heard, kSpeed); });
        m_window->show();
        QVERIFY(test::showPage(*m_window, "enrolPage"));
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 30000);
    }

    void begin(const std::vector<float>& sound)
    {
        m_heard = sound;
        QTRY_VERIFY(find<QPushButton>("recordPushButton")->isEnabled());
        click("recordPushButton");
        QTRY_COMPARE(find<QPushButton>("recordPushButton")->text(), QStringLiteral("St&op"));
    }

    [[nodiscard]] bool isRecording() const { return find<ui::EnrolPage>("enrolPage")->isRecording(); }

    /// Records all of it, unless the page has enough before.
    void record(const std::vector<float>& sound)
    {
        begin(sound);
        QTest::qWait(static_cast<int>(1000.0 * static_cast<double>(sound.size()) / kSampleRateHz / kSpeed) + 300);
        if (isRecording()) {
            click("recordPushButton");
        }
        QTRY_VERIFY(!isRecording());
    }

    [[nodiscard]] std::vector<float> louder(float factor) const
    {
        std::vector<float> sound = m_speech;
        for (float& sample : sound) {
            sample = std::clamp(factor * sample, -1.0F, 1.0F);
        }
        return sound;
    }

    [[nodiscard]] std::vector<float> longSpeech(double atLeastSeconds) const
    {
        std::vector<float> sound;
        while (static_cast<double>(sound.size()) < atLeastSeconds * kSampleRateHz) {
            sound.insert(sound.end(), m_speech.begin(), m_speech.end());
        }
        return sound;
    }

    void enrolElsewhere(const char* name) const
    {
        pipeline::SpeakerService service;
        QVERIFY(service.openStore(path("speakers.db").toStdString()).ok());
        QVERIFY(service.loadModel(path("model.safetensors").toStdString()).ok());
        const std::vector<pipeline::Clip> clips{
            {test::synthesise("en-us+m1", "She sells sea shells by the sea shore on every single sunny morning."),
             "0.wav"}};
        QVERIFY(service.enrol(name, clips, false).ok());
    }

    static qsizetype spooled()
    {
        return QDir(QString::fromStdString(pipeline::defaultSpoolFolder().string())).entryList(QDir::Files).size();
    }

    /// A model under which no two pieces of speech are of one voice.
    void useModelThatTellsAllApart() const
    {
        auto model = test::tinyModel();
        model.calibration = {1e6, -1e6 + 10.0};
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), model).ok());
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-test"); // the machine's own devices are not used
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
        m_heard.clear();
        qputenv("XDG_DATA_HOME", path("data").toUtf8());
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
        m_settings->setText(ui::SettingKey::StoreFile, path("speakers.db"));
        m_settings->setText(ui::SettingKey::ModelFile, path("model.safetensors"));
        m_settings->setText(ui::SettingKey::Welcomed, QStringLiteral("yes"));
        m_settings->setText(ui::SettingKey::PromptLanguage, QStringLiteral("en"));
    }

    void cleanup()
    {
        m_window.reset();
        m_backend.reset();
    }

    void stepsFollowTheWay()
    {
        open();
        QCOMPARE(said("step1Label"), QStringLiteral("1 Name"));
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        QCOMPARE(said("step1Label"), QStringLiteral("1 Name")); // Anna has not agreed yet
        find<QCheckBox>("consentCheckBox")->setChecked(true);
        QCOMPARE(said("step1Label"), QStringLiteral("✓ Name"));
        QCOMPARE(said("step2Label"), QStringLiteral("2 Speak"));
        QVERIFY(find<QPushButton>("recordPushButton")->property("primary").toBool());
        record(m_speech);
        QTRY_COMPARE(takes(), 1);
        QCOMPARE(said("step2Label"), QStringLiteral("✓ Speak"));
        QCOMPARE(said("step3Label"), QStringLiteral("3 Check and save"));
        QVERIFY(find<QPushButton>("saveSpeakerPushButton")->property("primary").toBool());
        QVERIFY(!find<QPushButton>("recordPushButton")->property("primary").toBool());
    }

    void nobodyIsSavedWithoutConsent()
    {
        open();
        record(m_speech);
        QTRY_COMPARE(takes(), 1);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        click("saveSpeakerPushButton");
        QVERIFY2(said("enrolMessageLabel").contains(QStringLiteral("Ask Anna first")),
                 qPrintable(said("enrolMessageLabel")));
        QTest::qWait(500);
        QCOMPARE(m_backend->speakers().size(), 0);
        QCOMPARE(takes(), 1);
        find<QCheckBox>("consentCheckBox")->setChecked(true);
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QTRY_COMPARE(takes(), 0);
        QVERIFY(!find<QCheckBox>("consentCheckBox")->isChecked()); // once for each new speaker
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("anna"));
        QVERIFY(!find<QCheckBox>("consentCheckBox")->isEnabled()); // given before
    }

    void stopsByItselfWhenTheProfileHasSettled()
    {
        open();
        begin(longSpeech(60.0)); // the same sentence again and again
        QTRY_VERIFY_WITH_TIMEOUT(!isRecording(), 20000);
        QTRY_COMPARE(takes(), 1);
        const auto* ring = find<ui::ProfileRing>("profileRing");
        QCOMPARE(ring->progress(), 1.0);
        QVERIFY2(ring->seconds() < ui::TakeRecorder::kTargetSeconds, qPrintable(QString::number(ring->seconds())));
        QVERIFY(ring->seconds() >= pipeline::kMinEnrolSeconds);
    }

    void withoutAMeasureStopsAfterTheUsualTime()
    {
        open();
        QVERIFY(QFile::remove(path("model.safetensors"))); // while the window has it
        begin(longSpeech(60.0));
        QTRY_VERIFY_WITH_TIMEOUT(!isRecording(), 20000);
        QTRY_COMPARE(takes(), 1);
        const auto* ring = find<ui::ProfileRing>("profileRing");
        QCOMPARE(ring->progress(), 1.0);
        QVERIFY(std::abs(ring->seconds() - ui::TakeRecorder::kTargetSeconds) < 5.0);
    }

    void thePromptMovesOnWhileSpeaking()
    {
        open();
        QVERIFY(QFile::remove(path("model.safetensors"))); // nothing ends it before the sentence is read
        const auto* prompt = m_window->findChild<ui::PromptCard*>();
        QCOMPARE(prompt->sentence(), 0);
        begin(longSpeech(30.0));
        QTRY_VERIFY_WITH_TIMEOUT(prompt->sentence() >= 1, 10000);
        find<ui::EnrolPage>("enrolPage")->stop();
        QTRY_VERIFY(!isRecording());
    }

    void soundChecks_data()
    {
        QTest::addColumn<float>("factor");
        QTest::addColumn<QString>("level");
        QTest::addColumn<QString>("advice");
        QTest::newRow("good") << 1.0F << QStringLiteral("good") << QStringLiteral("Going well");
        QTest::newRow("quiet") << 0.01F << QStringLiteral("speak up") << QStringLiteral("Speak up");
        QTest::newRow("loud") << 30.0F << QStringLiteral("too loud") << QStringLiteral("Move back");
    }

    void soundChecks()
    {
        QFETCH(const float, factor);
        QFETCH(const QString, level);
        QFETCH(const QString, advice);
        open();
        QCOMPARE(said("levelCheckLabel"), QStringLiteral("–"));
        begin(louder(factor));
        QTRY_COMPARE_WITH_TIMEOUT(said("levelCheckLabel"), level, 10000);
        QTRY_VERIFY2(said("enrolAdviceLabel").contains(advice), qPrintable(said("enrolAdviceLabel")));
        click("recordPushButton");
    }

    void oneVoiceIsCheckedWhenATakeIsComplete()
    {
        open();
        QCOMPARE(said("oneVoiceCheckLabel"), QStringLiteral("after a take"));
        record(m_speech);
        QTRY_COMPARE_WITH_TIMEOUT(said("oneVoiceCheckLabel"), QStringLiteral("yes"), 10000);
    }

    void takesThatDisagreeAreMarked()
    {
        useModelThatTellsAllApart();
        open();
        record(m_speech);
        QTRY_COMPARE(takes(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(said("oneVoiceCheckLabel"), QStringLiteral("several?"), 10000);
        QTRY_COMPARE(said("takeDoubtLabel"), QStringLiteral("several people?"));
        QCOMPARE(m_answers->asked, 0); // asked when it is saved
    }

    void aTakeShowsItsQuality()
    {
        open();
        record(m_speech);
        QTRY_COMPARE(takes(), 1);
        QVERIFY(said("takeStarsLabel").size() >= 3);
        QVERIFY(find<QLabel>("takeStarsLabel")->accessibleName().contains(QStringLiteral("of 5")));
        QVERIFY(find<QListWidget>("takesListWidget")->item(0)->text().contains(QStringLiteral("fake microphone")));
    }

    void playingWithoutALoudspeakerSaysSo()
    {
        open();
        record(m_speech);
        QTRY_COMPARE(takes(), 1);
        click("playTakePushButton");
        QVERIFY2(said("enrolMessageLabel").contains(QStringLiteral("No loudspeaker")),
                 qPrintable(said("enrolMessageLabel")));
    }

    void removalCanBeUndoneUntilItIsErased()
    {
        open();
        record(m_speech);
        QTRY_COMPARE(takes(), 1);
        QCOMPARE(spooled(), 1);
        QVERIFY(!find<QWidget>("undoFrame")->isVisible());
        click("removeTakePushButton");
        QCOMPARE(takes(), 0);
        QVERIFY(find<QWidget>("undoFrame")->isVisible());
        QCOMPARE(said("removedTakeLabel"), QStringLiteral("Removed take 1"));
        QCOMPARE(said("enrolAdviceLabel"), QStringLiteral("Press Record and speak."));
        QCOMPARE(spooled(), 1);
        click("undoRemovalPushButton");
        QCOMPARE(takes(), 1);
        QVERIFY(!find<QWidget>("undoFrame")->isVisible());
        find<QListWidget>("takesListWidget")->setCurrentRow(0);
        find<QListWidget>("takesListWidget")->setFocus();
        QTest::keyClick(find<QListWidget>("takesListWidget"), Qt::Key_Delete);
        QCOMPARE(takes(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(spooled(), 0, ui::TakeList::kUndoMs + 3000);
        QVERIFY(!find<QWidget>("undoFrame")->isVisible());
        QCOMPARE(m_answers->asked, 0);
    }

    void aLookalikeIsAskedAboutBeforeSaving()
    {
        enrolElsewhere("Anna");
        open();
        QVERIFY(!find<QWidget>("lookalikeCard")->isVisible());
        record(m_speech);
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("lookalikeCard")->isVisible(), 10000);
        QCOMPARE(find<QPushButton>("addToLookalikePushButton")->text(), QStringLiteral("Add &to Anna"));
        click("compareLookalikePushButton");
        QTRY_VERIFY(said("enrolMessageLabel").contains(QStringLiteral("No loudspeaker")));
        click("addToLookalikePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers()[0].takes, 2, 20000);
        QCOMPARE(m_backend->speakers().size(), 1);
        QTRY_VERIFY(!find<QWidget>("lookalikeCard")->isVisible());
        QCOMPARE(takes(), 0);
    }

    void anotherPersonIsNotAskedAboutAgain()
    {
        enrolElsewhere("Anna");
        open();
        record(m_speech);
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("lookalikeCard")->isVisible(), 10000);
        click("anotherPersonPushButton");
        QVERIFY(!find<QWidget>("lookalikeCard")->isVisible());
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Berta"));
        find<QCheckBox>("consentCheckBox")->setChecked(true);
        QVERIFY(!find<QWidget>("lookalikeCard")->isVisible());
        click("saveSpeakerPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 2, 20000);
        QTRY_VERIFY(said("enrolMessageLabel").contains(QStringLiteral("Berta is saved")));
        QVERIFY(!said("enrolMessageLabel").contains(QStringLiteral("resembles")));
    }

    /// Who takes are added to is no look-alike.
    void theSpeakerThemselvesIsNoLookalike()
    {
        enrolElsewhere("Anna");
        open();
        record(m_speech);
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("lookalikeCard")->isVisible(), 10000);
        QTest::keyClicks(find<QLineEdit>("speakerNameLineEdit"), QStringLiteral("Anna"));
        QTRY_VERIFY_WITH_TIMEOUT(!find<QWidget>("lookalikeCard")->isVisible(), 10000);
    }
};

ROLLCALL_GUI_TEST_MAIN(EnrolPageTest)
#include "EnrolPageTest.moc"
