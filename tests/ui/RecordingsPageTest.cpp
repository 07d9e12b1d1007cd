// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/RecordingsPage.h"
#include "core/audio/io/Flac.h"
#include "core/base/Files.h"
#include "core/nn/model/Model.h"
#include "tests/support/DevelopmentVoices.h"
#include "tests/support/GuiWatchdog.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"
#include "tests/support/Window.h"
#include "ui/Backend.h"
#include "ui/MainWindow.h"
#include "ui/Questions.h"
#include "ui/Settings.h"
#include "ui/recordings/queue/QueueModel.h"
#include "ui/recordings/timeline/SegmentsModel.h"
#include "ui/recordings/timeline/SegmentsTable.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <memory>
#include <span>

using namespace rollcall;

namespace {

class Answers : public ui::Questions
{
public:
    QString save;
    QString suggested;
    QString asked;
    bool accept = true;

    bool confirm(QWidget*, const QString&, const QString& text, const QString&) override
    {
        asked = text;
        return accept;
    }
    QString saveFile(QWidget*, const QString&, const QString& suggestion) override
    {
        suggested = suggestion;
        return save;
    }
};

} // namespace

/// The page in the real window, with a synthesiser's speech and a network that knows nothing; once with real voices and the shipped model.
class RecordingsPageTest : public QObject
{
    Q_OBJECT

    std::vector<float> m_speech;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Settings> m_settings;
    Answers m_answers;
    std::unique_ptr<ui::Backend> m_backend;
    std::unique_ptr<ui::MainWindow> m_window;

    QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    QString writeFlac(const char* name, std::span<const float> samples) const
    {
        const auto flac = *audio::encodeFlac(samples);
        const std::array parts{std::span<const std::byte>(flac)};
        const auto written =
            writeFileAtomically(path(name).toStdString(), std::span<const std::span<const std::byte>>(parts));
        Q_ASSERT(written.ok());
        return path(name);
    }

    void open(const QString& model)
    {
        m_settings->setText(ui::SettingKey::ModelFile, model);
        m_backend = std::make_unique<ui::Backend>(*m_settings);
        m_window = std::make_unique<ui::MainWindow>(*m_settings, *m_backend, m_answers);
        m_window->show();
        m_backend->open();
        QTRY_VERIFY_WITH_TIMEOUT(!m_backend->status().loading, 30000);
        QVERIFY(test::showPage(*m_window, "recordingsPage"));
    }

    void openTiny()
    {
        QVERIFY(nn::writeModel(path("model.safetensors").toStdString(), test::tinyModel()).ok());
        open(path("model.safetensors"));
    }

    template <class T>
    T* find(const char* name) const
    {
        T* widget = m_window->findChild<T*>(QString::fromUtf8(name));
        Q_ASSERT(widget != nullptr);
        return widget;
    }

    QListView* list() const { return find<QListView>("recordingsListView"); }
    QString chip(int row) const { return list()->model()->index(row, 0).data(ui::QueueModel::ChipRole).toString(); }
    QAbstractItemModel* segments() const { return find<ui::SegmentsTable>("segmentsTableView")->model(); }
    QString speaker(int row) const
    {
        return segments()->index(row, ui::SegmentsModel::SpeakerColumn).data().toString();
    }
    QSet<QString> speakers() const
    {
        QSet<QString> names;
        for (int row = 0; row < segments()->rowCount(); ++row) {
            names.insert(speaker(row));
        }
        return names;
    }
    QString said() const { return find<QLabel>("recordingsMessageLabel")->text(); }
    void add(const QStringList& files) const { find<ui::RecordingsPage>("recordingsPage")->addFiles(files); }
    void choose(int row) const { list()->setCurrentIndex(list()->model()->index(row, 0)); }
    void press(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }

    void addAndHear(const QString& file)
    {
        add({file});
        QTRY_VERIFY_WITH_TIMEOUT(segments()->rowCount() > 0, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("playRecordingPushButton")->isEnabled(), 20000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-test");
        m_speech = test::synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog near the quiet river, and "
                                                "then it runs back home before the evening comes.");
        if (m_speech.empty()) {
            QSKIP("espeak-ng is not installed");
        }
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", path("data").toUtf8());
        m_settings = ui::Settings::temporary();
        m_settings->setText(ui::SettingKey::StoreFile, path("speakers.db"));
        m_answers = Answers();
    }

    void cleanup()
    {
        m_window.reset();
        m_backend.reset();
    }

