// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/DataReport.h"
#include "core/base/Files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;

class DataReportTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    void write(const QString& name, const char* text) const
    {
        const QString file = m_folder->filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QVERIFY(writeFileAtomically(file.toStdString(), std::string_view(text)).ok());
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        // Nothing is decoded: names are enough.
        write(QStringLiteral("wav/anna/one/1.flac"), "");
        write(QStringLiteral("wav/anna/two/1.flac"), "");
        write(QStringLiteral("wav/anna/two/2.flac"), "");
        write(QStringLiteral("wav/berta/one/1.wav"), "");
        write(QStringLiteral("wav/clara/one/1.wav"), "");
        write(QStringLiteral("wav/clara/one/notes.txt"), "");
    }

    void countsWhatIsThere()
    {
        const auto report = ui::recogniseData(m_folder->path());
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QCOMPARE(report->speakers, 3);
        QCOMPARE(report->files, 5);
        QCOMPARE(report->devSpeakers, 0);
        QCOMPARE(report->devTrials, 0);
        QCOMPARE(report->warnings.size(), 3); // few speakers, no trials, single files
        QCOMPARE(report->leftOut, QStringLiteral("1 .txt"));
    }

    /// Where no list says whom to measure by, some are held out.
    void aTenthIsHeldOutWithoutTrials()
    {
        for (int i = 0; i < 20; ++i) {
            write(QStringLiteral("wav/p%1/1.wav").arg(i), "");
            write(QStringLiteral("wav/p%1/2.wav").arg(i), "");
        }
        const auto report = ui::recogniseData(m_folder->path());
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QCOMPARE(report->speakers, 23);
        QCOMPARE(report->heldOut, 2);
        QCOMPARE(report->warnings.size(), 2); // few speakers, single files
        write(QStringLiteral("trials/dev.txt"), "1 p0/1.wav p0/2.wav\n0 p0/1.wav p1/2.wav\n");
        QCOMPARE(ui::recogniseData(m_folder->path())->heldOut, 0);
    }

    void takesTheFoldersOwnListsIntoAccount()
    {
        write(QStringLiteral("splits/train.txt"), "anna\nberta\n");
        write(QStringLiteral("trials/dev.txt"),
              "1 clara/one/1.wav clara/one/1.wav\n0 clara/one/1.wav anna/one/1.flac\n");
        write(QStringLiteral("meta.tsv"), "speaker\tcorpus\nanna\tfirst\nberta\tsecond\nclara\tthird\n");
        const auto report = ui::recogniseData(m_folder->path());
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QCOMPARE(report->speakers, 2);
        QCOMPARE(report->files, 4);
        QCOMPARE(report->devSpeakers, 1);
        QCOMPARE(report->devTrials, 2);
        QCOMPARE(report->corpora, (QStringList{QStringLiteral("first"), QStringLiteral("second")}));
    }

    /// As written for rollcall-cli: a tab and a corpus behind the name.
    void speakerListsMayNameCorpora()
    {
        write(QStringLiteral("splits/train.txt"), "anna\tfirst\nberta\tsecond\ndora\tsecond\n");
        const auto report = ui::recogniseData(m_folder->path());
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QCOMPARE(report->speakers, 2);
        QCOMPARE(report->devSpeakers, 1);
        QCOMPARE(report->corpora, (QStringList{QStringLiteral("first"), QStringLiteral("second")}));
        QVERIFY(report->warnings.join(QLatin1Char(' ')).contains(QStringLiteral("dora")));
        write(QStringLiteral("splits/train.txt"), "dora\n");
        const auto nobody = ui::recogniseData(m_folder->path());
        QVERIFY(!nobody.ok());
        QVERIFY(nobody.error().message.find("splits/train.txt") != std::string::npos);
    }

    /// VoxCeleb1 brings its own lists.
    void voxCelebsListsCount()
    {
        write(QStringLiteral("vox1_meta.csv"), "VoxCeleb1 ID\tVGGFace1 ID\tGender\tNationality\tSet\n"
                                               "anna\tA\tf\tX\tdev\nberta\tB\tf\tX\tdev\nclara\tC\tf\tX\ttest\n");
        write(QStringLiteral("veri_test.txt"), "1 clara/one/1.wav clara/one/1.wav\n");
        const auto report = ui::recogniseData(m_folder->path());
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().message.c_str());
        QCOMPARE(report->speakers, 2);
        QCOMPARE(report->devSpeakers, 1);
        QCOMPARE(report->devTrials, 1);
    }

    void scanningCanBeCancelled()
    {
        QCOMPARE(ui::recogniseData(m_folder->path(), [] { return false; }).error().code, ErrorCode::Cancelled);
    }

    void saysWhyThereIsNothing()
    {
        QVERIFY(!ui::recogniseData(m_folder->filePath(QStringLiteral("nowhere"))).ok());
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("empty")));
        const auto report = ui::recogniseData(m_folder->filePath(QStringLiteral("empty")));
        QVERIFY(!report.ok());
        QVERIFY(report.error().message.find("empty") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(DataReportTest)
#include "DataReportTest.moc"
