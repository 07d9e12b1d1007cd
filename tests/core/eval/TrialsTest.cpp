// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Trials.h"
#include "core/base/Files.h"

#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace rollcall::eval;

class TrialsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path write(const QByteArray& text) const
    {
        const std::filesystem::path file = m_folder.filePath(QStringLiteral("list.txt")).toStdString();
        const auto written = writeFileAtomically(file, text.toStdString());
        Q_ASSERT(written.ok());
        return file;
    }

private Q_SLOTS:
    void readsVoxCelebLists()
    {
        const auto trials = readTrials(write("1 a/b/1.wav a/c/2.wav\r\n\n0 a/b/1.wav d/e/3.wav\n"));
        QVERIFY(trials.ok());
        QCOMPARE(trials->size(), 2U);
        QVERIFY((trials->at(0) == Trial{true, "a/b/1.wav", "a/c/2.wav"}));
        QVERIFY((trials->at(1) == Trial{false, "a/b/1.wav", "d/e/3.wav"}));
    }

    void badLinesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("two words") << QByteArray("1 a b\n1 a\n");
        QTest::newRow("four words") << QByteArray("1 a b\n1 a b c\n");
        QTest::newRow("another label") << QByteArray("1 a b\n2 a b\n");
    }

    void badLinesAreNamed()
    {
        QFETCH(const QByteArray, text);
        const auto trials = readTrials(write(text));
        QVERIFY(!trials.ok());
        QCOMPARE(trials.error().code, ErrorCode::InvalidArgument);
        QVERIFY(trials.error().message.find("line 2") != std::string::npos);
    }

    void emptyAndMissingAreErrors()
    {
        QCOMPARE(readTrials(write("\n")).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(readTrials("/nowhere/list.txt").error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TrialsTest)
#include "TrialsTest.moc"