    void everyFileHasItsChip()
    {
        openTiny();
        QVERIFY(!list()->isVisible()); // the empty state
        QVERIFY(writeFileAtomically(path("notes.txt").toStdString(), "no sound").ok());
        const QStringList files{writeFlac("one.flac", m_speech), path("notes.txt"),
                                writeFlac("silence.flac", std::vector<float>(3 * kSampleRateHz, 0.0F)),
                                path("none.wav")};
        add(files);
        QVERIFY(list()->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(chip(3), QStringLiteral("cannot be read"), 60000);
        QCOMPARE(chip(1), QStringLiteral("not a recording"));
        QCOMPARE(chip(2), QStringLiteral("no speech"));
        QVERIFY(chip(0).contains(QStringLiteral("Unknown")) || chip(0).contains(QStringLiteral("voices")));
        choose(1);
        QVERIFY2(said().contains(QStringLiteral("notes.txt")), qPrintable(said()));
        QVERIFY(!find<QPushButton>("exportTimelinePushButton")->isEnabled());
        choose(0);
        QVERIFY(said().isEmpty());
        QVERIFY(find<QPushButton>("exportTimelinePushButton")->isEnabled());
        QVERIFY(segments()->rowCount() > 0);
    }

    void foldersAreWalked()
    {
        openTiny();
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("talks/deep")));
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("empty")));
        writeFlac("talks/10.flac", m_speech);
        writeFlac("talks/deep/2.flac", m_speech);
        add({path("talks")});
        QTRY_COMPARE(list()->model()->rowCount(), 2);
        QVERIFY(list()->currentIndex().isValid());
        add({path("empty")});
        QTRY_VERIFY2(said().contains(path("empty")), qPrintable(said()));
    }

    void removedAndCancelled()
    {
        openTiny();
        QStringList files;
        for (int i = 0; i < 6; ++i) {
            files.append(writeFlac(qPrintable(QStringLiteral("%1.flac").arg(i)), m_speech));
        }
        add(files);
        press("cancelAllRecordingsPushButton");
        for (int i = 1; i < 6; ++i) {
            QCOMPARE(chip(i), QStringLiteral("cancelled"));
        }
        choose(5);
        press("removeRecordingPushButton");
        QCOMPARE(list()->model()->rowCount(), 5);
        press("cancelAllRecordingsPushButton"); // goes on now
        QTRY_VERIFY_WITH_TIMEOUT(
            chip(4).contains(QStringLiteral("Unknown")) || chip(4).contains(QStringLiteral("voice")), 60000);
        for (int i = 4; i >= 0; --i) {
            choose(i);
            list()->setFocus();
            QTRY_VERIFY(list()->hasFocus());
            QTest::keyClick(list(), Qt::Key_Delete);
        }
        QCOMPARE(list()->model()->rowCount(), 0);
        QVERIFY(!list()->isVisible());
    }

    void anUnknownVoiceIsNamedAndForgotten()
    {
        openTiny();
        addAndHear(writeFlac("one.flac", m_speech));
        const QString before = speaker(0);
        QVERIFY(before.startsWith(QStringLiteral("Unknown")));
        m_answers.accept = false; // the person does not agree
        segments()->setData(segments()->index(0, ui::SegmentsModel::SpeakerColumn), QStringLiteral("Anna"));
        QTRY_VERIFY2(m_answers.asked.contains(QStringLiteral("Does Anna agree")), qPrintable(m_answers.asked));
        m_answers.accept = true;
        segments()->setData(segments()->index(0, ui::SegmentsModel::SpeakerColumn), QStringLiteral("Anna"));
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        QTRY_COMPARE(speaker(0), QStringLiteral("Anna"));
        for (int row = 0; row < segments()->rowCount(); ++row) {
            QVERIFY(speaker(row) != before);
        }
        QVERIFY2(said().contains(QStringLiteral("Anna is enrolled")), qPrintable(said()));
        const qint64 id = m_backend->speakers()[0].id;
        m_backend->rename(this, id, QStringLiteral("Berta"), [](const Result<void>&) {});
        QTRY_COMPARE_WITH_TIMEOUT(speaker(0), QStringLiteral("Berta"), 20000);
        m_backend->beginRemoval({id});
        QTRY_VERIFY_WITH_TIMEOUT(speaker(0).startsWith(QStringLiteral("Unknown")), 20000);
        m_backend->undoRemoval();
        QTRY_COMPARE_WITH_TIMEOUT(speaker(0), QStringLiteral("Berta"), 20000);
        m_backend->beginRemoval({id});
        m_backend->finishRemoval(this, [](const Result<store::Erasure>&) {});
        QTRY_VERIFY_WITH_TIMEOUT(speaker(0).startsWith(QStringLiteral("Unknown")), 20000);
    }

    void aNameThatIsTakenIsAskedAbout()
    {
        openTiny();
        addAndHear(writeFlac("one.flac", m_speech));
        QVERIFY(speaker(0).startsWith(QStringLiteral("Unknown")));
        {
            pipeline::SpeakerService service;
            QVERIFY(service.openStore(path("speakers.db").toStdString()).ok());
            QVERIFY(service.loadModel(path("model.safetensors").toStdString()).ok());
            const std::vector<pipeline::Clip> clips{
                {test::synthesise("en-us+f4", "She sells sea shells by the sea shore on every single sunny morning, "
                                              "and in the evening she goes home."),
                 "clip.wav", false, true}};
            QVERIFY(service.enrol("Anna", clips, false).ok());
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_backend->speakers().size(), 1, 20000);
        m_answers.accept = false;
        segments()->setData(segments()->index(0, ui::SegmentsModel::SpeakerColumn), QStringLiteral("Anna"));
        QTRY_VERIFY2(m_answers.asked.contains(QStringLiteral("Anna is enrolled already")), qPrintable(m_answers.asked));
        QVERIFY(speaker(0).startsWith(QStringLiteral("Unknown")));
        m_answers.accept = true;
        segments()->setData(segments()->index(0, ui::SegmentsModel::SpeakerColumn), QStringLiteral("Anna"));
        QTRY_COMPARE_WITH_TIMEOUT(speaker(0), QStringLiteral("Anna"), 20000);
        QCOMPARE(m_backend->speakers().size(), 1);
        QCOMPARE(m_backend->speakers()[0].takes, 2);
    }

    void tooLittleSpeechIsNotEnrolled()
    {
        openTiny();
        addAndHear(writeFlac("short.flac", std::span(m_speech).first(std::size_t{3} * kSampleRateHz / 2)));
        segments()->setData(segments()->index(0, ui::SegmentsModel::SpeakerColumn), QStringLiteral("Anna"));
        QTRY_VERIFY2_WITH_TIMEOUT(said().contains(QStringLiteral("speech")), qPrintable(said()), 20000);
        QCOMPARE(m_backend->speakers().size(), 0);
        QVERIFY(speaker(0).startsWith(QStringLiteral("Unknown")));
    }

    void exports_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("RTTM") << "exportTimelineRttmAction"
                              << "one.rttm" << QByteArray("SPEAKER one 1 ");
        QTest::newRow("CSV") << "exportTimelineCsvAction"
                             << "one.csv" << QByteArray("begin_s,end_s,");
        QTest::newRow("JSON") << "exportTimelineJsonAction"
                              << "one.json" << QByteArray("{");
        QTest::newRow("Audacity") << "exportTimelineLabelsAction"
                                  << "one.txt" << QByteArray("0.");
    }
    void exports()
    {
        QFETCH(QString, action);
        QFETCH(QString, name);
        QFETCH(QByteArray, begin);
        openTiny();
        addAndHear(writeFlac("one.flac", m_speech));
        auto* chosen = m_window->findChild<QAction*>(action);
        QVERIFY(chosen != nullptr);
        chosen->trigger(); // and the dialog is cancelled
        QVERIFY(said().isEmpty());
        m_answers.save = path("out");
        chosen->trigger();
        QCOMPARE(m_answers.suggested, name);
        QFile written(path("out"));
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QVERIFY2(text.startsWith(begin), text.constData());
        QVERIFY(said().contains(path("out")));
        m_answers.save = path("none/out");
        chosen->trigger();
        QVERIFY2(said().contains(QStringLiteral("out: ")), qPrintable(said()));
    }

    /// Real people, the shipped network.
    void aConversationIsTold()
    {
        const auto turn = [](const char* speaker, int first, int last) {
            auto samples = test::developmentVoice(speaker, first, last);
            samples.insert(samples.end(), kSampleRateHz / 2, 0.0F);
            return samples;
        };
        if (test::developmentVoice("id20026", 1, 1).empty()) {
            QSKIP("../shared/data is not here");
        }
        std::vector<float> all;
        for (const auto& [person, first] :
             {std::pair{"id20026", 10}, {"id20122", 10}, {"id20026", 12}, {"id20122", 12}}) {
            const auto one = turn(person, first, first + 1);
            all.insert(all.end(), one.begin(), one.end());
        }
        {
            pipeline::SpeakerService service;
            QVERIFY(service.openStore(path("speakers.db").toStdString()).ok());
            QVERIFY(service.loadModel(test::shippedModel()).ok());
            const std::vector<pipeline::Clip> clips{{turn("id20026", 1, 4), "clip.wav"}};
            QVERIFY(service.enrol("Mira", clips, false).ok());
        }
        open(QString::fromStdString(test::shippedModel().string()));
        addAndHear(writeFlac("meeting.flac", all));
        QCOMPARE(chip(0), QStringLiteral("2 voices"));
        QCOMPARE(speakers(), (QSet{QStringLiteral("Mira"), QStringLiteral("Unknown 1")}));
        QCOMPARE(speaker(0), QStringLiteral("Mira"));
        const int last = segments()->rowCount() - 1;
        segments()->setData(segments()->index(last, ui::SegmentsModel::SpeakerColumn), QStringLiteral("Priya"));
        const QSet both{QStringLiteral("Mira"), QStringLiteral("Priya")};
        QTRY_COMPARE_WITH_TIMEOUT(speakers(), both, 60000);
        add({path("meeting.flac")}); // told again, Priya is recognised
        QTRY_COMPARE_WITH_TIMEOUT(chip(0), QStringLiteral("2 voices"), 60000);
        QTRY_COMPARE(speakers(), both);
    }
};

ROLLCALL_GUI_TEST_MAIN(RecordingsPageTest)
#include "RecordingsPageTest.moc"
