// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it lists independent cases of one page.
#include "ui/pages/SpeakersPage.h"
#include "core/audio/io/Flac.h"
#include "core/nn/model/Model.h"
#include "core/store/Recognitions.h"
#include "core/store/Store.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/Speech.h"
#include "tests/support/Syllables.h"
#include "tests/support/TinyModel.h"
#include "ui/Backend.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/models/SpeakersModel.h"
#include "ui/rows/RowRoles.h"
#include "ui/speakers/SimilarityBars.h"
#include "ui/speakers/SimilarityMatrixView.h"
#include "ui/speakers/TakesTable.h"
#include "ui/speakers/UndoBar.h"
#include "ui/speakers/VoiceMapView.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <optional>
#include <random>

using namespace rollcall;

namespace {

class Answers : public ui::Questions
{
public:
    bool accept = true;
    int choice = -1;
    QStringList offered; ///< at the last choice
    QString file;        ///< to export to and import from
    std::optional<QString> phrase = QString();

    bool confirm(QWidget*, const QString&, const QString&, const QString&) override { return accept; }
    int choose(QWidget*, const QString&, const QString&, const QStringList& options, const QString&) override
    {
        offered = options;
        return choice;
    }
    QString saveFile(QWidget*, const QString&, const QString&) override { return file; }
    QString profileFile(QWidget*) override { return file; }
    std::optional<QString> passphrase(QWidget*, const QString&, const QString&) override { return phrase; }
};

constexpr std::size_t kLength = 32; ///< of the tiny model's embeddings

/// Processor time of this thread: a busy machine does not count.
double cpuMs()
{
    std::timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

} // namespace

/// The page on a real store, whose voices are made up.
class SpeakersPageTest : public QObject
{
    Q_OBJECT

    std::vector<std::byte> m_speech; ///< as FLAC
    std::vector<std::byte> m_flac;   ///< of the takes that are enrolled
    std::mt19937 m_random{7};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<Answers> m_answers;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::SpeakersPage> m_page;

    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    [[nodiscard]] std::filesystem::path storeFile() const { return path("speakers.db").toStdString(); }

    template <class T>
    T* find(const char* name) const
    {
        T* widget = m_page->findChild<T*>(QString::fromUtf8(name));
        Q_ASSERT(widget != nullptr);
        return widget;
    }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] QString said() const { return find<QLabel>("speakersMessageLabel")->text(); }
    [[nodiscard]] QTableView* list() const { return find<QTableView>("speakersTableView"); }
    [[nodiscard]] ui::TakesTable* takes() const { return find<ui::TakesTable>("takesTableView"); }

    Embedding unit(std::vector<float> start)
    {
        std::normal_distribution<float> normal(0.0F, 0.05F);
        start.resize(kLength, 0.0F);
        double squares = 0.0;
        for (float& value : start) {
            value += normal(m_random);
            squares += static_cast<double>(value) * static_cast<double>(value);
        }
        for (float& value : start) {
            value = static_cast<float>(value / std::sqrt(squares));
        }
        return start;
    }

    store::NewTake take(const std::vector<float>& voice, const char* origin)
    {
        store::NewTake take;
        take.flac = m_flac;
        take.seconds = 9.0;
        take.netSpeechSeconds = 7.0;
        take.snrDb = 28.0;
        take.speechLevelDbfs = -22.0;
        take.origin = origin;
        take.model = nn::modelId(test::tinyModel());
        take.embedding = unit(voice);
        return take;
    }

    void enrol(store::Store& store, const std::string& name, const std::vector<float>& voice, int count)
    {
        std::vector<store::NewTake> takes;
        for (int i = 0; i < count; ++i) {
            takes.push_back(take(voice, i == 0 ? "microphone: Headset" : "interview.flac"));
        }
        const auto added = store.addSpeaker(name, takes);
        QVERIFY2(added.ok(), added.ok() ? "" : added.error().message.c_str());
    }

    /// Mira and Priya are alike; Jonas is not.
    void enrolThree()
    {
        auto store = store::Store::open(storeFile());
        QVERIFY(store.ok());
        enrol(*store, "Jonas", {0, 1}, 1);
        enrol(*store, "Mira Unmistakable", {1, 0}, 3);
        enrol(*store, "Priya", {0.8F, 0, 0.6F}, 2);
    }

