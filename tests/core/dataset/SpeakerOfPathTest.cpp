// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/SpeakerOfPath.h"

#include <QTest>

using namespace rollcall::dataset;

class SpeakerOfPathTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speakerByPlace_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("speaker");
        QTest::newRow("VoxCeleb") << QStringLiteral("id10270/x6uYqmx31kE/00001.wav") << QStringLiteral("id10270");
        QTest::newRow("below a folder") << QStringLiteral("wav/id1/s/1.wav") << QStringLiteral("id1");
        QTest::newRow("absolute") << QStringLiteral("/data/wav/id1/s/1.wav") << QStringLiteral("id1");
        QTest::newRow("no session") << QStringLiteral("id1/1.wav") << QStringLiteral("id1");
        QTest::newRow("no folder") << QStringLiteral("1.wav") << QString();
        QTest::newRow("this folder") << QStringLiteral("./id1/s/1.wav") << QStringLiteral("id1");
        QTest::newRow("this folder, no session") << QStringLiteral("./id1/1.wav") << QStringLiteral("id1");
        QTest::newRow("named after the speaker") << QStringLiteral("p225_001_mic1.flac") << QStringLiteral("p225");
        QTest::newRow("with a dash") << QStringLiteral("84-121123-0000.flac") << QStringLiteral("84");
        QTest::newRow("nothing before the dash") << QStringLiteral("-1.wav") << QString();
        QTest::newRow("empty") << QString() << QString();
    }

    void speakerByPlace()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, speaker);
        QCOMPARE(QString::fromStdString(std::string(speakerOf(path.toStdString()))), speaker);
    }

    void foldersWithoutTheFile()
    {
        QVERIFY((foldersOf(std::vector<std::string>{"/wav/id1/1.wav", "id2//1.wav", "2.wav", "wav/id2/s/1.wav"}) ==
                 std::vector<std::string>{"id1", "id2", "s", "wav"}));
        QVERIFY(foldersOf({}).empty());
    }
};

QTEST_GUILESS_MAIN(SpeakerOfPathTest)
#include "SpeakerOfPathTest.moc"