    void open()
    {
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_page = std::make_unique<ui::SpeakersPage>(*m_backend, *m_answers);
        m_page->resize(1000, 700);
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 60000);
        QVERIFY2(m_backend->status().ready(), qPrintable(m_backend->status().modelProblem));
    }

    /// The page with three speakers, seen, and all its answers there.
    void openThree()
    {
        enrolThree();
        open();
        m_page->show();
        QTRY_VERIFY_WITH_TIMEOUT(!find<ui::SimilarityBars>("similarityBars")->voices().isEmpty(), 10000);
    }

    void chooseRow(int row)
    {
        list()->selectRow(row);
        const int wanted = list()->model()->index(row, ui::SpeakersModel::TakesColumn).data().toInt();
        QTRY_COMPARE(takes()->model()->rowCount(), wanted);
    }

    [[nodiscard]] QStringList stored() const
    {
        QStringList names;
        const auto store = store::Store::open(storeFile(), store::Access::Read);
        const auto speakers = store->speakers();
        for (const auto& one : *speakers) {
            names.append(QString::fromStdString(one.speaker.name));
        }
        return names;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto speech = test::synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog near the river.");
        m_speech = *audio::encodeFlac(speech.empty() ? test::syllables(4.0, 140.0, 1) : speech);
        qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-test");
    }

    void init()
    {
        m_flac = m_speech;
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = ui::Settings::temporary();
        m_settings->setText(ui::SettingKey::StoreFile, path("speakers.db"));
        m_settings->setText(ui::SettingKey::ModelFile, path("model.safetensors"));
        m_answers = std::make_unique<Answers>();
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
    }

    void cleanup()
    {
        m_page.reset();
        m_backend.reset();
    }

    void nobodyYet()
    {
        open();
        m_page->show();
        QVERIFY(find<QWidget>("noSpeakersFrame")->isVisible());
        QSignalSpy wanted(m_page.get(), &ui::SpeakersPage::pageWanted);
        click("noSpeakersPushButton");
        QCOMPARE(wanted.value(0).value(0).toString(), QStringLiteral("enrolPage"));
    }

    void showsTheChosenSpeaker()
    {
        openThree();
        const QAbstractItemModelTester takesRules(takes()->model());
        const QAbstractItemModelTester listRules(list()->model());
        QCOMPARE(m_page->state(), QString::fromUtf8("3 people · 6 takes"));
        chooseRow(1);
        QCOMPARE(find<QLabel>("chosenSpeakerLabel")->text(), QStringLiteral("Mira Unmistakable"));
        const auto& similar = find<ui::SimilarityBars>("similarityBars")->voices();
        QCOMPARE(similar.size(), 2);
        QCOMPARE(similar[0].name, QStringLiteral("Priya"));
        QVERIFY(similar[0].cosine > 0.6 && similar[1].cosine < 0.4);
        QCOMPARE(list()->model()->index(1, ui::SpeakersModel::QualityColumn).data(ui::StarsRole).toInt(), 3);
        QCOMPARE(list()->model()->index(1, ui::SpeakersModel::QualityColumn).data().toString(), QStringLiteral("fair"));
        QVERIFY(list()
                    ->model()
                    ->index(1, ui::SpeakersModel::LastTakeColumn)
                    .data()
                    .toString()
                    .startsWith(QStringLiteral("today")));
        QCOMPARE(takes()->model()->index(0, ui::TakesModel::OriginColumn).data().toString(),
                 QString::fromUtf8("Microphone “Headset”"));
        QCOMPARE(takes()->model()->index(1, ui::TakesModel::LengthColumn).data().toString(), QStringLiteral("9.0 s"));
    }

    /// Who is recognised less surely than at first is told to record again; the figures are those of the model in use.
    void aProfileThatGrowsOldIsSaid()
    {
        enrolThree();
        {
            auto store = store::Store::open(storeFile());
            QVERIFY(store.ok());
            const auto mira = store->speaker("Mira Unmistakable");
            QVERIFY(mira.ok());
            constexpr std::int64_t kDayMs = 86'400'000;
            const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
            int day = 1;
            for (const double llr : {9.0, 8.5, 9.5, 6.0, 5.0, 5.5}) {
                QVERIFY(store->recognitions()
                            .add(mira->id, nn::modelId(test::tinyModel()), llr, now + day++ * kDayMs)
                            .ok());
            }
        }
        open();
        m_page->show();
        chooseRow(0);
        QVERIFY(!find<QLabel>("scoreTrendLabel")->isVisible());
        chooseRow(1);
        QVERIFY(find<QLabel>("scoreTrendLabel")->isVisible());
        QVERIFY(find<QLabel>("scoreTrendLabel")->toolTip().contains(QStringLiteral("9.0 at first, 5.5 now")));
    }

    void renamesInPlace()
    {
        openThree();
        chooseRow(0);
        click("renamePushButton");
        auto* edit = find<QLineEdit>("renameLineEdit");
        QVERIFY(edit->isVisible());
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!edit->isVisible());
        click("renamePushButton");
        QTest::keyClicks(edit, QStringLiteral("Johannes"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(find<QLabel>("chosenSpeakerLabel")->text(), QStringLiteral("Johannes"));
        QTRY_COMPARE(said(), QStringLiteral("Renamed to Johannes."));
        QVERIFY(stored().contains(QStringLiteral("Johannes")));
        // A name that is taken is refused, and the old one stays.
        click("renamePushButton");
        QTest::keyClicks(edit, QStringLiteral("Priya"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(said().contains(QStringLiteral("already")));
        QCOMPARE(find<QLabel>("chosenSpeakerLabel")->text(), QStringLiteral("Johannes"));
    }

    void removalCanBeUndone()
    {
        openThree();
        chooseRow(1);
        click("removePushButton");
        // From here on the name is nowhere, and nothing is erased.
        QCOMPARE(m_backend->speakers().size(), 2);
        QCOMPARE(m_backend->identifier()->size(), 2U);
        QVERIFY(find<QWidget>("undoBarFrame")->isVisible());
        QCOMPARE(list()->model()->rowCount(), 2);
        chooseRow(1);
        for (const auto& voice : find<ui::SimilarityBars>("similarityBars")->voices()) {
            QVERIFY(!voice.name.startsWith(QStringLiteral("Mira")));
        }
        QCOMPARE(stored().size(), 3);
        click("undoPushButton");
        QVERIFY(!find<QWidget>("undoBarFrame")->isVisible());
        QCOMPARE(m_backend->speakers().size(), 3);
        QCOMPARE(m_backend->identifier()->size(), 3U);
        chooseRow(1);
        QTRY_COMPARE(find<ui::SimilarityBars>("similarityBars")->voices().size(), 2);
    }

    void removalErasesAfterTheWait()
    {
        openThree();
        m_page->undoBar()->setWaitMs(100);
        chooseRow(1);
        m_page->activateWindow();
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("Removed and erased: Mira Unmistakable."), 20000);
        QCOMPARE(stored(), QStringList({QStringLiteral("Jonas"), QStringLiteral("Priya")}));
        QFile file(path("speakers.db"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("Unmistakable"));
    }

    /// A second removal waits with the first.
    void severalRemovalsAreOne()
    {
        openThree();
        chooseRow(0);
        click("removePushButton");
        chooseRow(0);
        click("removePushButton");
        QVERIFY(find<QLabel>("undoLabel")->text().startsWith(QStringLiteral("2 speakers")));
        m_page->undoBar()->finish();
        QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("Removed and erased: 2 speakers."), 20000);
        QCOMPARE(stored(), QStringList{QStringLiteral("Priya")});
    }

    void closingCompletesTheRemoval()
    {
        openThree();
        chooseRow(1);
        click("removePushButton");
        m_page.reset();
        m_backend.reset();
        QCOMPARE(stored(), QStringList({QStringLiteral("Jonas"), QStringLiteral("Priya")}));
    }

    /// Somebody who was removed by another program meanwhile does not stop the others' removal.
    void removedElsewhereMeanwhile()
    {
        openThree();
        chooseRow(0);
        click("removePushButton");
        chooseRow(0);
        click("removePushButton");
        {
            auto store = store::Store::open(storeFile());
            const auto jonas = store->speaker("Jonas");
            QVERIFY(store->removeSpeakers(std::array{jonas->id}).ok());
        }
        m_page.reset();
        m_backend.reset();
        QCOMPARE(stored(), QStringList{QStringLiteral("Priya")});
    }

    void merges()
    {
        openThree();
        chooseRow(0);
        click("mergePushButton"); // nobody is chosen: nothing happens
        QCOMPARE(m_answers->offered, QStringList({QStringLiteral("Mira Unmistakable"), QStringLiteral("Priya")}));
        QCOMPARE(stored().size(), 3);
        m_answers->choice = 1;
        click("mergePushButton");
        QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("Jonas is merged into Priya."), 20000);
        QTRY_COMPARE(takes()->model()->rowCount(), 3);
        QCOMPARE(find<QLabel>("chosenSpeakerLabel")->text(), QStringLiteral("Priya"));
        QCOMPARE(stored(), QStringList({QStringLiteral("Mira Unmistakable"), QStringLiteral("Priya")}));
    }

    void removesATake()
    {
        openThree();
        chooseRow(2);
        m_answers->accept = false;
        takes()->selectRow(0);
        QTest::keyClick(takes(), Qt::Key_Delete);
        QCOMPARE(takes()->model()->rowCount(), 2);
        m_answers->accept = true;
        QTest::keyClick(takes(), Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("Removed and erased: one take."), 20000);
        QTRY_COMPARE(takes()->model()->rowCount(), 1);
        QSignalSpy removal(takes(), &ui::TakesTable::removalWanted);
        takes()->selectRow(0);
        QTest::keyClick(takes(), Qt::Key_Delete); // the only one
        QCOMPARE(removal.count(), 0);
    }

    void addsTakesOnTheEnrolPage()
    {
        openThree();
        chooseRow(2);
        QSignalSpy names(m_page.get(), &ui::SpeakersPage::nameWanted);
        QSignalSpy pages(m_page.get(), &ui::SpeakersPage::pageWanted);
        click("addTakesPushButton");
        QCOMPARE(names.value(0).value(0).toString(), QStringLiteral("Priya"));
        QCOMPARE(pages.value(0).value(0).toString(), QStringLiteral("enrolPage"));
    }

    /// There is no sound server here: it is said, and nothing else happens.
    void playingSaysWhatIsMissing()
    {
        openThree();
        chooseRow(0);
        takes()->selectRow(0);
        QTest::keyClick(takes(), Qt::Key_Space);
        QTRY_VERIFY(said().contains(QStringLiteral("loudspeaker")));
    }

    void exportsAndImports_data()
    {
        QTest::addColumn<QString>("passphrase");
        QTest::newRow("open") << QString();
        QTest::newRow("encrypted") << QStringLiteral("correct horse");
    }
    void exportsAndImports()
    {
        QFETCH(const QString, passphrase);
        openThree();
        chooseRow(0);
        m_answers->file = path("jonas");
        m_answers->phrase = passphrase;
        click("exportPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("Jonas exported to jonas.rcprofiles."), 30000);
        m_answers->file = path("jonas.rcprofiles");
        click("importPushButton");
        QTRY_VERIFY_WITH_TIMEOUT(said().startsWith(QStringLiteral("Not imported: Jonas")), 60000);
        if (!passphrase.isEmpty()) {
            m_answers->phrase = QStringLiteral("incorrect horse");
            click("importPushButton");
            QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("the passphrase is wrong")), 30000);
            m_answers->phrase = passphrase;
        }
        list()->model()->setData(list()->model()->index(0, 0), QStringLiteral("Johannes"));
        QTRY_COMPARE(said(), QStringLiteral("Renamed to Johannes."));
        click("importPushButton");
        QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("Imported Jonas."), 60000);
        QVERIFY(stored().contains(QStringLiteral("Jonas")));
        QCOMPARE(m_backend->speakers().size(), 4);
        m_answers->file = path("model.safetensors");
        click("importPushButton");
        QTRY_VERIFY(said().contains(QStringLiteral("no profile file")));
    }

    void mapAndMatrixTellWhoIsNear()
    {
        openThree();
        auto* views = find<QTabBar>("speakerViewsTabBar");
        views->setCurrentIndex(1);
        auto* map = find<ui::VoiceMapView>("voiceMapView");
        QVERIFY(map->isVisible());
        QTRY_VERIFY(!map->grab().isNull());
        const auto distance = [map](std::size_t a, std::size_t b) {
            const QPointF way = map->placeOf(a) - map->placeOf(b);
            return std::hypot(way.x(), way.y());
        };
        QVERIFY(distance(1, 2) < distance(0, 1) && distance(1, 2) < distance(0, 2));
        QTest::mouseMove(map, map->placeOf(1).toPoint());
        QTRY_VERIFY2(map->caption().startsWith(QStringLiteral("Mira Unmistakable: nearest are Priya")),
                     qPrintable(map->caption()));
        views->setCurrentIndex(2);
        auto* matrix = find<ui::SimilarityMatrixView>("similarityMatrixView");
        QTest::keyClick(matrix, Qt::Key_Right);
        QTest::keyClick(matrix, Qt::Key_Right);
        QVERIFY2(matrix->caption().startsWith(QStringLiteral("Jonas and Mira Unmistakable: ")),
                 qPrintable(matrix->caption()));
        views->setCurrentIndex(1);
        QTest::mouseClick(map, Qt::LeftButton, {}, map->placeOf(2).toPoint());
        QCOMPARE(views->currentIndex(), 0);
        QCOMPARE(find<QLabel>("chosenSpeakerLabel")->text(), QStringLiteral("Priya"));
    }

    void aThousandSpeakersOpenAtOnceAndScroll()
    {
        constexpr int kSpeakers = 1000;
        constexpr double kOpenMs = 300.0;
        constexpr double kFrameMs = 33.0; // 30 frames a second
        m_flac = *audio::encodeFlac(test::syllables(0.05, 140.0, 1));
        {
            auto store = store::Store::open(storeFile());
            QVERIFY(store.ok());
            std::normal_distribution<float> normal;
            for (int i = 0; i < kSpeakers; ++i) {
                std::vector<float> voice(kLength);
                for (float& value : voice) {
                    value = normal(m_random);
                }
                enrol(*store, QStringLiteral("Speaker %1").arg(i).toStdString(), voice, 5);
            }
        }
        open();
        const double before = cpuMs();
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->repaint();
        const double opened = cpuMs() - before;
        QVERIFY2(opened < kOpenMs, qPrintable(QString::number(opened)));

        QScrollBar* bar = list()->verticalScrollBar();
        constexpr int kFrames = 50;
        const double scrolling = cpuMs();
        for (int frame = 1; frame <= kFrames; ++frame) {
            bar->setValue(bar->maximum() * frame / kFrames);
            list()->viewport()->repaint();
        }
        const double perFrame = (cpuMs() - scrolling) / kFrames;
        QVERIFY2(perFrame < kFrameMs, qPrintable(QString::number(perFrame)));

        auto* views = find<QTabBar>("speakerViewsTabBar");
        auto* map = find<ui::VoiceMapView>("voiceMapView");
        QTRY_VERIFY_WITH_TIMEOUT(map->caption().startsWith(QStringLiteral("Similar voices")), 60000);
        double slowest = 0.0;
        for (const int view : {1, 2}) {
            const double shown = cpuMs();
            views->setCurrentIndex(view);
            m_page->repaint();
            slowest = std::max(slowest, cpuMs() - shown);
        }
        QVERIFY2(slowest < kOpenMs, qPrintable(QString::number(slowest)));
        const double hovering = cpuMs();
        views->setCurrentIndex(1);
        for (int i = 0; i < kFrames; ++i) {
            QTest::keyClick(map, Qt::Key_Right);
            map->repaint();
        }
        const double perLook = (cpuMs() - hovering) / kFrames;
        QVERIFY2(perLook < kFrameMs, qPrintable(QString::number(perLook)));
        qInfo("opened in %.0f ms, %.1f ms a scrolled frame, map and matrix %.0f ms, %.1f ms a look", opened, perFrame,
              slowest, perLook);
    }
};

ROLLCALL_GUI_TEST_MAIN(SpeakersPageTest)
#include "SpeakersPageTest.moc"
